// Two articles on one story, side by side: #story/NAME/ID/ID.

async function showBeside({ names: [slug, ...ids] }) {
  const story = named(store.index.stories, slug);
  const own = store.articles.filter((a) => a.story === story);
  const pair = ids.slice(0, 2).map((id) => own.find((a) => a.id === id));
  if (story < 0 || pair.length < 2 || pair.includes(undefined)) return false;
  const held = await Promise.all(pair.map(content));
  const [, name] = store.index.stories[story];
  const whole = byId(`story/${slug}`);
  byId("h-beside").replaceChildren(isolated(name));
  const texts = pair.map(() => el("div", { class: "article" }));
  const draw = () => texts.forEach((node, k) => node.replaceChildren(...textOf(held[k], null, pair[k])));
  draw();
  const columns = pair.map((article, k) => el("section", { class: "half", "aria-label": `${outletName(article)}: ${article.title}` },
    chooser(slug, own, pair, k), el("p", { class: "small" }, counted(article.words, "word"), ` · ${article.own} in its own voice · `, el("a", { href: toArticle(article) }, "alone")), texts[k]));
  byId("both").replaceChildren(
    el("p", {}, whole ? el("a", { href: `#story/${slug}` }, "The story, outlet by outlet") : ""),
    sideNumbers(pair), legend(draw), el("div", { class: "halves" }, ...columns));
  byId("both").querySelectorAll("table").forEach(enhanceTable);
  return true;
}

function chooser(slug, own, pair, k) {
  const select = el("select");
  options(select, own.map((a) => [a.id, `${outletName(a)}: ${a.title}`]), pair[k].id);
  select.addEventListener("change", () => {
    const ids = pair.map((a, j) => encoded(j === k ? select.value : a.id));
    location.hash = `#story/${slug}/${ids.join("/")}`;
  });
  return el("label", {}, k ? "Right " : "Left ", select);
}

function sideNumbers(pair) {
  const { columns, keys, leading } = store.index;
  const shown = columns.map((c, k) => [c, k]).filter(([c]) => c.actor < 0 && leading.includes(keys[c.key].name));
  const head = el("tr", {}, el("th", { scope: "col" }, "Measure"), ...pair.map((a) => el("th", { scope: "col", class: "n" }, isolated(outletName(a)))));
  const rows = shown.map(([c, k]) => el("tr", {}, el("th", { scope: "row" }, el("a", { href: `#measure/${encoded(keys[c.key].name)}` }, c.label), " ", el("span", { class: "small" }, c.unit)),
    ...pair.map((a) => el("td", { class: "n" }, valueLink(a, c, numberOf(a, k))))));
  return el("div", { class: "scroll" }, el("table", { class: "sortable" }, el("thead", {}, head), el("tbody", {}, ...rows)));
}
