// Sentences that lie between the same pairs → which became which, in order. The rules of
// `history/sentence_pairs.py`.
import { Letters } from "./likeness.js";
import { joined, size } from "./side.js";

// How alike, in percent, two sentences are when one is the other's new wording; and when one
// sentence became two, or two one.
const [ALIKE, CUT] = [55, 80];
// Sentences of the older and newer text that a step of the best way takes.
const STEPS = [[1, 0], [0, 1], [1, 1], [1, 2], [2, 1]];
// Pairs of sentences that are compared in one gap; a larger one is compared along its diagonal,
// with so many sentences on each side of it.
const [MOST, AROUND] = [20_000, 32];

// Pairs in order: the `same` [place, place, length], and between them the likeliest new wordings.
export function sentencePairs(old, ours, now, theirs, same) {
  const found = [];
  let [at, there] = [0, 0];
  for (const [end, otherEnd, length] of [...same, [ours.length, theirs.length, 0]]) {
    found.push(...likeliest(old, ours.slice(at, end), now, theirs.slice(there, otherEnd)));
    for (let n = 0; n < length; n += 1) found.push([ours[end + n], theirs[otherEnd + n]]);
    [at, there] = [end + length, otherEnd + length];
  }
  return found;
}

const likeliest = (old, ours, now, theirs) =>
  ours.length && theirs.length ? new Table(old, ours, now, theirs).path() : [];

// How alike the sentences of a gap are, and the best way through them.
class Table {
  constructor(old, ours, now, theirs) {
    [this.ours, this.theirs] = [ending(old, ours), ending(now, theirs)];
    [this.rows, this.columns] = [ours.length, theirs.length];
  }

  place(i, j) {
    return i * (this.columns + 1) + j;
  }

  path() {
    const best = new Map([[0, 0]]);
    const steps = new Map();
    for (let i = 0; i <= this.rows; i += 1) {
      const [first, last] = this.near(i);
      for (let j = first; j <= last; j += 1) this.reach(i, j, best, steps);
    }
    return this.pairs(steps);
  }

  // The best step that leads to a place.
  reach(i, j, best, steps) {
    const here = this.place(i, j);
    for (const [a, b] of STEPS) {
      const before = i < a || j < b ? undefined : best.get(this.place(i - a, j - b));
      if (before === undefined) continue;
      const total = before + this.gain(i, j, a, b);
      if (steps.has(here) && total <= best.get(here)) continue;
      best.set(here, total);
      steps.set(here, [a, b]);
    }
  }

  // The places of the newer sentences that are looked at for a place of the older: all, or in
  // large tables those along the diagonal.
  near(i) {
    const { rows, columns } = this;
    if (rows * columns <= MOST) return [0, columns];
    const middle = Math.floor((i * columns) / rows);
    const around = Math.max(AROUND, Math.floor(MOST / (2 * rows)), 2 * (Math.floor(columns / rows) + 1));
    return [Math.max(0, middle - around), Math.min(columns, middle + around)];
  }

  // What it is worth to pair the last `a` sentences before i with the last `b` before j.
  gain(i, j, a, b) {
    const [one, other] = [this.ours[a]?.[i], this.theirs[b]?.[j]];
    if (!one || !other) return 0;
    return one.letters.ratio(other.letters, a === b ? ALIKE : CUT) * (size(one.said) + size(other.said));
  }

  // The pairs to which the steps lead back from the end.
  pairs(steps) {
    let [i, j] = [this.rows, this.columns];
    const found = [];
    while (i && j) {
      const [a, b] = steps.get(this.place(i, j));
      if (this.gain(i, j, a, b)) found.push([this.ours[a][i].said, this.theirs[b][j].said]);
      [i, j] = [i - a, j - b];
    }
    return found.reverse();
  }
}

// For one and two sentences: those that end before each place, with their letters.
function ending(side, stretches) {
  const said = (one) => one && { said: one, letters: new Letters(side.plain(one)) };
  const two = stretches.slice(1).map((_, at) => said(joined(stretches.slice(at, at + 2))));
  return [undefined, [null, ...stretches.map(said)], [null, null, ...two]];
}
