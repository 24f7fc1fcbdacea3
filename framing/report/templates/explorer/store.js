// The data: an index of all articles, and their texts and passages in parts that are unpacked when first asked for.

const SECTIONS = ["title", "body"];
const VOICES = ["author", "quoted", "reported"];
const SAID = ["the outlet’s own", "quoted", "in indirect speech"];
const ROLES = ["counted", "source", "cue", "content"];

const store = { index: null, articles: [], loading: new Map() };

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// What a script of the folder beside this page calls with its number and its content.
const arriving = new Map();
window.framingPart = (number, base64) => arriving.get(number)?.(base64);

function fetched(number) {
  const inside = byId(`data-${number}`);
  if (inside && inside.textContent) return Promise.resolve(inside.textContent);
  return new Promise((resolve, reject) => {
    arriving.set(number, resolve);
    const script = el("script", { src: `report_parts/${number}.js` });
    script.onerror = () => reject(new Error(`report_parts/${number}.js is missing: keep that folder beside this page.`));
    document.head.append(script);
  });
}

function loaded(number) {
  if (!store.loading.has(number)) store.loading.set(number, fetched(number).then(unpacked));
  return store.loading.get(number);
}

async function openStore() {
  const index = await loaded(0);
  const { articles: columns } = index;
  store.index = index;
  const within = new Map();
  store.articles = columns.id.map((id, k) => {
    const part = columns.part[k] + 1;
    const place = within.get(part) || 0;
    within.set(part, place + 1);
    return {
      k, id, part, place, outlet: columns.outlet[k], title: columns.title[k], date: columns.date[k], story: columns.story[k],
      details: columns.details[k], url: columns.url[k], words: columns.words[k], own: columns.own[k], reprint: columns.reprint[k],
    };
  });
  store.byName = new Map(store.articles.map((a) => [a.id, a]));
}

const named = (list, slug) => list.findIndex(([own]) => own === slug);
const outletName = (article) => store.index.outlets[article.outlet][1];
const numberOf = (article, column) => store.index.articles.numbers[column][article.k];

// An article's texts and passages, ready to be read; kept once made.
const opened = new Map();
async function content(article) {
  if (!opened.has(article.k)) {
    const raw = (await loaded(article.part))[article.place];
    opened.set(article.k, {
      whole: raw.whole, cuts: raw.cuts,
      segments: raw.text.map((own) => own.map(([start, text]) => ({ start, chars: characters(text), end: start + characters(text).length }))),
      voices: raw.voices,
      passages: passagesOf(raw.passages, raw.said, article),
    });
  }
  return opened.get(article.k);
}

// A category as words: acted_upon.
const readable = (label) => store.index.called[store.index.tags.indexOf(label)] || label;

// From a list a column to an object a passage.
function passagesOf([sections, steps, lengths, kinds, voices, counts, labels, speakers, weights, actors, parts], said, article) {
  let from = 0;
  return sections.map((section, k) => {
    from += steps[k];
    const [scorer, measures, tags] = store.index.kinds[kinds[k]];
    const own = [];
    for (let i = 0; i < parts[k].length; i += 3) {
      const start = from + parts[k][i];
      own.push([start, start + parts[k][i + 1], parts[k][i + 2]]);
    }
    return {
      article, section, from, to: from + lengths[k], scorer, measures, tags, voice: voices[k], counts: counts[k] === 1,
      label: readable(said[labels[k]] || ""), speaker: said[speakers[k]] || "", weight: weights[k], actors: actors[k], parts: own,
      start: Math.min(...own.map((p) => p[0])), end: Math.max(...own.map((p) => p[1])),
    };
  });
}

// text[start:end] of a title or body; "" where that is not in this report.
function words(held, section, start, end) {
  const segment = held.segments[section].find((s) => s.start <= start && start <= s.end);
  return segment ? slice(segment.chars, start - segment.start, end - segment.start) : "";
}
