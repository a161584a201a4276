// Where notes are in their column: in order, and none over another. Pure: numbers in, numbers out.
export const BETWEEN = 6;

// `notes` are { wanted, height } in order, `wanted` being level with the passage; `looked` the
// indices of those looked at, and `at` where the first of these should be; nothing is above
// `start`. Notes are pushed down by the one before. Those looked at are where they should be, and
// push the others up and down, as far as there is room above.
export function stacked(notes, start = -Infinity, looked = [], at = null) {
  const tops = [];
  const down = (some, from) =>
    some.reduce((free, i) => {
      tops[i] = Math.max(notes[i].wanted, free);
      return tops[i] + notes[i].height + BETWEEN;
    }, from);
  const [first = notes.length] = looked;
  const all = notes.map((_, i) => i);
  const before = all.slice(0, first);
  let free = down(before, start);
  if (!looked.length) return { tops, bottom: free };
  const least = before.reduce((top, i) => top + notes[i].height + BETWEEN, start);
  const place = Math.max(at ?? notes[first].wanted, before.length ? least : start);
  tops[first] = place;
  free = down(looked.slice(1), place + notes[first].height + BETWEEN);
  let under = place;
  for (const i of before.toReversed()) {
    tops[i] = Math.min(tops[i], under - BETWEEN - notes[i].height);
    under = tops[i];
  }
  const others = new Set(looked);
  return { tops, bottom: down(all.slice(first).filter((i) => !others.has(i)), free) };
}
