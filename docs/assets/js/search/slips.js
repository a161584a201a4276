// Which words somebody meant who mistyped or misspelt one.
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
// Letters that sound alike in some words, and those beside each other on a keyboard.
const SOUNDS = ["aeiouy", "cks", "csz", "kq", "gj", "fv", "mn", "dt", "bp", "xz"];
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
// What it costs to take one letter for another without a reason, or to add one.
const DEAR = 1.5;

const PAIRS = new Set([
  ...SOUNDS.flatMap((group) => [...group].flatMap((one) => [...group].map((other) => one + other))),
  ...ROWS.flatMap((row) => [...row].slice(1).flatMap((one, at) => [row[at] + one, one + row[at]])),
]);

// Whether two letters are easily taken for each other.
export const isLike = (one, other) => one === other || PAIRS.has(one + other);

// How likely a slip is: two letters swapped, a letter that is missing, doubled or taken for one
// like it, any other.
export const [SWAPPED, LIKELY, UNLIKELY] = [2, 1, 0];

// Words that one slip makes of a word, each with how likely it is. Letters are swapped side by
// side or around a third.
export function* oneAway(word) {
  for (let at = 0; at <= word.length; at += 1) {
    const [start, end] = [word.slice(0, at), word.slice(at)];
    if (end.length > 1) yield [start + end[1] + end[0] + end.slice(2), SWAPPED];
    if (end.length > 2) yield [start + end[2] + end[1] + end[0] + end.slice(3), SWAPPED];
    if (end) yield [start + end.slice(1), end[0] === start.at(-1) ? LIKELY : UNLIKELY];
    for (const letter of LETTERS) {
      yield [start + letter + end, LIKELY];
      if (end) yield [start + letter + end.slice(1), isLike(letter, end[0]) ? LIKELY : UNLIKELY];
    }
  }
}

// Letters to change, add, leave out or swap with their neighbour; more than `most` is not counted.
export const distance = (one, other, most) => steps(one, other, most, () => 1, () => 1);

// The same from a word as typed to a known one. What easily happens costs 1: a letter like the
// right one, a letter missing or typed twice. Other wrong or further letters cost more.
export const slipsBetween = (typed, known, most) => steps(
  typed, known, most,
  (one, other) => (isLike(one, other) ? 1 : DEAR),
  (letter, before) => (letter === before ? 1 : DEAR),
);

function steps(one, other, most, mistaken, further) {
  let [older, old] = [null, Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const extra = further(one[row - 1], one[row - 2]);
    const now = [old[0] + extra];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      now[at] = Math.min(old[at] + extra, now[at - 1] + 1, old[at - 1] + (same ? 0 : mistaken(one[row - 1], other[at - 1])));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) now[at] = Math.min(now[at], older[at - 2] + 1);
    }
    if (Math.min(...now) > most) return most + 1;
    [older, old] = [old, now];
  }
  return old[other.length];
}
