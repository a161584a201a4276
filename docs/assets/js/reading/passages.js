// What a passage is on the page: its marks, its number in the text, and its note. Passages are
// known by the number that is printed, a string.
export const marks = (n) => [...document.querySelectorAll(`mark[data-a~="${CSS.escape(n)}"]`)];
export const reference = (n) => document.getElementById(`r${n}`);
export const note = (n) => document.getElementById(`n${n}`);

export const numberOf = (item) => item.id.slice(1);
export const notes = () => [...document.querySelectorAll(".spread > ol.notes > li")];

// Whether the bar shows it.
export const isShown = (n) => {
  const found = note(n);
  return Boolean(found) && getComputedStyle(found).display !== "none";
};
// The numbers of the passages that are shown, in the order of the text.
export const shownNumbers = () =>
  [...document.querySelectorAll("a.ref[data-n]")]
    .map((link) => link.dataset.n)
    .filter(isShown)
    .sort((a, b) => a - b);

// What an element of the text belongs to: the number of a note, or a mark under some passages.
export function meant(target) {
  const holder = target instanceof Element ? target.closest("mark.pr, a.ref") : null;
  if (!holder) return { holder: null, numbers: [] };
  const numbers = holder.matches("a.ref") ? [holder.dataset.n] : holder.dataset.a.split(" ");
  return { holder, numbers: numbers.filter(isShown) };
}

const linkOf = (id) => document.querySelector(`.spread > .notes a.number[href="#${CSS.escape(id)}"]`);

// An id that a passage had before its practice was renamed is right before the one it has.
function linkOfBefore(id) {
  for (let place = document.getElementById(id); place?.matches(".at"); place = place.nextElementSibling) {
    const link = linkOf(place.id);
    if (link) return link;
  }
  return null;
}

// The number of the passage to which a hash leads, "#name" or "#n5"; "" if to none.
export function numberAt(hash) {
  let id = "";
  try {
    id = decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
  const link = id && (linkOf(id) ?? linkOfBefore(id));
  if (link) return numberOf(link.closest("li"));
  return /^n\d+$/.test(id) && note(id.slice(1)) ? id.slice(1) : "";
}

export const landed = () => numberAt(location.hash);
