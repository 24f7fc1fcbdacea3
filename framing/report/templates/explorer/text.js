// Texts: characters as Python counts them, words compared without case or accents, numbers read back from print.

// A text by code points: offsets are those of the CSV tables.
function characters(text) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

function slice(chars, start, end) {
  return typeof chars === "string" ? chars.slice(start, end) : chars.slice(start, end).join("");
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();
}

function counted(n, noun, plural) {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? noun : plural || noun + "s"}`;
}

// The number that a cell begins with, NaN where it begins with none; "<1 %" lies between 0 and 1.
function numeric(text) {
  const found = /^(<?)([+−-]?[\d,]*\.?\d+)/.exec(text.trim());
  if (!found) return /^none/.test(text.trim()) ? 0 : NaN;
  return Number(found[2].replace("−", "-").replace(/,/g, "")) / (found[1] ? 2 : 1);
}

const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
