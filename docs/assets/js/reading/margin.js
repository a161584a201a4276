// On a wide screen each note is beside its passage. Notes that would overlap are pushed
// down in order. margin.css gives them their column; here they are only moved within it, so
// nothing else on the page moves.
import { marks, note, notes, numberOf } from "./passages.js";

const WIDE = matchMedia("screen and (min-width: 76.25em)");
const BETWEEN = 6;
// For each note where it is by itself, how high it is, how far it is moved, and how far it would
// be to be level with its passage.
const places = new Map();
let waiting = 0;
// Those that are looked at, and how far they are moved meanwhile.
const near = new Map();

// Where a passage begins, in its note's row if it spans several.
function top(item) {
  const found = marks(numberOf(item));
  const row = item.closest(".spread");
  const first = found.find((mark) => row.contains(mark)) ?? found[0];
  return first?.getClientRects()[0]?.top;
}

function measured() {
  const homes = new Map();
  const home = (list) => {
    if (!homes.has(list)) homes.set(list, list.getBoundingClientRect().top);
    return homes.get(list);
  };
  return notes()
    .filter((item) => item.offsetHeight)
    .map((item) => ({
      item,
      natural: home(item.parentElement) + item.offsetTop,
      height: item.offsetHeight,
      wanted: top(item),
    }));
}

function align() {
  waiting = 0;
  if (!WIDE.matches) {
    for (const item of places.keys()) item.style.removeProperty("--moved");
    places.clear();
    return;
  }
  const found = measured();
  let free = -Infinity;
  for (const { item, natural, height, wanted } of found) {
    const level = (wanted ?? natural) - natural;
    const moved = Math.max(level, free - natural);
    free = natural + moved + height + BETWEEN;
    places.set(item, { natural, height, level, moved });
  }
  for (const { item } of found) move(item);
  room(free);
  for (const list of document.querySelectorAll(".spread > ol.notes")) list.classList.add("placed");
}

function move(item) {
  item.style.setProperty("--moved", `${Math.round(near.get(item) ?? places.get(item).moved)}px`);
}

// The page is long enough for the last notes.
function room(bottom) {
  const last = [...document.querySelectorAll(".spread")].at(-1);
  const missing = Math.max(0, Math.ceil(bottom - (last?.getBoundingClientRect().bottom ?? 0)));
  last?.style.setProperty("--room", `${Number.isFinite(missing) ? missing : 0}px`);
}

// Notes whose passages are looked at are level with them, one below the other, whatever they
// cover.
export function beside(numbers) {
  const before = [...near.keys()];
  near.clear();
  let free = -Infinity;
  for (const item of numbers.map(note).filter((one) => places.has(one))) {
    const { natural, height, level } = places.get(item);
    near.set(item, Math.max(level, free - natural));
    free = natural + near.get(item) + height;
  }
  for (const item of new Set([...before, ...near.keys()])) if (places.has(item)) move(item);
}

export function realign() {
  waiting ||= requestAnimationFrame(align);
}

export function margin() {
  align();
  const watch = new ResizeObserver(realign);
  for (const part of document.querySelectorAll(".policy-text, .md-content__inner")) watch.observe(part);
  WIDE.addEventListener("change", realign);
  document.fonts?.ready.then(realign);
  document.addEventListener("change", (event) => event.target.closest(".reading-bar") && realign());
  // Only later moves are seen: the first ones put notes where they belong.
  setTimeout(() => {
    for (const list of document.querySelectorAll(".spread > ol.notes")) list.classList.add("moving");
  }, 1000);
}
