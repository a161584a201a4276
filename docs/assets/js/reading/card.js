// The card of a mark: its note, or all its notes, next to the passage and never over it. It
// opens by pointer, keys or touch, waits for a pointer that travels into it, and Escape closes it.
import { element } from "../search/elements.js";
import { placed } from "./places.js";
import { marks, meant, note, reference } from "./passages.js";

const OPENING = 350;
const CLOSING = 300;
let box = null;
// What the card is open for: the mark or number, and the numbers of its notes.
let open = null;
let timer = 0;
let quiet = false;

const links = () => [...box.querySelectorAll("a[href], button")].filter((one) => one.checkVisibility());

function later(doing, delay) {
  clearTimeout(timer);
  timer = setTimeout(doing, delay);
}

// A note's copy: without ids, which are unique on a page, and with a way to the note itself.
function copied(n) {
  const copy = note(n).cloneNode(true);
  copy.removeAttribute("id");
  copy.classList.remove("lit");
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
  if (open && open.holder === holder && box.isConnected) {
    open.stays ||= stays;
    return;
  }
  close();
  open = { holder, numbers, stays, link: holder.matches("a.ref") ? holder : reference(numbers[0]) };
  const several = numbers.length > 1;
  box.replaceChildren(
    element("ol", { class: `notes${several ? " several" : ""}` }, numbers.map(copied)),
  );
  box.setAttribute("aria-label", `${several ? "Notes" : "Note"} ${numbers.join(", ")}`);
  box.hidden = false;
  open.link?.setAttribute("aria-expanded", "true");
  place(line ?? holder.getClientRects()[0]);
}

// Everything above this line is covered by the header and the bar.
function covered() {
  const bars = [...document.querySelectorAll(".md-header, .reading-bar")];
  const stuck = bars.map((bar) => bar.getBoundingClientRect()).filter((rect) => rect.top < 60);
  return Math.max(0, ...stuck.map((rect) => rect.bottom));
}

function place(line) {
  box.style.maxHeight = "";
  const taken = open.numbers.flatMap((n) =>
    [...marks(n), reference(n)].filter(Boolean).flatMap((one) => [...one.getClientRects()]),
  );
  const width = document.documentElement.clientWidth;
  const view = { left: 8, right: width - 8, top: covered() + 4, bottom: innerHeight - 8 };
  const size = { width: box.offsetWidth, height: box.offsetHeight };
  const spot = placed(size, line, taken, view);
  const home = (box.offsetParent ?? document.body).getBoundingClientRect();
  box.style.left = `${Math.round(spot.left - home.left)}px`;
  box.style.top = `${Math.round(spot.top - home.top)}px`;
  if (spot.most) box.style.maxHeight = `${Math.floor(spot.most)}px`;
  if (spot.outside && open.stays) box.scrollIntoView({ block: "nearest" });
}

export function close() {
  clearTimeout(timer);
  if (!open) return;
  const { link } = open;
  open = null;
  const inside = box.contains(document.activeElement);
  box.hidden = true;
  link?.setAttribute("aria-expanded", "false");
  if (inside && link) {
    quiet = true;
    link.focus({ preventScroll: true });
    quiet = false;
  }
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
  if (event.target.closest?.(".note-card")) return clearTimeout(timer);
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
  const { holder, numbers } = meant(event.target);
  const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!holder || !numbers.length || !plain) return close();
  if (holder.matches("a.ref")) event.preventDefault();
  else if (event.target.closest("a") || selecting()) return;
  show(holder, numbers, lineAt(holder, event.clientX, event.clientY), true);
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
  // A card that merely came along with the focus is passed by: 80 numbers would be 400 stops.
  if (onLink && onLink === open.link && open.stays && !event.shiftKey && inside.length) {
    event.preventDefault();
    inside[0].focus();
  } else if (box.contains(event.target)) {
    const edge = event.shiftKey ? inside[0] : inside.at(-1);
    if (event.target !== edge) return;
    // Back on the number, from where the key goes on by itself, or stays when it goes back.
    if (event.shiftKey) event.preventDefault();
    close();
  }
}

function focusin(event) {
  if (box.contains(event.target) || inDialog(event.target) || quiet) return;
  const link = event.target.matches("a.ref") ? event.target : null;
  if (!link) {
    if (open && !event.target.closest(".reading-bar")) close();
  } else if (link.matches(":focus-visible")) {
    const { numbers } = meant(link);
    show(link, numbers, null, false);
  }
}

export function card() {
  box = element("div", { class: "note-card", role: "dialog", tabindex: "-1", hidden: true });
  document.querySelector(".md-content__inner").append(box);
  for (const link of document.querySelectorAll("a.ref")) link.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("pointerover", over);
  document.addEventListener("click", click);
  document.addEventListener("keydown", keydown);
  document.addEventListener("focusin", focusin);
  document.addEventListener("change", close);
  addEventListener("hashchange", close);
  addEventListener("resize", close);
}
