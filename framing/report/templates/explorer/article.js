// One article: its numbers, its text with the evidence marked, and a list of that evidence.

async function showArticle({ view, names }) {
  const article = store.byName.get(names[0]);
  if (!article) return false;
  const held = await content(article);
  const lit = view === "passage" ? offsets(names[1] || "") : null;
  if (view === "passage" && !lit) return false;
  if (lit) for (const p of held.passages) if (p.section === lit.section && p.start === lit.start && p.end === lit.end) markedScorers().add(p.scorer);
  byId("h-article").replaceChildren(isolated(article.title));
  const text = el("div", { class: "article" });
  const draw = () => text.replaceChildren(...textOf(held, lit, article));
  draw();
  byId("opened").replaceChildren(...about(article), legend(draw), howToRead(), text, ...evidenceOf(held), ...numbersOf(article), ...cutsOf(held));
  byId("opened").querySelectorAll("table").forEach(enhanceTable);
  return () => lit && text.querySelector(".lit")?.scrollIntoView({ block: "center" });
}

// "b120-140": in the body, from 120 to 140.
function offsets(text) {
  const found = /^([tb])(\d+)-(\d+)$/.exec(text);
  return found ? { section: found[1] === "t" ? 0 : 1, start: Number(found[2]), end: Number(found[3]) } : null;
}

function about(article) {
  const story = article.story < 0 ? null : store.index.stories[article.story];
  const links = [el("a", { href: `#outlet/${store.index.outlets[article.outlet][0]}` }, "The outlet")];
  if (story) {
    const other = store.articles.find((a) => a.story === article.story && a.outlet !== article.outlet);
    if (byId(`story/${story[0]}`)) links.push(el("a", { href: `#story/${story[0]}` }, "Story: ", isolated(story[1])));
    if (other) links.push(el("a", { href: `#story/${story[0]}/${encoded(article.id)}/${encoded(other.id)}` }, "Beside ", isolated(outletName(other)), "’s"));
  }
  if (article.url) links.push(el("a", { href: article.url, rel: "noopener noreferrer" }, "The original"));
  const facts = [article.details, counted(article.words, "word"), `${article.own} in its own voice`, article.reprint && `a reprint of ${article.reprint}`];
  return [el("p", { class: "small" }, isolated(facts.filter(Boolean).join(" · "))), el("p", {}, ...between(links))];
}

function textOf(held, lit, article) {
  const title = el("div", { class: "title" }, ...paragraphs(held, 0, lit?.section === 0 ? lit : null));
  const note = held.whole ? [] : [el("p", { class: "notice" }, "This report was made without whole texts: these are the sentences that hold evidence.")];
  const nodes = [title, ...note, ...paragraphs(held, 1, lit?.section === 1 ? lit : null)];
  for (const node of nodes) node.addEventListener("click", (event) => follow(event, article));
  return nodes;
}

// A click on a mark leads to its passage, whose place can be kept and sent.
function follow(event) {
  const mark = event.target.closest("mark");
  if (mark?.passage && getSelection().isCollapsed) location.hash = toPassage(mark.passage);
}

function evidenceOf(held) {
  const shown = [...held.passages].sort((a, b) => a.section - b.section || a.start - b.start);
  if (!shown.length) return [el("p", {}, "No evidence was found in it.")];
  const rows = shown.map((p) => el("tr", {},
    el("th", { scope: "row" }, el("a", { href: toPassage(p) }, isolated(brief(held, p)))),
    el("td", {}, store.index.scorers[p.scorer].title),
    el("td", {}, isolated(p.label)),
    el("td", {}, p.section === 0 ? "headline" : p.voice < 0 ? "–" : SAID[p.voice]),
    el("td", {}, p.counts ? "yes" : "no")));
  const head = el("tr", {}, ...["Passage", "Found for", "What it is", "Whose words", "Counted"].map((name) => el("th", { scope: "col" }, name)));
  const table = el("table", { class: "sortable" }, el("thead", {}, head), el("tbody", {}, ...rows));
  return [el("h3", {}, `Its evidence: ${counted(shown.length, "passage")}`), el("div", { class: "scroll tall", tabindex: "0", role: "region", "aria-label": "Its evidence" }, table)];
}

function brief(held, p) {
  const [start, end] = p.parts.find(([, , role]) => role === 0) || [p.start, p.end];
  const text = words(held, p.section, start, end).replace(/\s+/g, " ");
  return text.length > 90 ? `${text.slice(0, 88)} …` : text || "(no words)";
}

function numbersOf(article) {
  const { columns, keys, outlets } = store.index;
  const rows = columns.map((c, k) => [c, numberOf(article, k)]).filter(([, value]) => value).map(([c, value]) => {
    const key = keys[c.key];
    return el("tr", {}, el("th", { scope: "row" }, el("a", { href: c.actor < 0 ? `#measure/${encoded(key.name)}` : `#actor/${store.index.actors[c.actor][0]}` }, isolated(c.label))),
      el("td", { class: "n" }, valueLink(article, c, value)), el("td", {}, c.unit));
  });
  const head = el("tr", {}, el("th", { scope: "col" }, "Measure"), el("th", { scope: "col", class: "n" }, "Value"), el("th", { scope: "col" }, "Unit"));
  return [el("h3", {}, "Its numbers"), el("div", { class: "scroll tall", tabindex: "0", role: "region", "aria-label": "Its numbers" }, el("table", { class: "sortable" }, el("thead", {}, head), el("tbody", {}, ...rows)))];
}

// An article's number, and the way to what it was computed from.
function valueLink(article, column, value) {
  const key = store.index.keys[column.key];
  if (!key.passages || !value) return value || "–";
  const actor = column.actor < 0 ? "" : store.index.actors[column.actor][0];
  return el("a", { href: hashOf("passages", { measure: key.name, actor, article: article.id }) }, value);
}

function cutsOf(held) {
  if (!held.cuts.length) return [];
  return [el("details", {}, el("summary", {}, `Cut from this text: ${counted(held.cuts.length, "piece")}`),
    el("dl", {}, ...held.cuts.flatMap(([reason, text]) => [el("dt", {}, reason), el("dd", {}, isolated(text))])))];
}
