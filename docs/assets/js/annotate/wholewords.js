// Where words begin and end, in any script: the rules of `annotations/occurrences.py`.
const WORD = /^[\p{L}\p{N}\p{M}]$/u;
const MARK = /^\p{M}$/u;
// Thai and Lao, Myanmar, Khmer, Kana, Han: written without spaces.
const SPACELESS = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]$/u;

export const isSpaceless = (char) => SPACELESS.test(char);

export const after = (text, at) => String.fromCodePoint(text.codePointAt(at));

export function before(text, at) {
  const low = text.charCodeAt(at - 1);
  const pair = low >= 0xdc00 && low < 0xe000 && at > 1;
  return text.slice(at - (pair ? 2 : 1), at);
}

// Whether a boundary parts two characters of one word, or one character.
export function isInsideWord(text, at) {
  if (at <= 0 || at >= text.length) return false;
  const [left, right] = [before(text, at), after(text, at)];
  if (/^[\udc00-\udfff]$/.test(right) || MARK.test(right)) return true;
  return WORD.test(left) && WORD.test(right) && !SPACELESS.test(left) && !SPACELESS.test(right);
}

// A span with the rest of the words that it cuts.
export function widened(text, start, end) {
  let [first, last] = [start, end];
  while (first > 0 && isInsideWord(text, first)) first -= 1;
  while (last < text.length && isInsideWord(text, last)) last += 1;
  return [first, last];
}

// The word in which a boundary falls.
export function wordAround(text, at) {
  let [start, end] = [at, at];
  while (start > 0 && WORD.test(before(text, start))) start -= before(text, start).length;
  while (end < text.length && WORD.test(after(text, end))) end += after(text, end).length;
  return text.slice(start, end);
}

// The offset one word further left (-1) or right (1): where the next stretch of words between
// spaces begins, seen from a start, or ends, seen from an end.
export function stepped(text, at, direction) {
  const rest = direction < 0 ? /(?:^|[^ ]+) *$/.exec(text.slice(0, at)) : /^ *[^ ]*/.exec(text.slice(at));
  return at + direction * (rest?.[0].length ?? 0);
}
