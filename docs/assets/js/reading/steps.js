// The previous and the next of the passages that are shown: by the keys n and p, or by the bar's
// buttons. Keys move the focus to the passage's number; buttons keep it, so that one can go on.
import { light } from "./lights.js";
import { landed, marks, meant, numberAt, reference, shownNumbers } from "./passages.js";
import { openFor } from "./card.js";

const bar = () => document.querySelector(".reading-bar");
// The passage that was gone to last.
let at = "";

function inView(n) {
  const rect = marks(n)[0]?.getBoundingClientRect();
  return rect && rect.bottom > 0 && rect.top < innerHeight;
}

// Where a step goes from: the passage last gone to or landed on, if it can still be seen; else
// the place that is being read.
function start(numbers, direction) {
  const here = [meant(document.activeElement).numbers[0], at, landed()];
  const known = here.find((n) => n && numbers.includes(n) && inView(n));
  if (known) return numbers.indexOf(known);
  const line = (bar()?.getBoundingClientRect().bottom ?? 0) + 1;
  const next = numbers.findIndex((n) => marks(n)[0]?.getBoundingClientRect().top >= line);
  if (next < 0) return direction > 0 ? numbers.length - 1 : numbers.length;
  return direction > 0 ? next - 1 : next;
}

export function say(words) {
  const where = document.querySelector(".reading-bar .where");
  if (where && where.textContent !== words) where.textContent = words;
}

export function step(direction, byKey) {
  const numbers = shownNumbers();
  if (!numbers.length) return say("No marks shown");
  const index = start(numbers, direction) + direction;
  if (index < 0) return say("No earlier passage");
  if (index >= numbers.length) return say("No later passage");
  go(numbers[index], byKey);
  say(`${index + 1} of ${numbers.length}`);
}

export function go(n, byKey) {
  at = n;
  const [first] = marks(n);
  first?.scrollIntoView({ block: "center" });
  const link = reference(n);
  if (byKey) link.focus({ preventScroll: true, focusVisible: true });
  light([n]);
  openFor(link);
}

const typing = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));

export function steps() {
  if (!bar()) return;
  for (const button of bar().querySelectorAll("[data-step]")) {
    button.disabled = false;
    button.addEventListener("click", () => step(Number(button.dataset.step), false));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (typing(event.target) || !document.getElementById("use-keys").checked) return;
    if (event.key === "n" || event.key === "p") {
      event.preventDefault();
      step(event.key === "n" ? 1 : -1, true);
    } else if (event.key === "?") {
      event.preventDefault();
      bar().querySelector(".choose").open = true;
      document.getElementById("keys").focus();
    }
  });
  // A step within a card takes the card along.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".note-card a.step");
    const n = link && numberAt(link.hash);
    if (!n) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    go(n, true);
  });
}
