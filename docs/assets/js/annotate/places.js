// Where words are in a text, and the words beside them that tell two places apart: the rules
// of `annotations/occurrences.py`.
const LONGEST = 24;

const endBefore = (text, at) => (text[at - 1] === " " ? at - 1 : at);
const startAfter = (text, end) => (text[end] === " " ? end + 1 : end);

export const standsAfter = (text, at, prefix) => !prefix || text.slice(0, endBefore(text, at)).endsWith(prefix);
export const standsBefore = (text, end, suffix) => !suffix || text.startsWith(suffix, startAfter(text, end));

// Every offset at which the quote occurs, overlapping ones too.
export function occurrences(text, quote, prefix = "", suffix = "") {
  const found = [];
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (standsAfter(text, at, prefix) && standsBefore(text, at + quote.length, suffix)) found.push(at);
  }
  return found;
}

// Words between single spaces, the last `most` of them, with everything before them as the first.
function lastWords(text, most) {
  const words = text.split(" ");
  const left = words.slice(0, Math.max(0, words.length - most));
  return left.length ? [left.join(" "), ...words.slice(left.length)] : words;
}

function firstWords(text, most) {
  const words = text.split(" ");
  const left = words.slice(most);
  return left.length ? [...words.slice(0, most), left.join(" ")] : words;
}

// The fewest whole words before `at`, at least two, that none of the other places has. Empty
// when the text before is the same back to its beginning.
export function shortestPrefix(text, at, places) {
  const end = endBefore(text, at);
  const words = lastWords(text.slice(0, end), LONGEST);
  const elsewhere = (prefix) => places.some((other) => other !== at && standsAfter(text, other, prefix));
  for (let count = 2; count <= Math.min(words.length, LONGEST); count += 1) {
    const prefix = words.slice(-count).join(" ");
    if (!elsewhere(prefix)) return prefix;
  }
  return words.length > LONGEST || elsewhere(text.slice(0, end)) ? "" : text.slice(0, end);
}

// The fewest whole words after `end` that none of the other places has; empty if none do.
export function shortestSuffix(text, end, ends) {
  const words = firstWords(text.slice(startAfter(text, end)), LONGEST);
  for (let count = 2; count <= Math.min(words.length, LONGEST); count += 1) {
    const suffix = words.slice(0, count).join(" ");
    if (!ends.some((other) => other !== end && standsBefore(text, other, suffix))) return suffix;
  }
  return "";
}

// The words before or after that mean the place at `at` alone: {prefix, suffix}, or null.
export function context(text, quote, at, places) {
  if (places.length < 2) return { prefix: "", suffix: "" };
  const prefix = shortestPrefix(text, at, places);
  if (prefix) return { prefix, suffix: "" };
  const suffix = shortestSuffix(text, at + quote.length, places.map((place) => place + quote.length));
  return suffix ? { prefix: "", suffix } : null;
}
