// Every table sorts by its columns and, where it is long, is searched.

const LONG = 8; // rows from which on a table has a search field

function enhanceTable(table) {
  if (table.dataset.ready) return;
  table.dataset.ready = "yes";
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if ("plain" in head.dataset) return;
    const link = head.querySelector("a");
    const name = head.textContent.trim();
    const button = el("button", { type: "button", class: "sort", "aria-label": `Sort by ${name}` });
    if (link) {
      head.append(" ", button);
    } else {
      button.removeAttribute("aria-label");
      button.append(...head.childNodes);
      head.append(button);
    }
    button.addEventListener("click", () => sortTable(table, column));
  });
  if (table.tBodies[0].rows.length > LONG) searchField(table);
}

function sortTable(table, column) {
  const heads = [...table.tHead.rows[0].cells];
  const up = heads[column].getAttribute("aria-sort") === "descending" || (!heads[column].hasAttribute("aria-sort") && !heads[column].classList.contains("n"));
  heads.forEach((head) => head.removeAttribute("aria-sort"));
  heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: row.cells[column].textContent.trim() }));
  const numbers = rows.some((r) => !Number.isNaN(numeric(r.text)));
  const sign = up ? 1 : -1;
  rows.sort((a, b) => {
    const [x, y] = [numeric(a.text), numeric(b.text)];
    if (!numbers || (Number.isNaN(x) && Number.isNaN(y))) return sign * order.compare(a.text, b.text);
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1; // what has no number goes last
    return sign * (x - y) || order.compare(a.text, b.text);
  });
  table.tBodies[0].append(...rows.map((r) => r.row));
}

function searchField(table) {
  const field = el("input", { type: "search", autocomplete: "off" });
  const said = el("span", { role: "status", class: "small" });
  const label = el("label", { class: "within" }, "Search this table ", field, " ", said);
  table.closest(".scroll").before(label);
  field.addEventListener("input", settled(() => {
    const wanted = folded(field.value.trim());
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = wanted !== "" && !folded(row.textContent).includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    said.textContent = wanted ? `${shown} of ${counted(table.tBodies[0].rows.length, "row")}` : "";
  }, 120));
}
