// Two sides → what of the older became what of the newer, word by word. The rules of
// `history/comparison.py`: {old, now, pairings, removed, added, technical}.
import { aligned, movedPairs } from "./alignment.js";
import { inTurn, runSize, wordRuns } from "./runs.js";
import { inOrder, sizes } from "./side.js";
import { below } from "./words.js";

// What each kind of run is when the texts change places.
const SWAPPED = { same: "same", removed: "added", added: "removed", numbered: "numbered" };

// The other way round it is the same, with removed and added swapped.
export function compare(old, now) {
  const technical = old.words.join("") === now.words.join("");
  const order = inTurnOf(old.words, now.words);
  if (!order) return { old, now, pairings: unchanged(old, now), removed: [], added: [], technical };
  // Of several ways that are as good one is chosen: the same in both directions.
  return { ...(order > 0 ? swapped(compared(now, old)) : compared(old, now)), technical };
}

export const isChanged = ({ runs }) => runs.some(({ kind }) => kind === "removed" || kind === "added");

// How many words are gone, how many new, and how many paragraphs moved.
export function counts({ pairings, removed, added, technical }) {
  const moved = pairings.filter((one) => one.moved).length;
  if (technical) return { removed: 0, added: 0, moved };
  const inside = (kind) => pairings.flatMap(({ runs }) => runs).filter((run) => run.kind === kind).reduce((sum, run) => sum + runSize(run), 0);
  return { removed: inside("removed") + sizes(removed), added: inside("added") + sizes(added), moved };
}

// The order of two rows of words: below 0, 0 or above 0, by code points.
function inTurnOf(one, other) {
  const at = one.findIndex((word, place) => word !== other[place]);
  if (at < 0) return one.length - other.length;
  if (at >= other.length) return 1;
  const [ours, theirs] = [one[at], other[at]].map((word) => Array.from(word, (letter) => letter.codePointAt(0)));
  const differs = ours.findIndex((code, place) => code !== theirs[place]);
  return differs < 0 ? -1 : differs >= theirs.length ? 1 : ours[differs] - theirs[differs];
}

// The same words: each block of the newer text with the words it comes from.
const unchanged = (one, other) =>
  other.blocks.map((block) => {
    const words = [block.first, block.last];
    const before = { ...block, block: one.blockAt(one.starts[block.first]) };
    return { old: before, now: block, runs: [{ kind: "same", old: words, now: words }], moved: false };
  });

function compared(old, now) {
  const pairs = aligned(old, now);
  const moved = movedPairs(pairs);
  const pairings = pairs.map((pair) => pairing(old, now, pair, moved.has(pair)));
  return { old, now, pairings, removed: left(old, pairs.map(([one]) => one)), added: left(now, pairs.map(([, other]) => other)) };
}

// The words of a pair compared; the numbers in front apart.
function pairing(one, other, [old, now], moved) {
  const [at, there] = [old.first + one.numbering(old), now.first + other.numbering(now)];
  const same = one.words.slice(old.first, at).join(" ") === other.words.slice(now.first, there).join(" ");
  const number = { kind: same ? "same" : "numbered", old: [old.first, at], now: [now.first, there] };
  const runs = wordRuns(one.words.slice(at, old.last), other.words.slice(there, now.last), at, there);
  return { old, now, runs: runSize(number) ? [number, ...runs] : runs, moved };
}

// What is in no pair, as stretches that each lie in one block.
function left(side, taken) {
  const found = [];
  let at = 0;
  for (const covered of [...[...taken].sort(inOrder), { first: side.words.length }]) {
    while (at < covered.first) {
      const block = side.blockAt(side.starts[at]);
      const last = Math.min(covered.first, below(side.starts, side.parts[block].end));
      found.push({ first: at, last, block });
      at = last;
    }
    at = covered.last;
  }
  return found;
}

// The same comparison seen from the other text.
function swapped({ old, now, pairings, removed, added }) {
  const other = pairings.map(otherWay).sort((a, b) => inOrder(a.now, b.now));
  return { old: now, now: old, pairings: other, removed: added, added: removed };
}

function otherWay({ old, now, runs, moved }) {
  const found = runs.map((run) => ({ kind: SWAPPED[run.kind], old: run.now, now: run.old }));
  const numbers = found.slice(0, 1).filter(({ kind }) => kind === "numbered");
  return { old: now, now: old, runs: [...numbers, ...inTurn(found.slice(numbers.length))], moved };
}
