// The note of a mark, opened by pointer, keys or touch where it is read best, and only once: in the
// margin if there is one; where it is if all of it can be seen; on a phone below the paragraph of its
// passage; else on a card next to the passage and never over it. It waits for a pointer that
// travels into it, and Escape closes it.
import { element } from "../search/elements.js";
import { light, rest } from "./lights.js";
import { closeBeside, openBeside } from "./margin.js";
import { placed } from "./places.js";
import { marks, meant, note, numberOf, reference } from "./passages.js";
import { whole } from "./shortening.js";
import { inView, view } from "./view.js";

const OPENING = 350;
const CLOSING = 300;
const PHONE = matchMedia("(max-width: 44.98em)");
const NOTE = ".spread > .notes > li";
let box = null;
// What is open: for which mark or number, the numbers of its notes, and what holds them, notes of the
// page or the card.
let open = null;
let timer = 0;
let quiet = false;

const links = () =>
  open.parts
    .flatMap((part) => [...part.querySelectorAll("a[href], button:not([tabindex])")])
    .filter((one) => one.checkVisibility());
const isInside = (target) => Boolean(open?.parts.some((part) => part.contains(target)));

function later(doing, delay) {
  clearTimeout(timer);
  timer = setTimeout(doing, delay);
}

// A note's copy: without ids, which are unique on a page, and with a way to the note itself.
function copied(n) {
  const copy = note(n).cloneNode(true);
  whole(copy);
  copy.removeAttribute("id");
  copy.classList.remove("lit", "open");
  copy.removeAttribute("style");
  for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
  const number = copy.querySelector("a.number");
  number.href = `#n${n}`;
  number.setAttribute("aria-label", `Go to note ${n}`);
  return copy;
}

function show(holder, numbers, line, stays) {
  clearTimeout(timer);
  if (!numbers.length) return;
  const below = PHONE.matches && stays;
  if (open && open.holder === holder && open.parts.every((part) => part.isConnected)) {
    open.stays ||= stays;
    if (!below || open.parts[0] !== box || box.classList.contains("below")) return;
  }
  const before = topOf(holder);
  close();
  const link = holder.matches("a.ref") ? holder : reference(numbers[0]);
  open = { holder, numbers, stays, link, parts: openBeside(numbers) ?? there(numbers) ?? [box] };
  link?.setAttribute("aria-expanded", "true");
  if (open.parts[0] !== box) return light(numbers);
  fill(numbers);
  if (below) putBelow(holder, before);
  else place(line ?? holder.getClientRects()[0]);
}

const topOf = (holder) => holder.getClientRects()[0]?.top ?? 0;

// The notes themselves, if all of each can be seen where it is.
function there(numbers) {
  const items = numbers.map(note);
  if (!items.every(inView)) return null;
  for (const item of items) item.classList.add("open");
  return items;
}

function fill(numbers) {
  const several = numbers.length > 1;
  box.replaceChildren(
    element("ol", { class: `notes${several ? " several" : ""}` }, numbers.map(copied)),
    element("button", { type: "button", class: "close-note", "aria-label": "Close", onclick: close }, "×"),
  );
  box.setAttribute("aria-label", `${several ? "Notes" : "Note"} ${numbers.join(", ")}`);
  box.hidden = false;
}

