// What the margin has no room for: words of long notes, hidden from sight but not from being read
// out or copied. A note is cut between words only, says so by a sign, and opens (margin.css).
import { element } from "../search/elements.js";

const LINES = 3;
// One line more than that is shown rather than cut.
const SPARED = 1.2;
// Room for the sign and the button in the last line, in the height of a letter.
const SIGN = 4.5;

// All words of a note in one piece again; of a copy, too.
export function whole(item) {
  for (const words of item.querySelectorAll(".note.cut")) {
    words.querySelector("button").remove();
    words.textContent = words.textContent;
    words.classList.remove("cut");
  }
}

// After how many characters a note is cut: after a word, or 0 for not at all.
function cutAt(words) {
  const [text] = words.childNodes;
  const style = getComputedStyle(words);
  const line = parseFloat(style.lineHeight);
  const box = words.getBoundingClientRect();
  if (text?.nodeType !== Node.TEXT_NODE || box.height <= line * (LINES + SPARED)) return 0;
  const places = [...text.data.matchAll(/\S+/g)].map((word) => [word.index, word.index + word[0].length]);
  const range = document.createRange();
  const rect = ([from, to]) => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return [...range.getClientRects()].at(-1);
  };
  const end = box.top + line * LINES;
  let [last, high] = [0, places.length - 1];
  while (last < high) {
    const middle = Math.ceil((last + high) / 2);
    if (rect(places[middle]).bottom <= end + 2) last = middle;
    else high = middle - 1;
  }
  const room = ({ left, right }) => (style.direction === "rtl" ? left - box.left : box.right - right);
  const tight = (one) => one.bottom > end - line + 2 && room(one) < parseFloat(style.fontSize) * SIGN;
  while (last > 0 && tight(rect(places[last]))) last--;
  return last < places.length - 1 ? places[last][1] : 0;
}

// Shorten the notes in these items, all measured before any is changed.
export function shorten(items) {
  items.forEach(whole);
  const found = items.flatMap((item) => [...item.querySelectorAll(".note")].map((words) => [item, words, cutAt(words)]));
  for (const [item, words, at] of found) {
    if (!at) continue;
    const text = words.textContent;
    // Who reads by ear has all the words already, and who uses keys opens the note by its links.
    const more = element("button", { type: "button", class: "more-of-note", tabindex: "-1", "aria-hidden": "true" }, "more");
    more.dataset.n = item.id.slice(1);
    words.classList.add("cut");
    words.replaceChildren(element("span", {}, text.slice(0, at)), element("span", { class: "rest" }, text.slice(at)), more);
  }
}
