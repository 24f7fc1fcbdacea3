// The strips of one measure's table, with a dot an article that opens it.

function drawDots(section) {
  if (!store.index) return;
  for (const table of section.querySelectorAll("table[data-measure]")) {
    if (table.dataset.dots) continue;
    table.dataset.dots = "yes";
    const column = columnOf(table.dataset.measure);
    if (column >= 0) drawTable(table, column);
  }
}

function columnOf(name) {
  const { columns, keys, actors } = store.index;
  return columns.findIndex((c) => (c.actor < 0 ? keys[c.key].name : `${keys[c.key].name}[${actors[c.actor][1]}]`) === name);
}

function drawTable(table, column) {
  const own = store.articles.map((a) => [a, numeric(numberOf(a, column))]).filter(([, value]) => !Number.isNaN(value));
  const factor = own.some(([a]) => numberOf(a, column).endsWith("%")) ? 100 : 1; // strips hold shares, print holds per cent
  const strips = [...table.querySelectorAll("svg.strip")];
  if (!strips.length) return; // 0 in every outlet
  const held = strips.flatMap((s) => [s.dataset.value, s.dataset.low, s.dataset.high]).filter((v) => v !== undefined).map((v) => factor * v);
  const all = [0, ...held, ...own.map(([, value]) => value)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const at = (value) => `${(3 + (94 * (value - low)) / (high - low || 1)).toFixed(2)}%`;
  table.querySelector("thead .wide").textContent = `From ${rounded(low)} to ${rounded(high)}${factor === 100 ? " %" : ""}; small dots: articles`;
  for (const strip of strips) {
    const outlet = named(store.index.outlets, strip.closest("tr").dataset.outlet);
    const { value, low: from, high: to } = strip.dataset;
    const set = (selector, attributes) => Object.entries(attributes).forEach(([k, v]) => strip.querySelector(selector)?.setAttribute(k, v));
    set(".zero", { x1: at(0), x2: at(0) });
    if (from) set(".interval", { x1: at(factor * from), x2: at(factor * to) });
    set(".mean", { cx: at(factor * value) });
    const dots = own.filter(([a]) => a.outlet === outlet).map(([a, v], k) => svg("a", { href: toArticle(a), tabindex: "-1" },
      svg("circle", { class: "dot", cx: at(v), cy: `${30 + 40 * ((k * 0.618) % 1)}%`, r: "3" }, svg("title", {}, `${a.title}: ${numberOf(a, column)}`))));
    strip.prepend(...dots);
  }
}

const rounded = (value) => String(Number(value.toPrecision(3))).replace("-", "−");
