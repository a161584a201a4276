// A table of all policies: sorted by its heads, filtered, and its rows chosen. What a cell holds
// is the business of `cells`: read from a cell of the page, written into a new one, and compared.
import { placeOf } from "../places.js";
import { element, plural } from "../search/elements.js";
import { json, keyOf } from "./data.js";

const STEP = 150;
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Matrix {
  // Without `choose` rows have no boxes.
  constructor(root, cells, choose) {
    this.root = root;
    this.cells = cells;
    this.choose = choose;
    this.table = root.querySelector("table.matrix");
    this.body = this.table.tBodies[0];
    this.count = root.querySelector(".matrix-count");
    this.total = Number(root.dataset.policies);
    this.entries = [...this.body.rows].map((row) => entryOf(row, cells));
    this.order = { column: 0, down: false };
    this.most = STEP;
    this.chosen = [];
    this.heads();
    this.more = element("button", { type: "button", class: "matrix-rest", onclick: () => this.grow() });
    root.querySelector(".matrix-wrap").after(this.more);
    this.filter = root.querySelector(".matrix-tools input");
    this.filter.addEventListener("input", () => this.find());
    this.filter.form.addEventListener("submit", (event) => event.preventDefault());
    this.draw();
  }

  get whole() {
    return this.entries.length >= this.total;
  }

  // All policies: those that the page has no room for are loaded when they are first needed.
  async load() {
    if (this.whole || !this.root.dataset.more) return;
    const { policies } = await json(this.root.dataset.more);
    if (this.whole) return;
    const here = new Map(this.entries.map((entry) => [entry.key, entry]));
    this.entries = policies.map(([key, organisation, sector, captured, codes]) =>
      here.get(key) ?? { key, organisation, sector, year: captured.slice(0, 4), codes });
    this.root.querySelector(".matrix-more")?.remove();
  }

  async has(key) {
    const known = () => this.entries.some((entry) => entry.key === key);
    if (!known()) await this.load().catch(() => {});
    return known();
  }

  heads() {
    for (const [column, head] of [...this.table.tHead.rows[0].cells].entries()) {
      const label = head.textContent.trim();
      head.replaceChildren(element("button", { type: "button", onclick: () => this.sort(column) },
        element("span", {}, label), element("span", { class: "arrow", "aria-hidden": "true" })));
    }
  }

  sort(column) {
    const same = this.order.column === column;
    this.order = { column, down: same ? !this.order.down : column > 0 };
    this.most = STEP;
    return this.refresh();
  }

  find() {
    this.most = STEP;
    return this.refresh();
  }

  // The button may be gone afterwards, so the focus goes to the first of the new rows.
  async grow() {
    const shown = this.body.rows.length;
    this.most = shown + STEP;
    await this.refresh();
    this.body.rows[shown]?.querySelector("input, a").focus();
  }

  // The order changes only when it is asked for, so more rows go below those already there.
  show(entries) {
    const rows = entries.map((entry) => this.row(entry));
    const standing = [...this.body.rows];
    if (standing.every((row, at) => row === rows[at])) this.body.append(...rows.slice(standing.length));
    else this.body.replaceChildren(...rows);
  }

  async refresh() {
    try {
      await this.load();
    } catch {
      this.count.textContent = "The rest of the table could not be loaded. Try again.";
      return;
    }
    this.draw();
  }

  draw() {
    const { column, down } = this.order;
    for (const [at, head] of [...this.table.tHead.rows[0].cells].entries()) {
      if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const asked = bare(this.filter.value.trim()).split(/\s+/);
    const found = this.entries
      .filter(({ organisation, sector }) => asked.every((word) => bare(`${organisation} ${sector}`).includes(word)))
      .sort(comparing(column, down, this.cells.value));
    const shown = found.slice(0, Math.max(this.most, this.whole ? 0 : this.entries.length));
    this.show(shown);
    const rest = found.length - shown.length;
    this.more.hidden = this.whole && !rest;
    this.more.textContent = this.whole
      ? `Show ${Math.min(STEP, rest)} more`
      : `Show ${Math.min(STEP, this.total - shown.length)} more of ${plural(this.total, "policy")}`;
    this.tell(found.length, shown.length);
  }

  tell(found, shown) {
    const of = plural(this.total, "policy");
    const many = !this.whole ? of : found === this.total ? of : `${found.toLocaleString("en")} of ${of}`;
    this.count.textContent = shown < (this.whole ? found : this.total) ? `${many}, ${shown} shown` : many;
  }

  row(entry) {
    entry.row ??= this.made(entry);
    if (!this.choose) return entry.row;
    if (!entry.box) {
      entry.box = element("input", { type: "checkbox", "aria-label": `Compare ${entry.organisation}, ${entry.year || "undated"}` });
      entry.box.addEventListener("change", () => this.choose(entry, entry.box.checked));
      entry.row.cells[0].prepend(entry.box);
    }
    this.mark(entry);
    return entry.row;
  }

  // A row as the page writes it.
  made({ key, organisation, sector, year, codes }) {
    return element("tr", {},
      element("th", { scope: "row" },
        element("a", { href: placeOf(`policies/${key}.html`).href }, organisation), " ",
        element("span", { class: "dim" }, sector)),
      element("td", {}, year || "undated"),
      [...codes].map((code, at) => this.cells.write(code, at)));
  }

  mark(entry) {
    const chosen = this.chosen.includes(entry.key);
    entry.box.checked = chosen;
    entry.row.classList.toggle("chosen", chosen);
  }

  check(keys) {
    this.chosen = keys;
    for (const entry of this.entries) if (entry.box) this.mark(entry);
  }
}

function entryOf(row, cells) {
  const [head, year, ...others] = row.cells;
  const link = head.querySelector("a");
  return {
    key: keyOf(link.href),
    organisation: link.textContent,
    sector: head.querySelector(".dim").textContent,
    year: /^\d/.test(year.textContent) ? year.textContent : "",
    codes: others.map(cells.read),
    row,
  };
}

// What is unknown comes last in either direction; equals are sorted by name.
function comparing(column, down, valueOf) {
  const byName = (a, b) => collator.compare(a.organisation, b.organisation) || collator.compare(a.key, b.key);
  const sign = down ? -1 : 1;
  if (column === 0) return (a, b) => sign * byName(a, b);
  const value = column === 1
    ? ({ year }) => (year ? Number(year) : null)
    : ({ codes }) => valueOf(codes[column - 2]);
  return (a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === null || other === null) return (one === null) - (other === null) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  };
}
