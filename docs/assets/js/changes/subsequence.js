// The longest common subsequence of two rows, 32 members at a time (Hyyrö 2004): how long it is,
// and where it runs. Of several that are as long it is the one that rapidfuzz finds, so that a
// browser shows the same changes as a build.

// A matrix with more cells than this is not made: two rows so long and so different count as
// having only their ends in common.
const MOST = 400_000_000;

// Member → its places in a row, as bits.
export function places(row) {
  const found = new Map();
  const size = (row.length + 31) >>> 5;
  for (let at = 0; at < row.length; at += 1) {
    let bits = found.get(row[at]);
    if (!bits) found.set(row[at], (bits = new Uint32Array(size)));
    bits[at >>> 5] |= 1 << (at & 31);
  }
  return found;
}

// The state after one more member of the other row: a bit is 0 where the subsequence grows.
function advance(state, bits) {
  let carry = 0;
  for (let at = 0; at < state.length; at += 1) {
    const before = state[at];
    const both = (before & bits[at]) >>> 0;
    const sum = before + both + carry;
    carry = sum > 0xffffffff ? 1 : 0;
    state[at] = sum | (before - both);
  }
}

function zeros(state) {
  let count = 0;
  for (const bits of state) {
    for (let left = ~bits; left; left &= left - 1) count += 1;
  }
  return count;
}

// How long it is; `where` are the `places` of a row of so many members.
export function commonLength(where, size, row) {
  const state = new Uint32Array((size + 31) >>> 5).fill(0xffffffff);
  for (const member of row) {
    const bits = where.get(member);
    if (bits) advance(state, bits);
  }
  return zeros(state);
}

// Runs [place in one, place in other, length] of what both have, in order.
export function commonRuns(one, other) {
  const least = Math.min(one.length, other.length);
  let [first, last] = [0, 0];
  while (first < least && one[first] === other[first]) first += 1;
  while (last < least - first && one[one.length - 1 - last] === other[other.length - 1 - last]) last += 1;
  const inside = between(one.slice(first, one.length - last), other.slice(first, other.length - last));
  const matches = inside.map(([a, b]) => [a + first, b + first, 1]);
  return joined([[0, 0, first], ...matches, [one.length - last, other.length - last, last]]);
}

// Pairs of places, in order.
function between(one, other) {
  if (!one.length || !other.length || one.length * other.length > MOST) return [];
  const rows = matrix(one, other);
  const grows = (row, column) => !((rows[row - 1][(column - 1) >>> 5] >>> ((column - 1) & 31)) & 1);
  const found = [];
  let [column, row] = [one.length, other.length];
  while (row && column) {
    if (!grows(row, column)) {
      column -= 1;
      continue;
    }
    row -= 1;
    if (row && grows(row, column)) continue;
    column -= 1;
    found.push([column, row]);
  }
  return found.reverse();
}

// The states after each member of the other row.
function matrix(one, other) {
  const where = places(one);
  let state = new Uint32Array((one.length + 31) >>> 5).fill(0xffffffff);
  return other.map((member) => {
    const bits = where.get(member);
    if (bits) advance((state = state.slice()), bits);
    return state;
  });
}

// Runs that follow one another in both rows as one.
function joined(runs) {
  const out = [];
  for (const [a, b, size] of runs) {
    const before = out.at(-1);
    if (!size) continue;
    if (before && before[0] + before[2] === a && before[1] + before[2] === b) before[2] += size;
    else out.push([a, b, size]);
  }
  return out;
}
