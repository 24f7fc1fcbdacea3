// The page of passages: choose, and read the sentences behind any number.

const SHOWN = 40;
let asked = 0; // the latest search; an earlier one that ends later is dropped

async function showPassages({ query }) {
  const wanted = conditions(query);
  const mine = ++asked;
  const form = byId("filters");
  fillFilters(form, wanted);
  further(wanted);
  const found = await matching(wanted);
  if (mine !== asked) return;
  const groups = sentences(found, wanted.order);
  const places = new Set(found.map((p) => `${p.article.k} ${p.section} ${p.from} ${p.to}`));
  const articles = new Set(found.map((p) => p.article));
  byId("counted").textContent = found.length
    ? `${counted(found.length, "passage")} in ${counted(places.size, "sentence")} of ${counted(articles.size, "article")}.`
    : "No passage meets all of this.";
  spread(found, wanted);
  if (wanted.voice === "") await uncounted(wanted, mine);
  byId("found").replaceChildren();
  await showMore(groups, 0, mine);
}

// One group a sentence and voice; an attribution, which reaches over voices, for itself.
function sentences(found, by) {
  const groups = new Map();
  for (const p of found) {
    const own = `${p.article.k} ${p.section} ${p.from} ${p.to} ${p.voice} ${p.voice < 0 ? p.start : ""}`;
    groups.has(own) ? groups.get(own).push(p) : groups.set(own, [p]);
  }
  const all = [...groups.values()];
  const strength = (group) => group.reduce((sum, p) => sum + p.weight, 0);
  if (by === "strong") all.sort((a, b) => strength(b) - strength(a));
  if (by === "new") all.sort((a, b) => order.compare(b[0].article.date, a[0].article.date));
  return all;
}

async function showMore(groups, from, mine) {
  const shown = groups.slice(from, from + SHOWN);
  const held = await Promise.all(shown.map((group) => content(group[0].article)));
  if (mine !== asked) return;
  byId("found").append(...shown.map((group, k) => quotation(group, held[k])));
  const left = groups.length - from - shown.length;
  const more = byId("more");
  more.hidden = left <= 0;
  more.textContent = `Show ${Math.min(SHOWN, left)} more of ${left}`;
  more.onclick = async () => {
    const last = byId("found").lastElementChild;
    await showMore(groups, from + SHOWN, mine);
    last?.nextElementSibling?.querySelector("a")?.focus();
  };
}

// What stands in headlines and in voices that the numbers leave out.
async function uncounted(wanted, mine) {
  const others = (await matching({ ...wanted, voice: "any" })).filter((p) => !p.counts);
  const said = (name, voice, own) => own.length && el("a", { href: hashOf("passages", { ...wanted, voice }) }, `${own.length.toLocaleString("en-GB")} ${name}`);
  const links = [
    said("in headlines", "title", others.filter((p) => p.section === 0)),
    ...["in the outlet’s own words", ...SAID.slice(1)].map((name, k) => said(name, VOICES[k], others.filter((p) => p.section === 1 && p.voice === k))),
  ].filter(Boolean);
  if (mine === asked) byId("counted").append(...(links.length ? [el("span", { class: "small" }, " Not counted: ", ...between(links, ", "), ".")] : []));
}

// How many of them each outlet has.
function spread(found, wanted) {
  const counts = new Map();
  for (const p of found) counts.set(p.article.outlet, (counts.get(p.article.outlet) || 0) + 1);
  const items = wanted.outlet ? [] : [...counts].sort((a, b) => b[1] - a[1]);
  byId("spread").replaceChildren(...items.map(([outlet, n]) => {
    const [slug, name] = store.index.outlets[outlet];
    return el("li", {}, el("a", { href: hashOf("passages", { ...wanted, outlet: slug }) }, isolated(name), ` ${n}`));
  }));
}

// Conditions that no field shows, each with a way out.
function further(wanted) {
  const out = (name, said) => el("a", { href: hashOf("passages", { ...wanted, [name]: "" }), class: "out" }, said, el("span", { "aria-hidden": "true" }, " ×"), el("span", { class: "hidden" }, ", leave out"));
  const items = [];
  if (wanted.speaker) items.push(out("speaker", el("span", {}, "Speaker: ", isolated(wanted.speaker))));
  if (wanted.article) items.push(out("article", el("span", {}, "Article: ", isolated(store.byName.get(wanted.article)?.title || wanted.article))));
  if (wanted.shared) items.push(out("shared", "Articles on stories that several outlets cover"));
  if (wanted.source) items.push(out("source", `Kind of source: ${wanted.source}`));
  if (wanted.q) items.push(el("a", { href: hashOf("articles", { q: wanted.q, outlet: wanted.outlet, story: wanted.story }) }, "Whole articles with these words"));
  for (const [list, view] of [[store.index.actors, "actor"], [store.index.outlets, "outlet"], [store.index.stories, "story"]]) {
    const typed = folded(wanted.q.trim());
    for (const [slug, name] of typed ? list.filter((own) => folded(own[1]).includes(typed)).slice(0, 5) : []) {
      items.push(el("a", { href: `#${view}/${slug}` }, `${view}: `, isolated(name)));
    }
  }
  byId("further").replaceChildren(...between(items));
}

function watchPassages() {
  const form = byId("filters");
  const go = (replace) => {
    const kept = place().query;
    const chosen = { ...Object.fromEntries(new FormData(form)), source: kept.get("source"), speaker: kept.get("speaker"), article: kept.get("article"), shared: kept.get("shared") };
    const hash = hashOf("passages", chosen);
    if (replace) replaced(hash); else location.hash = hash;
    if (replace) showPassages(place());
  };
  form.addEventListener("change", (event) => event.target.name !== "q" && go(false));
  form.addEventListener("input", settled((event) => event.target.name === "q" && go(true)));
  form.addEventListener("submit", (event) => { event.preventDefault(); go(true); });
}
