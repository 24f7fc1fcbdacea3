// Elements. Whatever comes from an article enters the page through here, as text and never as markup.

const byId = (id) => document.getElementById(id);

// el("a", { href: "#x", class: "y" }, "text", otherElement)
function el(name, attributes = {}, ...content) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false && value !== undefined) node.setAttribute(key, value === true ? "" : value);
  node.append(...content.filter((c) => c !== "" && c !== null && c !== undefined));
  return node;
}

function svg(name, attributes = {}, ...content) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...content);
  return node;
}

const isolated = (text) => el("bdi", {}, text);

function between(nodes, separator = " · ") {
  return nodes.flatMap((node, k) => (k ? [separator, node] : [node]));
}

function options(select, choices, chosen) {
  select.replaceChildren(...choices.map(([value, label]) => {
    const option = el("option", { value }, label);
    option.selected = value === chosen;
    return option;
  }));
}

// Waits until somebody has stopped typing.
function settled(act, wait = 250) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
}
