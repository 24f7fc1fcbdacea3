// What may be chosen, and which passages meet it.

const CHOICES = ["measure", "outlet", "actor", "story", "voice", "tag", "source", "speaker", "article", "shared", "q", "order"];
const VOICE_CHOICES = [
  ["", "what numbers count"], ["author", "the outlet’s own"], ["quoted", "quoted"], ["reported", "indirect speech"],
  ["title", "headlines"], ["any", "any, counted or not"],
];
const ORDERS = [["", "as in the articles"], ["strong", "strongest first"], ["new", "newest first"]];
const KINDS = ["statement", "direct", "indirect", "mixed"];

const conditions = (query) => Object.fromEntries(CHOICES.map((name) => [name, query.get(name) || ""]));

function fillFilters(form, wanted) {
  const { index } = store;
  const sorted = (list, any) => [["", any], ...[...list].sort((a, b) => order.compare(a[1], b[1]))];
  const fields = form.elements;
  options(fields.measure, [["", "all"], ...index.keys.filter((key) => key.passages).map((key) => [key.name, key.label])], wanted.measure);
  options(fields.outlet, sorted(index.outlets, "all"), wanted.outlet);
  options(fields.story, sorted(index.stories, "all"), wanted.story);
  if (fields.actor) {
    options(fields.actor, sorted(index.actors, "all"), wanted.actor);
    options(fields.voice, VOICE_CHOICES, wanted.voice);
    options(fields.tag, [["", "all"], ...index.tags.map((tag, k) => [tag, index.called[k]])], wanted.tag);
    options(fields.order, ORDERS, wanted.order);
  }
  fields.q.value = wanted.q;
}

// Stories that several outlets cover.
function sharedStories() {
  const first = new Map();
  const shared = new Set();
  for (const { story, outlet } of store.articles) {
    if (story < 0) continue;
    if (!first.has(story)) first.set(story, outlet);
    if (first.get(story) !== outlet) shared.add(story);
  }
  return shared;
}

// Articles that may hold such passages.
function articlesFor(wanted) {
  const outlet = wanted.outlet ? named(store.index.outlets, wanted.outlet) : -1;
  const story = wanted.story ? named(store.index.stories, wanted.story) : -1;
  const shared = wanted.shared && sharedStories();
  return store.articles.filter((a) => (!shared || shared.has(a.story)) && (!wanted.outlet || a.outlet === outlet) && (!wanted.story || a.story === story) && (!wanted.article || a.id === wanted.article));
}

function test(wanted) {
  const { index } = store;
  const key = wanted.measure ? index.keys.findIndex((k) => k.name === wanted.measure) : -1;
  const actor = wanted.actor ? named(index.actors, wanted.actor) : -1;
  const tag = wanted.tag ? index.tags.indexOf(wanted.tag) : -1;
  const voice = VOICES.indexOf(wanted.voice);
  return (p) => {
    if (wanted.measure && !p.measures.includes(key)) return false;
    if (wanted.actor && !p.actors.includes(actor)) return false;
    if (wanted.tag && !p.tags.includes(tag)) return false;
    if (wanted.speaker && p.speaker !== wanted.speaker) return false;
    if (wanted.source && sourceOf(p) !== wanted.source) return false;
    if (wanted.voice === "") return p.counts;
    if (wanted.voice === "title") return p.section === 0;
    return wanted.voice === "any" || (p.section === 1 && p.voice === voice);
  };
}

const sourceOf = (p) => p.tags.map((t) => store.index.tags[t]).filter((t) => !KINDS.includes(t)).join(" ") || "unknown";

// All passages that meet the conditions, in the order of the articles.
async function matching(wanted) {
  const articles = articlesFor(wanted);
  const fits = test(wanted);
  const typed = folded(wanted.q.trim());
  const held = await Promise.all(articles.map(content));
  return articles.flatMap((article, k) => held[k].passages.filter((p) => fits(p) && (!typed || folded(words(held[k], p.section, p.from, p.to)).includes(typed))));
}