// On a phone: below the paragraph, list item or table that holds the mark, in the flow of the text,
// so nothing is covered. What was touched stays under the finger.
function putBelow(holder, before) {
  const block = holder.closest("[data-b]");
  const table = block.closest("table");
  box.style.cssText = "";
  box.classList.add("below");
  (table?.closest(".md-typeset__scrollwrap") ?? table ?? block).after(box);
  light(open.numbers);
  scrollBy({ top: topOf(holder) - before, behavior: "instant" });
  box.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function place(line) {
  if (box.classList.contains("below")) {
    box.classList.remove("below");
    document.querySelector(".md-content__inner").append(box);
  }
  box.style.maxHeight = "";
  const taken = open.numbers.flatMap((n) =>
    [...marks(n), reference(n)].filter(Boolean).flatMap((one) => [...one.getClientRects()]),
  );
  const size = { width: box.offsetWidth, height: box.offsetHeight };
  const spot = placed(size, line, taken, view());
  const home = (box.offsetParent ?? document.body).getBoundingClientRect();
  box.style.left = `${Math.round(spot.left - home.left)}px`;
  box.style.top = `${Math.round(spot.top - home.top)}px`;
  if (spot.most) box.style.maxHeight = `${Math.floor(spot.most)}px`;
  if (spot.outside && open.stays) box.scrollIntoView({ block: "nearest" });
}

export function close() {
  clearTimeout(timer);
  if (!open) return;
  const { link, parts } = open;
  const inside = isInside(document.activeElement);
  open = null;
  closeBeside();
  for (const part of parts) part.classList.remove("open");
  box.hidden = true;
  link?.setAttribute("aria-expanded", "false");
  if (inside && link) {
    quiet = true;
    link.focus({ preventScroll: true });
    quiet = false;
  }
  rest();
}

// Open for a number, and stay.
export function openFor(link) {
  const { holder, numbers } = meant(link);
  if (holder) show(holder, numbers, null, true);
}

// The box of the line of an element that is nearest to a point.
function lineAt(holder, x, y) {
  const far = (rect) => Math.max(rect.left - x, x - rect.right, 0) + Math.max(rect.top - y, y - rect.bottom, 0) * 9;
  return [...holder.getClientRects()].sort((a, b) => far(a) - far(b))[0];
}

// A dialog over the page, such as that of a citation, leaves the card as it is.
const inDialog = (target) => Boolean(target.closest?.("dialog"));
const selecting = () => !getSelection().isCollapsed;

function over(event) {
  if (event.pointerType === "touch") return;
  if (isInside(event.target)) return clearTimeout(timer);
  const { holder, numbers } = meant(event.target);
  if (!numbers.length) {
    if (open && !open.stays) later(close, CLOSING);
    else if (!open) clearTimeout(timer);
    return;
  }
  if (open?.stays || event.buttons || selecting()) return;
  if (open && open.numbers.join() === numbers.join()) return clearTimeout(timer);
  const { clientX, clientY } = event;
  later(() => selecting() || show(holder, numbers, lineAt(holder, clientX, clientY), false), OPENING);
}

function click(event) {
  if (inDialog(event.target) || event.target.closest?.(".note-card, .steps")) return;
  const item = event.target.closest?.(NOTE);
  if (item) return clickOnNote(item, event.target);
  const { holder, numbers } = meant(event.target);
  const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!holder || !numbers.length || !plain) return close();
  if (holder.matches("a.ref")) event.preventDefault();
  else if (event.target.closest("a") || selecting()) return;
  show(holder, numbers, lineAt(holder, event.clientX, event.clientY), true);
  // Who touched it reads on in it; who uses keys goes into it by the key Tab.
  if (event.detail && box.classList.contains("below") && !box.hidden) box.focus({ preventScroll: true });
}

// A note in the margin opens as its mark does, and closes likewise.
function clickOnNote(item, target) {
  if (target.closest("a") || selecting() || !matchMedia("(min-width: 76.25em)").matches) return;
  const link = reference(numberOf(item));
  if (open?.stays && isInside(item)) close();
  else if (link) show(link, [numberOf(item)], null, true);
}

function keydown(event) {
  if (inDialog(event.target)) return;
  if (event.key === "Escape" && open) {
    event.preventDefault();
    return close();
  }
  const onLink = event.target.matches?.("a.ref") && event.target;
  if (onLink && event.key === " ") {
    event.preventDefault();
    openFor(onLink);
  }
  if (event.key !== "Tab" || !open) return;
  const inside = links();
  // What merely came along with the focus is passed by: 80 numbers would be 400 stops.
  if (onLink && onLink === open.link && open.stays && !event.shiftKey && inside.length) {
    event.preventDefault();
    inside[0].focus();
  } else if (isInside(event.target)) {
    const edge = event.shiftKey ? inside[0] : inside.at(-1);
    if (event.target !== edge) return;
    // Back on the number, from where the key goes on by itself, or stays when it goes back.
    if (event.shiftKey) event.preventDefault();
    close();
  }
}

function focusin(event) {
  if (isInside(event.target) || inDialog(event.target) || quiet) return;
  const link = event.target.matches("a.ref") ? event.target : null;
  if (!link) {
    if (open && !event.target.closest(".reading-bar")) close();
  } else if (link.matches(":focus-visible")) {
    const { numbers } = meant(link);
    show(link, numbers, null, false);
  }
}

export function card() {
  box = element("div", { class: "note-card", role: "dialog", tabindex: "-1", lang: "en", dir: "ltr", hidden: true });
  document.querySelector(".md-content__inner").append(box);
  for (const link of document.querySelectorAll("a.ref")) link.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("pointerover", over);
  document.addEventListener("click", click);
  document.addEventListener("keydown", keydown);
  document.addEventListener("focusin", focusin);
  document.addEventListener("change", close);
  // Words that are selected over the paragraphs around it are the policy's alone.
  document.addEventListener("selectionchange", () => {
    if (box.classList.contains("below") && selecting() && !box.contains(getSelection().anchorNode)) close();
  });
  addEventListener("hashchange", close);
  addEventListener("resize", close);
}
