// Shows the place that the address names.

const DYNAMIC = {
  passages: [showPassages, "passages"], articles: [showArticles, "articles"],
  article: [showArticle, "article"], passage: [showArticle, "article"],
};
const positions = new Map(); // how far each place was scrolled
let here = "";
let walked = false; // a link was followed: begin at the top
let routed = 0;

async function route() {
  const mine = ++routed;
  const asked = place();
  if (here !== location.hash) here = location.hash;
  let section = asked.view === "" ? byId("findings") : byId(asked.path);
  let after = null;
  try {
    if (DYNAMIC[asked.view]) {
      const [show, id] = DYNAMIC[asked.view];
      after = await show(asked);
      section = after === false ? null : byId(id);
    } else if (asked.view === "story" && asked.names.length > 1) {
      section = (await showBeside(asked)) ? byId("beside") : null;
    } else if (section && section.classList.contains("view")) {
      drawDots(section);
    }
  } catch (error) {
    byId("trouble").textContent = error.message;
    byId("trouble").hidden = false;
    return;
  }
  if (mine === routed) open(section, asked, after);
}

function open(found, asked, after) {
  const inner = found && !found.classList.contains("view") ? found : null;
  const section = inner ? inner.closest(".view") : found || byId("missing");
  if (section.id === "missing") byId("asked").textContent = `Nothing in this report is called “${asked.path}”.`;
  for (const view of document.querySelectorAll(".view")) {
    view.hidden = view !== section;
  }
  const heading = section.querySelector("h2");
  document.title = `${heading.textContent} – ${document.querySelector("h1").textContent}`;
  for (const link of document.querySelectorAll("nav a")) {
    const own = link.getAttribute("href").slice(1);
    const current = section.id === own || section.id.startsWith(own.replace(/s$/, "") + "/") || (own === "articles" && section.id === "article") || (own === "stories" && section.id.startsWith("story/"));
    current ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  if (walked) heading.focus({ preventScroll: true });
  scrollTo(0, walked ? 0 : positions.get(location.hash) || 0);
  walked = false;
  if (inner) inner.scrollIntoView();
  if (typeof after === "function") after();
  document.documentElement.dataset.shown = location.hash || "#findings";
}

function watch() {
  history.scrollRestoration = "manual";
  addEventListener("scroll", () => here === location.hash && positions.set(here, scrollY), { passive: true });
  addEventListener("hashchange", route);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) walked = true;
    if (link && link.id === "skip") { event.preventDefault(); walked = false; byId("main").focus(); }
  });
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    walked = true;
    location.hash = hashOf("passages", { q: byId("wanted").value.trim() });
  });
  watchPassages();
  watchArticles();
}

async function start() {
  document.documentElement.dataset.shown = ""; // from here on one view is shown, and a view is its own top
  for (const node of document.querySelectorAll(".app:not(.view)")) node.hidden = false;
  document.querySelectorAll("table.sortable").forEach(enhanceTable);
  watch();
  const asked = place();
  if (!DYNAMIC[asked.view] && (asked.view === "" || byId(asked.path))) await route(); // readable before the data are
  try {
    await openStore();
  } catch (error) {
    byId("trouble").textContent = `The passages cannot be opened: ${error.message}`;
    byId("trouble").hidden = false;
    return;
  }
  await route();
  document.documentElement.dataset.ready = "yes";
}

start();
