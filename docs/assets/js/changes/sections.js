// Which section of a text became which of another: by heading, then by words in common. The rules
// of `history/sections.py`.
import { Letters } from "./likeness.js";
import { grouped } from "./side.js";
import { small } from "./words.js";

// How alike two sections must be, of 1: half the heading, half the words.
const ALIKE = 0.5;
// Letters of a word that says what a section is about.
const TELLING = 4;
// Pairs of sections that are all compared; of more, only those near each other in order.
const [MOST, AROUND] = [10_000, 10];

// Pairs of numbers of sections, each in one pair at most, in the order of the older text.
export function alignedSections(old, now) {
  const ours = new Set(old.sections.map(({ number }) => number));
  const theirs = new Set(now.sections.map(({ number }) => number));
  const found = [];
  for (const pairs of [sameHeading, alike]) {
    for (const [one, other] of pairs(old, [...ours], now, [...theirs])) {
      if (!ours.has(one) || !theirs.has(other)) continue;
      ours.delete(one);
      theirs.delete(other);
      found.push([one, other]);
    }
  }
  return found.sort((one, other) => one[0] - other[0]);
}

// A heading's words in small letters, without its number; empty before the first.
function headingOf(side, number) {
  const [first] = side.ofSection(number);
  return number && first && side.parts[first.block].heading ? small(side.plain(first)) : "";
}

// Sections with the same heading, in order, where both texts have as many of them.
function sameHeading(old, ours, now, theirs) {
  const before = grouped(ours, (number) => headingOf(old, number));
  const after = grouped(theirs, (number) => headingOf(now, number));
  return [...before].flatMap(([name, numbers]) => {
    const others = after.get(name) ?? [];
    return numbers.length === others.length ? numbers.map((number, at) => [number, others[at]]) : [];
  });
}

// Other sections, the most alike first.
function alike(old, ours, now, theirs) {
  const [before, after] = [described(old, ours), described(now, theirs)];
  const few = before.length * after.length <= MOST;
  const scored = [];
  before.forEach((one, at) => {
    for (const other of few ? after : after.slice(Math.max(0, at - AROUND), at + AROUND)) {
      const score = one.heading.ratio(other.heading) / 200 + inCommon(one.telling, other.telling) / 2;
      if (score >= ALIKE) scored.push([-score, Math.abs(one.number - other.number), one.number, other.number]);
    }
  });
  scored.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || one[3] - other[3]);
  return scored.map(([, , one, other]) => [one, other]);
}

const described = (side, numbers) =>
  numbers.map((number) => ({ number, heading: new Letters(headingOf(side, number)), telling: tellingOf(side, number) }));

// Words that tell, and how often each of them is used.
function tellingOf(side, number) {
  const counts = new Map();
  for (const word of side.ofSection(number).flatMap((block) => side.key(block))) {
    if (Array.from(word).length >= TELLING) counts.set(small(word), (counts.get(small(word)) ?? 0) + 1);
  }
  return counts;
}

// The share of words that both have (Dice), of 1.
function inCommon(one, other) {
  const sum = (counts) => [...counts.values()].reduce((total, count) => total + count, 0);
  const total = sum(one) + sum(other);
  let both = 0;
  for (const [word, count] of one) both += Math.min(count, other.get(word) ?? 0);
  return total ? (2 * both) / total : 0;
}
