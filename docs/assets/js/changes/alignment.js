// Two texts → which stretches of them belong together: by sections, then blocks, then sentences.
// The rules of `history/alignment.py`. A pair is [stretch of the older text, of the newer].
import { wordsAlike } from "./likeness.js";
import { heaviestInOrder } from "./order.js";
import { alignedSections } from "./sections.js";
import { sentencePairs } from "./sentence-pairs.js";
import { inOrder, joined, sizes } from "./side.js";
import { commonRuns } from "./subsequence.js";
import { below } from "./words.js";

// Words of a stretch that is known again wherever it went; shorter ones say too little.
const LONG = 6;
// How alike, of 1, the words of a whole gap are when it is one stretch cut up in another way.
const RECUT = 0.8;
// The product of the words of two stretches that are compared as a whole.
const MOST = 25_000_000;

const byNew = (one, other) => inOrder(one[1], other[1]);
const byFirst = (stretches) => new Map(stretches.map((one) => [one.first, one]));

// All pairs, in the order of the newer text; each word is in one pair at most.
export function aligned(old, now) {
  const search = new Alignment(old, now);
  search.sameBlocks();
  search.sameElsewhere();
  search.cut();
  search.gapsOfSections();
  search.sameElsewhere();
  search.gapsOfText();
  return search.pairs.sort(byNew);
}

// The pairs that did not keep their order; those that did have the most words.
export function movedPairs(pairs) {
  const ordered = [...pairs].sort(byNew);
  const kept = heaviestInOrder(ordered.map(([one]) => one.first), ordered.map((pair) => sizes(pair)));
  return new Set(ordered.filter((_, number) => !kept.has(number)));
}

// The pairs found so far, and the stretches that are in none.
class Alignment {
  constructor(old, now) {
    [this.old, this.now, this.pairs] = [old, now, []];
    [this.ours, this.theirs] = [byFirst(old.blocks), byFirst(now.blocks)];
    this.sections = alignedSections(old, now);
  }

  pair(found) {
    for (const [one, other] of found) {
      this.pairs.push([one, other]);
      take(this.ours, one);
      take(this.theirs, other);
    }
  }

  // Blocks that are the same, in order, in sections that belong together.
  sameBlocks() {
    for (const [section, its] of this.sections) {
      const [ours, theirs] = [this.old.ofSection(section), this.now.ofSection(its)];
      this.pair(this.same(ours, theirs).flatMap(([a, b, length]) =>
        Array.from({ length }, (_, n) => [ours[a + n], theirs[b + n]])));
    }
  }

  // Runs of stretches with the same words that keep their order.
  same(ours, theirs) {
    return commonRuns(ours.map((one) => this.old.plain(one)), theirs.map((one) => this.now.plain(one)));
  }

  // What is left of the older text and is the same anywhere in the newer, first to first.
  sameElsewhere() {
    const places = new Map();
    for (const other of [...this.theirs.values()].reverse()) {
      const key = this.now.plain(other);
      if (!places.has(key)) places.set(key, []);
      places.get(key).push(other);
    }
    for (const one of [...this.ours.values()]) {
      const key = this.old.key(one);
      const there = key.length >= LONG && places.get(key.join(" "));
      if (there?.length) this.pair([[one, there.pop()]]);
    }
  }

  // From here on sentences count, and not blocks.
  cut() {
    this.ours = byFirst([...this.ours.values()].flatMap((one) => this.old.sentences(one)));
    this.theirs = byFirst([...this.theirs.values()].flatMap((one) => this.now.sentences(one)));
  }

  // What is left between pairs of two sections that belong together.
  gapsOfSections() {
    const inside = new Map();
    for (const pair of this.pairs) {
      const section = this.old.sectionOf(pair[0]);
      if (!inside.has(section)) inside.set(section, []);
      inside.get(section).push(pair);
    }
    const left = [new Left(this.ours), new Left(this.theirs)];
    for (const [section, its] of this.sections) {
      const [here, there] = [span(this.old.ofSection(section)), span(this.now.ofSection(its))];
      const pairs = (inside.get(section) ?? []).filter(([, { first }]) => there[0] <= first && first < there[1]);
      this.fill(here, there, pairs, left);
    }
  }

  // What is left between pairs that kept their order, whatever the sections.
  gapsOfText() {
    const left = [new Left(this.ours), new Left(this.theirs)];
    this.fill([0, this.old.words.length], [0, this.now.words.length], [...this.pairs], left);
  }

  // Pair what is left in a span of words of each text, gap by gap between its pairs.
  fill(here, there, pairs, left) {
    const moved = movedPairs(pairs);
    const kept = pairs.filter((pair) => !moved.has(pair)).sort(byNew);
    let start = [here[0], there[0]];
    for (const [one, other] of [...kept, [{ first: here[1] }, { first: there[1] }]]) {
      this.gap(left[0].between(start[0], one.first), left[1].between(start[1], other.first));
      start = [one.last, other.last];
    }
  }

  // Pair sentences that lie between the same two pairs.
  gap(ours, theirs) {
    if (!ours.length || !theirs.length) return;
    let found = sentencePairs(this.old, ours, this.now, theirs, this.same(ours, theirs));
    const [one, other] = [joined(ours), joined(theirs)];
    const left = sizes(ours) > sizes(found.map(([a]) => a)) && sizes(theirs) > sizes(found.map(([, b]) => b));
    if (left && one && other && this.recut(one, other)) found = [[one, other]];
    this.pair(found);
  }

  // Whether two stretches have nearly the same words, cut into sentences in another way.
  recut(one, other) {
    if (sizes([one]) * sizes([other]) > MOST) return false;
    return wordsAlike(this.old.key(one), this.now.key(other)) >= RECUT;
  }
}

// Stretches that are in no pair, found by the numbers of their first words.
class Left {
  constructor(stretches) {
    [this.firsts, this.stretches] = [[...stretches.keys()], [...stretches.values()]];
  }

  between(first, last) {
    return this.stretches.slice(below(this.firsts, first), below(this.firsts, last));
  }
}

// A stretch, or several that follow one another, are no longer left.
function take(left, { first, last }) {
  for (let at = first; at < last;) {
    const next = left.get(at).last;
    left.delete(at);
    at = next;
  }
}

const span = (stretches) => (stretches.length ? [stretches[0].first, stretches.at(-1).last] : [0, 0]);
