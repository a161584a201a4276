// The search in every page's header: what is understood, then passages, or places with the words.
// Without it the field is a form that leads to the search page.
import { inShort } from "./search/answer.js";
import { element, marked, plural } from "./search/elements.js";
import { ROOT, taxonomy, warm } from "./search/engine.js";
import { Groups } from "./search/groups.js";
import { meaningOf } from "./search/meaning.js";
import { planned } from "./search/plan.js";
import { searchFor } from "./search/results.js";
import { pieces } from "./search/words.js";

const PATIENCE = 140;
const POLICIES = 3;
const OF_EACH = 2;

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

function option(href, properties, ...children) {
  return element("a", { role: "option", tabindex: "-1", "aria-selected": "false", href, ...properties }, ...children);
}

// `title` is read out as the group's name.
function groupOf(title, made) {
  return made.length
    ? element("div", { role: "group", "aria-label": title }, element("div", { class: "header-search__head", "aria-hidden": "true" }, title), made)
    : "";
}

// What is understood leads to the answer, other readings to the pages about them.
function understood(meaning, search, names) {
  if (meaning.kind === "none" || meaning.kind === "empty") return [];
  const { text, count, topic } = inShort(meaning, names);
  const first = text ? [option(searchFor(search), { class: `named t-${topic ?? "none"}` },
    element("span", { class: "named__label" }, `Understood as: ${text}`), element("span", { class: "dim" }, count))] : [];
  const folders = { question: ["questions", names.questions], practice: ["practices", names.practices], topic: ["topics", names.topics] };
  const others = meaning.others.filter(({ kind }) => kind in folders).slice(0, 2).map(({ kind, id }) => {
    const [folder, entries] = folders[kind];
    const entry = entries.get(id);
    return option(new URL(`${folder}/${id}.html`, ROOT).href, { class: `named t-${kind === "topic" ? id : entry.topic}` },
      element("span", { class: "named__label" }, entry.ask ?? entry.label), element("span", { class: "dim" }, kind));
  });
  return [...first, ...others];
}

function inPolicy({ url, policy, passages, sections, forms }, names) {
  const said = passages.slice(0, OF_EACH).map(([passage, ...others]) => {
    const practice = names.practices.get(passage.practice);
    return option(`${url}#${passage.id}`, { class: `said t-${practice?.topic ?? ""}${!passage.by ? " suggested" : ""}` },
      element("span", { class: "said__words", lang: policy.language, dir: "auto" }, marked(pieces(around(passage.words.join(" "), forms), forms))),
      element("span", { class: "dim" }, [passage, ...others].map((one) => `${names.practices.get(one.practice)?.label ?? one.practice}${!one.by ? " (suggested)" : ""}`).join("; ")));
  });
  const found = sections.slice(0, Math.max(0, OF_EACH - said.length)).map(({ anchor, name, excerpt }) =>
    option(`${url}#${anchor}`, { class: "said" },
      element("span", { class: "said__words", lang: policy.language, dir: "auto" }, marked(pieces(around(excerpt, forms), forms))),
      element("span", { class: "dim" }, `section “${name}”`)));
  const whole = said.length + found.length ? [] : [option(url, { class: "said" }, policy.title)];
  return groupOf(policy.organisation, [...said, ...found, ...whole]);
}

// The words near the first found one: the list shows two lines of a passage.
function around(text, forms) {
  const steps = pieces(text, forms);
  const first = steps.findIndex(([, found]) => found);
  return first > 16 ? `… ${steps.slice(first - 12).map(([step]) => step).join("").trimStart()}` : text;
}

async function suggest() {
  const mine = (turn += 1);
  const query = field.value.trim();
  if (!query) return close();
  try {
    const names = await taxonomy();
    const search = { query, chosen: {} };
    const meaning = await meaningOf(query, true);
    const { target, found } = await planned(search, meaning, names);
    const groups = await new Groups(found.results, target).next(POLICIES);
    if (mine !== turn) return;
    const all = found.results.length;
    list.replaceChildren(
      groupOf(meaning.kind === "none" ? "No practice here answers that" : "Questions and practices", understood(meaning, search, names)),
      ...groups.map((one) => inPolicy(one, names)),
      groupOf("All", [option(searchFor(search), { class: "all" }, all ? `All results for “${query}”` : `Nothing found for “${query}”: open the search page`)]));
    options().forEach((one, n) => { one.id = `header-search-${n}`; });
    at = -1;
    field.removeAttribute("aria-activedescendant");
    news.textContent = `${plural(options().length - 1, "result")} listed, ${plural(all, "policy")} in all`;
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
  field.addEventListener("focus", warm, { once: true });
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
