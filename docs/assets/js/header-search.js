// The search in every page's header: what is understood, then passages, or places with the words.
// Without it the field is a form that leads to the search page.
import { element, plural } from "./search/elements.js";

const PATIENCE = 140;

const box = document.querySelector("[data-header-search]");
const form = box?.querySelector("form");
const field = form?.elements.q;
const opener = box?.querySelector(".header-search__open");
const list = element("div", { class: "header-search__list", id: "header-search-list", role: "listbox", "aria-label": "Found" });
const news = element("p", { class: "sr", role: "status" });
const panel = element("div", { class: "header-search__panel", hidden: true }, list);

let turn = 0;
let timer;
let at = -1;

const options = () => [...list.querySelectorAll("[role=option]")];

async function suggest() {
  const mine = (turn += 1);
  const query = field.value.trim();
  if (!query) return close();
  try {
    const { listed } = await import("./search/listing.js");
    const { groups, policies } = await listed(query);
    if (mine !== turn) return;
    list.replaceChildren(...groups);
    options().forEach((one, n) => { one.id = `header-search-${n}`; });
    at = -1;
    field.removeAttribute("aria-activedescendant");
    news.textContent = `${plural(options().length - 1, "result")} listed, ${plural(policies, "policy")} in all`;
    open();
  } catch (error) {
    console.warn(error);
    if (mine === turn) close();
  }
}

function open() {
  panel.hidden = false;
  field.setAttribute("aria-expanded", "true");
}

function close() {
  turn += 1;
  clearTimeout(timer);
  panel.hidden = true;
  at = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function move(step) {
  const all = options();
  if (!all.length) return;
  // Above the first and below the last lies the field itself.
  at = ((at + 1 + step + all.length + 1) % (all.length + 1)) - 1;
  all.forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
  if (at < 0) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", all[at].id);
  all[at].scrollIntoView({ block: "nearest" });
}

function pressed(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (panel.hidden) suggest();
    else move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && at >= 0 && !panel.hidden) {
    event.preventDefault();
    options()[at].click();
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (!panel.hidden) close();
    else leave();
  }
}

// The engine and the list's maker are loaded while somebody begins to type.
async function prepare() {
  const [{ warm }] = await Promise.all([import("./search/engine.js"), import("./search/listing.js")]);
  warm();
}

function enter() {
  box.classList.add("header-search--open");
  field.focus();
}

function leave() {
  close();
  box.classList.remove("header-search--open");
  field.blur();
}

const writing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

function start() {
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-keyshortcuts": "/",
  })) field.setAttribute(name, value);
  form.append(panel, news);
  form.append(element("button", { type: "button", class: "header-search__close", "aria-label": "Close the search", onclick: leave }, "×"));
  field.addEventListener("focus", () => prepare().catch(() => {}), { once: true });
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(suggest, PATIENCE); });
  field.addEventListener("keydown", pressed);
  form.addEventListener("submit", close);
  list.addEventListener("click", (event) => { if (event.target.closest("a")) leave(); });
  opener.addEventListener("click", (event) => { event.preventDefault(); enter(); });
  document.addEventListener("pointerdown", (event) => { if (!box.contains(event.target)) { close(); box.classList.remove("header-search--open"); } });
  box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    event.preventDefault();
    enter();
  });
}

if (field) start();
