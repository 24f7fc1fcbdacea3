// An article's text with its evidence marked by scorer, and the voice of each stretch.

// Which scorers are marked: those of the outlet's own wording first, since all at once cannot be read.
const marking = { scorers: null, voices: true };

function markedScorers() {
  marking.scorers ??= new Set(store.index.scorers.flatMap((s, k) => (s.marked ? [k] : [])));
  return marking.scorers;
}

// Paragraphs of title or body. ``lit`` are offsets of what is to be found at once.
function paragraphs(held, section, lit) {
  const shown = markedScorers();
  const marks = held.passages.filter((p) => p.section === section && shown.has(p.scorer))
    .flatMap((p) => p.parts.filter(([, , role]) => role !== 3).map(([start, end, role]) => ({ start, end, role, p })));
  const voices = marking.voices ? held.voices.filter((v) => v[0] === section) : [];
  return held.segments[section].flatMap((segment) => ofSegment(segment, marks, voices, section === 1, lit));
}

function ofSegment({ start, end, chars }, marks, voices, inLines, lit) {
  const edges = new Set([start, end]);
  const edge = (at) => at > start && at < end && edges.add(at);
  for (const m of marks) { edge(m.start); edge(m.end); }
  for (const [, from, to] of voices) { edge(from); edge(to); }
  if (lit) { edge(lit.start); edge(lit.end); }
  if (inLines) for (let i = 0; i < chars.length; i++) if (chars[i] === "\n") { edge(start + i); edge(start + i + 1); }
  const cuts = [...edges].sort((a, b) => a - b);
  const waiting = [...marks].sort((a, b) => a.start - b.start);
  let active = [];
  let voice = 0;
  const found = [[]];
  cuts.slice(0, -1).forEach((from, k) => {
    const to = cuts[k + 1];
    const text = slice(chars, from - start, to - start);
    if (inLines && text === "\n") return found.push([]);
    while (waiting.length && waiting[0].start <= from) active.push(waiting.shift());
    active = active.filter((m) => m.end > from);
    while (voice < voices.length && voices[voice][2] <= from) voice++;
    const own = voices[voice] && voices[voice][1] <= from ? VOICES[voices[voice][3]] : "";
    found.at(-1).push(piece(text, active, own, lit && lit.start <= from && to <= lit.end));
  });
  return found.filter((own) => own.some((node) => (node.textContent ?? node).trim())).map((own) => el("p", { dir: "auto" }, ...own));
}

function piece(text, active, voice, lit) {
  let node = text;
  if (active.length) {
    const scorers = [...new Set(active.map((m) => m.p.scorer))];
    const labels = [...new Set(active.map((m) => m.p.label).filter(Boolean))];
    node = el("mark", { class: scorers.map((s) => `k${s % 8}`).join(" "), title: labels.join("; ") }, text);
    node.passage = active.at(-1).p;
  }
  if (voice) node = el("span", { class: voice }, node);
  return lit ? el("span", { class: "lit" }, node) : node;
}

function howToRead() {
  const said = store.index.scorers.filter((s) => s.marks).map((s) => el("p", {}, el("strong", {}, `${s.title}: `), s.marks));
  const voices = el("p", {}, "Words in ", el("span", { class: "quoted" }, "quotation marks"), " and in ", el("span", { class: "reported" }, "indirect speech"), " are a source’s, all others the outlet’s own. A click on a mark opens its passage; all passages stand in the table under the text.");
  return el("details", {}, el("summary", {}, "How to read the marks"), voices, ...said);
}

// Check boxes by which marks are shown; ``redraw`` is called when they change.
function legend(redraw) {
  const box = (label, checked, change) => {
    const input = el("input", { type: "checkbox" });
    input.checked = checked;
    input.addEventListener("change", () => { change(input.checked); redraw(); });
    return el("label", {}, input, " ", label);
  };
  const shown = markedScorers();
  return el("fieldset", { class: "toggles" }, el("legend", {}, "Marked"),
    ...store.index.scorers.map((s, k) => box(el("mark", { class: `k${k % 8}` }, s.title), shown.has(k), (on) => (on ? shown.add(k) : shown.delete(k)))),
    box(el("span", {}, el("span", { class: "quoted" }, "quoted"), " and ", el("span", { class: "reported" }, "in indirect speech")), marking.voices, (on) => { marking.voices = on; }));
}
