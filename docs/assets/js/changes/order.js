// The heaviest part of a row that is in order: the numbers of the members that make the heaviest
// strictly rising row. `places` and positive `weights` have the same length.
import { below } from "./words.js";

export function heaviestInOrder(places, weights) {
  const ranks = [...new Set(places)].sort((a, b) => a - b);
  const best = Array.from({ length: ranks.length + 1 }, () => [0, -1]);
  const before = [];
  let heaviest = [0, -1];
  places.forEach((place, number) => {
    const rank = below(ranks, place) + 1;
    const [total, last] = heaviestUpTo(best, rank - 1);
    before.push(last);
    const mine = [total + weights[number], number];
    if (mine[0] > heaviest[0]) heaviest = mine;
    for (let at = rank; at < best.length; at += at & -at) if (best[at][0] < mine[0]) best[at] = mine;
  });
  const found = new Set();
  for (let number = heaviest[1]; number >= 0; number = before[number]) found.add(number);
  return found;
}

function heaviestUpTo(best, rank) {
  let found = [0, -1];
  for (let at = rank; at; at -= at & -at) if (best[at][0] > found[0]) found = best[at];
  return found;
}
