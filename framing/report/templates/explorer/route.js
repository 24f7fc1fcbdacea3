// Places: #view/name?conditions. Names are the same in every report.

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function place(hash = location.hash) {
  const [path, query = ""] = hash.replace(/^#/, "").split(/\?(.*)/s);
  const names = path.split("/").map(decoded);
  return { path: decoded(path), view: names[0], names: names.slice(1), query: new URLSearchParams(query) };
}

function hashOf(view, conditions) {
  const query = new URLSearchParams(Object.entries(conditions).filter(([, value]) => value)).toString();
  return `#${view}${query ? "?" + query : ""}`;
}

const encoded = (id) => encodeURIComponent(id).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
const toArticle = (article) => `#article/${encoded(article.id)}`;
const toPassage = (p) => `#passage/${encoded(p.article.id)}/${SECTIONS[p.section][0]}${p.start}-${p.end}`;

// Changes the place without a step back to what was typed before.
function replaced(hash) {
  history.replaceState(null, "", hash);
}
