// What counts as a word, and as white space: the rules of `text/words.py`.
export const SPACE = "\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const WORD = /[\p{L}\p{N}\p{M}\p{Sc}%‰]+/gu;
const BLANK = new RegExp(`^[${SPACE}]$`, "u");
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");

// The words of a text with their places.
export function wordsOf(text) {
  const [words, starts, ends] = [[], [], []];
  for (const match of text.matchAll(WORD)) {
    words.push(match[0]);
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { words, starts, ends };
}

export const isBlank = (char) => BLANK.test(char);
export const stripped = (text) => text.replace(EDGES, "");

// Small letters; a sigma is the same at the end of a word.
export const small = (text) => text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");

// How many of the rising numbers lie below one.
export function below(rising, number) {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
