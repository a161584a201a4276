// Text → words → stems: the rules of `text/stems.py`, word for word.
const LEAST = 3;

// The words of a text, small and without accents; `n't` is a word of its own.
export function wordsIn(text) {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("\u00ad", "");
  return plain
    .replace(/(?<=ca)n['’]t(?![\p{L}\p{N}_])/gu, "n not")
    .replace(/n['’]t(?![\p{L}\p{N}_])/gu, " not")
    .replace(/['’]s(?![\p{L}\p{N}_])|s['’](?=\s|$)/gu, "")
    .replace(/(?<![\p{L}\p{N}_])(\p{L})-(?=\p{L})/gu, "$1")
    .match(/[\p{L}\p{N}]+/gu) ?? [];
}

// The endings by their last letter: most words have none of the others.
const grouped = new WeakMap();
function endingsOf(word, endings) {
  if (!grouped.has(endings)) {
    const byLast = new Map();
    for (const one of endings) byLast.set(one[0].at(-1), [...(byLast.get(one[0].at(-1)) ?? []), one]);
    grouped.set(endings, byLast);
  }
  return grouped.get(endings).get(word.at(-1)) ?? [];
}

// A word without its ending: `deletions`, `deleted` and `delete` are one.
export function stemmed(given, endings) {
  let word = given
    .replace(/(?<=..)([iy])z(?=[eai])/u, "$1s")
    .replace(/(?<=..)our(?=$|s$|ed$|ing|al|it)/u, "or");
  if (word.length > LEAST && word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) word = word.slice(0, -1);
  const [ending, left] = endingsOf(word, endings).find(([one]) => word.endsWith(one) && word.length - one.length >= LEAST) ?? ["", ""];
  word = word.slice(0, word.length - ending.length) + left;
  if (word.length > LEAST && word.endsWith("e")) word = word.slice(0, -1);
  if (word.length > LEAST && /[^aeiou]y$/u.test(word)) word = `${word.slice(0, -1)}i`;
  if (word.length > LEAST && word.at(-1) === word.at(-2)) word = word.slice(0, -1);
  return word;
}
