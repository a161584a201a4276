// Text as compared: the rules of `text/normalization.py`, character for character, with the way
// back. Offsets count UTF-16 units, as everything in a browser does.
const each = (chars, folded) => [...chars].map((char) => [char, folded]);
const FOLD = new Map([
  ...each("\u2018\u2019\u201a\u201b\u2032\u00b4", "'"),
  ...each("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
  ...each("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
  ...each("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
]);
const SPACES = "\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
const SPACE = new RegExp(`^[${SPACES}]$`, "u");
const SOME_SPACE = new RegExp(`[${SPACES}]+`, "gu");
const INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff";
// Characters that are read as one other each.
const SINGLE = `${[...FOLD.keys()].filter((char) => FOLD.get(char)).join("")}${SPACES}`;
// What needs work: anything but printable ASCII and lone characters of SINGLE in it.
const SPECIAL = new RegExp(`[^\\x21-\\x7e]{2,}|[^\\x20-\\x7e${SINGLE}]`, "gu");

const single = (char) => (SPACE.test(char) ? " " : FOLD.get(char) || char);
const folded = (text) => Array.from(text, (char) => FOLD.get(char) ?? char).join("");
const decomposed = (char) => String.fromCodePoint(char.normalize("NFKD").codePointAt(0));

// Whether a character can become one with the one before it: a mark, a Hangul vowel …
const joins = (char) => /^[\p{M}\u1160-\u11ff]$/u.test(decomposed(char));

// Normalised text; unit i comes from original.slice(origin[i], ends[i]).
class Normalized {
  constructor(text, origin, ends) {
    Object.assign(this, { text, origin, ends });
  }

  // The span of the original for normalised [start, end), not empty.
  span(start, end) {
    return [this.origin[start], this.ends[end - 1]];
  }

  // The normalised offset of an offset in the original.
  at(offset) {
    return reached(this.origin, offset);
  }

  // The normalised span of original [start, end), with every character of which it has a part.
  within(start, end) {
    return [reached(this.ends, start + 1), this.at(end)];
  }
}

// How many of the rising numbers lie below one.
function reached(rising, number) {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Made {
  out = [];
  origin = [];
  ends = [];

  push(text, start, stop) {
    this.out.push(text);
    for (let unit = 0; unit < text.length; unit += 1) {
      this.origin.push(start);
      this.ends.push(stop);
    }
  }

  plain(text, start, end) {
    let at = start;
    for (const char of text.slice(start, end)) {
      this.push(single(char), at, at + char.length);
      at += char.length;
    }
  }

  append(text, start, stop) {
    for (const char of text) {
      const plain = SPACE.test(char) ? " " : char;
      if (plain !== " " || this.out.at(-1) !== " ") this.push(plain, start, stop);
    }
  }

  drop() {
    const units = this.out.pop().length;
    this.origin.length -= units;
    this.ends.length -= units;
  }
}

// Normalise a run of special characters that ends at `end`.
function special(run, start, end, before, made) {
  let chars = Array.from(run);
  let position = start;
  const first = chars.find((char) => !INVISIBLE.includes(char)) ?? " ";
  if (before && joins(first)) {
    // The mark belongs to the plain letter before it, which is already out.
    made.drop();
    chars = [before, ...chars];
    position -= before.length;
  }
  for (let index = 0; index < chars.length;) {
    let stop = index + 1;
    while (stop < chars.length && (INVISIBLE.includes(chars[stop]) || joins(chars[stop]))) stop += 1;
    const group = chars.slice(index, stop).join("");
    made.append(folded(folded(group).normalize("NFKC")), position, position + group.length);
    position += group.length;
    index = stop;
  }
}

// The text as compared, with the way back. Spaces at the ends stay.
export function normalize(original) {
  const made = new Made();
  let position = 0;
  for (const match of original.matchAll(SPECIAL)) {
    made.plain(original, position, match.index);
    position = match.index + match[0].length;
    const before = made.out.length ? lastOf(original, match.index) : "";
    special(match[0], match.index, position, before, made);
  }
  made.plain(original, position, original.length);
  return new Normalized(made.out.join(""), made.origin, made.ends);
}

// The character before an offset.
const lastOf = (text, offset) => Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? "";

// The text as compared, without spaces at its ends.
export const fold = (text) => normalize(text).text.replace(/^ +| +$/g, "");

// A text on one line: one space for any white space, none at the ends.
export const oneLine = (text) => text.replace(SOME_SPACE, " ").replace(/^ | $/g, "");
