// A mark lights its note, and a note its marks: under the pointer, else where the keys are,
// else where the address leads.
import { landed, marks, meant, note, numberOf } from "./passages.js";
import { look } from "./margin.js";

let lit = "";

// Light these passages and no others. From a mark, notes come beside it; a note stays where it is.
export function light(numbers, fromText = true) {
  const wanted = numbers.join(" ");
  if (wanted === lit) return;
  lit = wanted;
  for (const mark of document.querySelectorAll("mark.here")) mark.classList.remove("here");
  for (const item of document.querySelectorAll("li.lit")) item.classList.remove("lit");
  for (const n of numbers) {
    for (const mark of marks(n)) mark.classList.add("here");
    note(n)?.classList.add("lit");
  }
  look(numbers, !fromText);
}

function of(target) {
  if (!(target instanceof Element)) return [[], true];
  const card = target.closest(".note-card");
  if (card) return [[...card.querySelectorAll("a.number")].map((link) => link.hash.slice(2)), true];
  const item = target.closest(".spread > .notes > li");
  return item ? [[numberOf(item)], false] : [meant(target).numbers, true];
}

// What is lit when the pointer is nowhere in particular.
export function rest() {
  const [numbers, fromText] = of(document.activeElement);
  const place = landed();
  if (numbers.length) light(numbers, fromText);
  else light(place ? [place] : []);
}

export function lights() {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || event.target.closest?.(".note-card")) return;
    const [numbers, fromText] = of(event.target);
    if (numbers.length) light(numbers, fromText);
    else rest();
  });
  document.addEventListener("focusin", rest);
  document.addEventListener("focusout", (event) => event.relatedTarget || setTimeout(rest));
  addEventListener("hashchange", rest);
  rest();
}
