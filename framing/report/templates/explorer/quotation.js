// A sentence with its evidence marked, and whose words it is.

// Parts of evidence in one sentence, the later ones cut where an earlier one reaches into them.
function markedPieces(held, section, from, to, parts) {
  const pieces = [];
  let last = from;
  for (const [start, end, role] of [...parts].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const [a, b] = [Math.max(start, from), Math.min(end, to)];
    if (a < last || a >= b) continue;
    pieces.push(words(held, section, last, a), el("mark", { class: ROLES[role] }, words(held, section, a, b)));
    last = b;
  }
  pieces.push(words(held, section, last, to));
  return pieces;
}

// Passages of one sentence and voice.
function quotation(group, held) {
  const first = group[0];
  const { article } = first;
  const labels = [...new Set(group.map((p) => p.label).filter(Boolean))];
  const text = markedPieces(held, first.section, first.from, first.to, group.flatMap((p) => p.parts));
  const about = [
    el("a", { href: `#outlet/${store.index.outlets[article.outlet][0]}` }, isolated(outletName(article))),
    el("a", { href: toPassage(first) }, isolated(article.title)),
    article.date,
    isolated(labels.join("; ")),
    first.voice > 0 ? SAID[first.voice] : "",
    first.section === 0 ? el("strong", {}, "in the headline, not counted") : "",
  ].filter((part) => part !== "" && part.textContent !== "");
  return el("blockquote", {}, el("p", { dir: "auto" }, ...text), el("footer", {}, ...between(about)));
}
