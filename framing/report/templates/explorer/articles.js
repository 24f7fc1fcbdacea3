// The list of articles, with a measure of each.

const LISTED = 200;
let listing = 0;

async function showArticles({ query }) {
  const mine = ++listing;
  const wanted = conditions(query);
  const columns = store.index.columns.map((c, k) => [String(k), c.actor < 0 ? c.label : ""]).filter(([, label]) => label);
  const form = byId("choose");
  fillFilters(form, wanted);
  const names = store.index.columns.map((c) => c.key);
  const leading = store.index.leading[0];
  const chosen = columns.find(([k]) => store.index.keys[names[k]].name === (wanted.measure || leading)) || columns[0];
  options(form.elements.measure, columns.map(([k, label]) => [store.index.keys[names[k]].name, label]), chosen ? store.index.keys[names[chosen[0]]].name : "");
  const typed = folded(wanted.q.trim());
  const found = [];
  for (const article of articlesFor(wanted)) {
    if (!typed || folded(article.title).includes(typed) || (await holds(article, typed))) found.push(article);
  }
  if (mine !== listing) return;
  byId("listed").textContent = `${counted(found.length, "article")}${found.length > LISTED ? `, the first ${LISTED} shown` : ""}.`;
  byId("list").replaceChildren(articleTable(found.slice(0, LISTED), chosen ? Number(chosen[0]) : -1));
  byId("list").querySelectorAll("table").forEach(enhanceTable);
}

async function holds(article, typed) {
  const held = await content(article);
  return held.segments[1].some((s) => folded(slice(s.chars, 0)).includes(typed));
}

function articleTable(articles, column) {
  const measure = store.index.columns[column];
  const heads = ["Title", "Outlet", measure ? `${measure.label}, ${measure.unit}` : "", "Date", "Words", "Own voice", "Story"];
  const rows = articles.map((a) => {
    const story = a.story < 0 ? null : store.index.stories[a.story];
    return el("tr", {},
      el("th", { scope: "row" }, el("a", { href: toArticle(a) }, isolated(a.title))),
      el("td", {}, isolated(outletName(a))),
      el("td", { class: "n" }, measure ? valueLink(a, measure, numberOf(a, column)) : "–"),
      el("td", { class: "date" }, a.date || "–"),
      el("td", { class: "n" }, a.words.toLocaleString("en-GB")),
      el("td", { class: "n" }, a.own),
      el("td", {}, story ? el("a", { href: byId(`story/${story[0]}`) ? `#story/${story[0]}` : hashOf("articles", { story: story[0] }) }, isolated(story[1])) : "–"));
  });
  const head = el("tr", {}, ...heads.map((name, k) => el("th", { scope: "col", class: [2, 4, 5].includes(k) ? "n" : false }, name)));
  return el("div", { class: "scroll" }, el("table", { class: "sortable" }, el("thead", {}, head), el("tbody", {}, ...rows)));
}

function watchArticles() {
  const form = byId("choose");
  const go = (replace) => {
    const hash = hashOf("articles", Object.fromEntries(new FormData(form)));
    if (replace) { replaced(hash); showArticles(place()); } else location.hash = hash;
  };
  form.addEventListener("change", (event) => event.target.name !== "q" && go(false));
  form.addEventListener("input", settled((event) => event.target.name === "q" && go(true)));
  form.addEventListener("submit", (event) => { event.preventDefault(); go(true); });
}
