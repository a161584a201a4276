// The bar's fields remembered, and what they show said in words. Hiding is CSS (topics.css).
import { landed, note, notes } from "./passages.js";
import { settle } from "./settling.js";
import { element, plural } from "../search/elements.js";

const KEPT = "glossator.reading";
const bar = document.querySelector(".reading-bar");
const fields = () => [...bar.querySelectorAll("input[type=checkbox]")];
const topics = () => [...bar.querySelectorAll(".topics input[type=checkbox]")];

// What was chosen here before; nothing where the browser keeps nothing.
function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

// Only what differs from how the page comes is kept, and what other policies' bars have said.
function remember() {
  const kept = remembered();
  for (const field of fields()) {
    if (field.checked === field.defaultChecked) delete kept[field.id];
    else kept[field.id] = field.checked;
  }
  try {
    if (Object.keys(kept).length) localStorage.setItem(KEPT, JSON.stringify(kept));
    else localStorage.removeItem(KEPT);
  } catch {
    // Nothing is remembered then.
  }
}

function restore() {
  const kept = remembered();
  if (Object.keys(kept).length) settle();
  for (const field of fields()) {
    if (typeof kept[field.id] === "boolean") field.checked = kept[field.id];
  }
}

function tell() {
  const all = notes();
  const shown = all.filter((item) => getComputedStyle(item).display !== "none").length;
  const ticked = topics().filter((field) => field.checked);
  const names = ticked.map((field) => field.parentElement.querySelector("span").textContent);
  const which = names.length && names.length < topics().length ? `: ${names.join(", ")}` : "";
  const what = shown === all.length ? "Showing all" : `Showing ${shown}`;
  const few = names.length < 4 ? which : "";
  bar.querySelector(".says").textContent = shown ? `${what}${few}` : "Showing none";
  const where = bar.querySelector(".where");
  const passages = plural(shown, "passage");
  if (where.textContent !== passages) where.textContent = passages;
}

function changed() {
  remember();
  tell();
}

// Tick only one topic, or none.
function only(topic) {
  for (const field of topics()) field.checked = field.value === topic;
  bar.dispatchEvent(new Event("change", { bubbles: true }));
}

// A link to a passage that is put away shows it, for this once.
function reveal() {
  const item = note(landed());
  if (!item || getComputedStyle(item).display !== "none") return;
  // The browser has looked for the place while it was put away, so it is gone to again.
  setTimeout(() => document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView());
  const topic = [...item.classList].find((name) => name.startsWith("t-"))?.slice(2);
  const kind = item.classList.contains("suggested") ? "show-suggestions" : "show-people";
  for (const id of [`show-${topic}`, kind]) {
    const field = document.getElementById(id);
    if (field) field.checked = true;
  }
  tell();
}

// A button beside each topic, in the place of the field that works without scripts.
function offerEach() {
  for (const field of topics()) {
    const label = field.parentElement;
    const name = label.querySelector("span").textContent;
    label.after(" ", element("button", { type: "button", class: "scripted", "data-only": field.value, "aria-label": `Only ${name}` }, "only"));
  }
}

export function filter() {
  if (!bar) return;
  offerEach();
  restore();
  tell();
  reveal();
  bar.addEventListener("change", changed);
  bar.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  bar.querySelector("form").addEventListener("reset", () =>
    setTimeout(() => bar.dispatchEvent(new Event("change", { bubbles: true }))),
  );
  for (const button of bar.querySelectorAll("[data-only]")) {
    button.addEventListener("click", () => only(button.dataset.only));
  }
  const choose = bar.querySelector(".choose");
  document.addEventListener("click", (event) => {
    if (choose.open && !choose.contains(event.target)) choose.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !choose.open || event.defaultPrevented) return;
    choose.open = false;
    if (choose.contains(document.activeElement)) choose.querySelector("summary").focus();
  });
  addEventListener("hashchange", reveal);
}
