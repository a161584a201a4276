// The words of two stretches that belong together → runs {kind, old, now} of the same, removed and
// added words, each side [first, last). The rules of `history/runs.py`.
import { commonRuns } from "./subsequence.js";

// Words between two changes that are too few to be read as unchanged, and the least words that
// change around them.
const [ISLAND, AROUND] = [2, 6];

export const runSize = ({ old, now }) => Math.max(old[1] - old[0], now[1] - now[0]);

// `at` and `there` are the numbers of the first words.
export function wordRuns(old, now, at, there) {
  const runs = [];
  let [a, b] = [at, there];
  for (const [one, other, length] of [...commonRuns(old, now), [old.length, now.length, 0]]) {
    runs.push(...changed([a, at + one], [b, there + other]));
    [a, b] = [at + one + length, there + other + length];
    if (length) runs.push({ kind: "same", old: [at + one, a], now: [there + other, b] });
  }
  return inTurn(withoutIslands(runs));
}

function changed(a, b) {
  const gone = a[0] < a[1] ? [{ kind: "removed", old: a, now: [b[0], b[0]] }] : [];
  const come = b[0] < b[1] ? [{ kind: "added", old: [a[1], a[1]], now: b }] : [];
  return [...gone, ...come];
}

// Runs in a row that are all the same, or all not.
function groups(runs) {
  const out = [];
  for (const run of runs) {
    const same = run.kind === "same";
    if (out.at(-1)?.same === same) out.at(-1).runs.push(run);
    else out.push({ same, runs: [run] });
  }
  return out;
}

// The runs with small islands turned into words removed and added.
function withoutIslands(runs) {
  const all = groups(runs);
  const sizes = all.map((group) => group.runs.reduce((sum, run) => sum + runSize(run), 0));
  return all.flatMap((group, at) => {
    const inside = at > 0 && at < all.length - 1 && group.same;
    const island = inside && sizes[at] <= ISLAND && sizes[at - 1] + sizes[at + 1] >= AROUND * sizes[at];
    return island ? changed(group.runs[0].old, group.runs[0].now) : group.runs;
  });
}

// Changes between two same runs as one run removed and one added.
export const inTurn = (runs) =>
  groups(runs).flatMap(({ same, runs: some }) => {
    if (same) return some;
    const [first, last] = [some[0], some.at(-1)];
    return changed([first.old[0], last.old[1]], [first.now[0], last.now[1]]);
  });
