// On a wide screen each note is beside its passage, and none is over another (stacking.js). Notes
// that are looked at or opened are level with their passage and push the others away. margin.css
// gives notes their column; here they are only moved within it, so nothing else on the page moves.
import { note, notes, numberOf } from "./passages.js";
import { shorten } from "./shortening.js";
import { stacked } from "./stacking.js";
import { view } from "./view.js";

const WIDE = matchMedia("screen and (min-width: 76.25em)");
// For each note that is shown: the top of its list, and the top and bottom of its passage, all from
// the top of the page.
const places = new Map();
let waiting = 0;
// The notes looked at or held where they are, and those opened, with the place that they were given.
let looked = { items: [], at: null };
let opened = { items: [], at: null };
// Heights when notes were last arranged, and the width and letters for which they were shortened.
let heights = "";
let shortenedFor = "";
// Only later moves are seen: the first ones put notes where they belong.
let seen = false;

const lists = () => document.querySelectorAll(".spread > ol.notes");

// The first and last box of each passage in each row, from the top of the page.
function passages() {
  const found = new Map();
  for (const mark of document.querySelectorAll(".spread mark[data-a], .source-heading mark[data-a]")) {
    const boxes = mark.getClientRects();
    if (!boxes.length) continue;
    const row = mark.closest(".spread");
    const box = { row, top: boxes[0].top + scrollY, bottom: boxes[boxes.length - 1].bottom + scrollY };
    for (const n of mark.dataset.a.split(" ")) {
      if (!found.has(n)) found.set(n, []);
      found.get(n).push(box);
    }
  }
  return found;
}

function measure() {
  places.clear();
  const found = passages();
  const homes = new Map();
  for (const item of notes().filter((one) => one.offsetHeight)) {
    const list = item.parentElement;
    if (!homes.has(list)) homes.set(list, list.getBoundingClientRect().top + scrollY);
    const all = found.get(numberOf(item)) ?? [];
    const first = all.find((box) => box.row === list.parentElement) ?? all[0];
    places.set(item, { home: homes.get(list), wanted: first?.top, bottom: all.at(-1)?.bottom });
  }
}

function align() {
  waiting = 0;
  if (!WIDE.matches) {
    for (const item of places.keys()) item.style.removeProperty("--moved");
    places.clear();
    return;
  }
  const all = notes();
  const letters = `${lists()[0]?.clientWidth} ${document.fonts?.status} ${getComputedStyle(document.body).fontSize}`;
  if (letters !== shortenedFor) shorten(all);
  shortenedFor = letters;
  measure();
  arrange();
  for (const list of lists()) list.classList.add("placed");
}

// Where the first of the notes looked at should be: level with its passage; where that begins out of
// sight, as high as can be seen.
function wantedAt(items) {
  const { wanted, bottom } = places.get(items[0]);
  const height = items.reduce((sum, one) => sum + one.offsetHeight, 0);
  const { top, bottom: end } = view();
  const low = wanted >= top + scrollY ? wanted : Math.min(top + scrollY, (bottom ?? wanted) - 24);
  return items === opened.items ? Math.max(Math.min(low, end + scrollY - height), Math.min(low, top + scrollY)) : low;
}

function arrange() {
  if (!places.size || !WIDE.matches) return;
  const items = [...places.keys()];
  const found = items.map((item) => {
    const { home, wanted } = places.get(item);
    const natural = home + item.offsetTop;
    return { natural, wanted: wanted ?? natural, height: item.offsetHeight };
  });
  const meant = opened.items.length ? opened : looked;
  const numbers = meant.items.map((item) => items.indexOf(item)).filter((i) => i >= 0);
  if (numbers.length && meant.at === null) meant.at = wantedAt(meant.items);
  const { tops, bottom } = stacked(found, places.get(items[0]).home, numbers, meant.at);
  const now = found.map((one) => one.height).join();
  // A note that grows does so immediately, so the others make room likewise; and notes that are still on
  // their way to other places are there first, or they would meet.
  const calm = seen && now === heights && !isMoving();
  for (const list of lists()) list.classList.toggle("moving", calm);
  heights = now;
  items.forEach((item, i) => item.style.setProperty("--moved", `${Math.round(tops[i] - found[i].natural)}px`));
  room(bottom);
}

const isMoving = () =>
  [...lists()].some((list) => list.getAnimations({ subtree: true }).some((one) => one.playState !== "finished"));

// The page is long enough for the last notes.
function room(bottom) {
  const row = [...document.querySelectorAll(".spread")].at(-1);
  const missing = Math.max(0, Math.ceil(bottom - (row?.getBoundingClientRect().bottom ?? 0) - scrollY));
  row?.style.setProperty("--room", `${Number.isFinite(missing) ? missing : 0}px`);
}

const placed = (numbers) => numbers.map(note).filter((one) => places.has(one));

// Notes whose passages are looked at are level with them, one below the other; a note that is
// itself looked at (`held`) stays where it is.
export function look(numbers, held = false) {
  const items = placed(numbers);
  if (!items.length && !looked.items.length) return;
  looked = { items, at: held && items.length ? items[0].getBoundingClientRect().top + scrollY : null };
  arrange();
}

// Open notes in the margin, whole and level with their passage; whether they have been placed.
export function openBeside(numbers) {
  const items = placed(numbers);
  if (!WIDE.matches || !items.length || items.length < numbers.length) return null;
  closeBeside();
  for (const item of items) item.classList.add("open");
  opened = { items, at: null };
  arrange();
  return items;
}

export function closeBeside() {
  if (!opened.items.length) return;
  for (const item of opened.items) item.classList.remove("open");
  opened = { items: [], at: null };
  arrange();
}

export function realign() {
  waiting ||= requestAnimationFrame(align);
}

export function margin() {
  align();
  const watch = new ResizeObserver(realign);
  for (const part of document.querySelectorAll(".policy-text, .md-content__inner")) watch.observe(part);
  // Notes grow and shrink under the pointer and with the focus; the others make room before anything
  // is painted.
  const grown = new ResizeObserver(arrange);
  for (const item of notes()) grown.observe(item);
  WIDE.addEventListener("change", realign);
  document.fonts?.ready.then(realign);
  document.addEventListener("change", (event) => event.target.closest(".reading-bar") && realign());
  setTimeout(() => { seen = true; }, 1000);
}
