// Where the sentences of a text begin and end: the rules of `suggesting/sentences.py`.
import { SPACE, isBlank } from "./words.js";

const END = new RegExp(`[.!?…]+(?:["'”’)\\]]*[${SPACE}]+(?=["'“‘(\\[]?[A-Z0-9À-Ý•*\\-])|(?=[A-Z][a-z]+[ ,]))`, "gu");
const NEVER = new Set("e.g i.e cf vs viz approx Mr Mrs Ms Dr Prof St".split(" "));
const BEFORE_NUMBER = new Set("No Nos Art Arts Sec Secs Reg Par Para".split(" "));
const SELDOM = new Set("etc Inc Ltd Co Corp LLC L.L.C GmbH U.S U.S.A U.K E.U a.m p.m".split(" "));
const NUMBER = /^[^\p{L}\p{N}_]*(?:\p{Nd}{1,2}|[a-zA-Z]|[ivx]{1,4})$/u;
const STARTERS = "We|You|Your|If|The|This|These|Our|In|For|When|By|Please|It|They|However|To|As|Any|All|No|A|An|Such|At|On|From|Some|Other|Each|Once|Although|While|Upon|Under";
const STARTER = new RegExp(`["'“‘(\\[]?(?:${STARTERS})(?![\\p{L}\\p{N}_])`, "uy");
const LAST_WORD = /[\p{L}\p{N}_.]*$/u;
const LETTERS = /^\p{L}+$/u;
const DIGIT = /^[\p{Nd}²³¹⁰⁴-⁹₀-₉]$/u;
const LOWER = /\p{Lowercase}/u;
const UPPER = /[\p{Uppercase}\p{Lt}]/u;

// Spans [start, end] without white space at their ends; `breaks` are places of line breaks.
export function split(text, breaks = []) {
  const ends = new Set();
  for (const match of text.matchAll(END)) if (isEnd(text, match)) ends.add(match.index + match[0].length);
  for (const at of breaks) if (beginsLarge(text.slice(at, at + 3))) ends.add(at);
  const spans = [];
  let start = 0;
  for (const end of [...[...ends].sort((a, b) => a - b), text.length]) {
    let [first, last] = [start, end];
    while (first < last && isBlank(text[first])) first += 1;
    while (last > first && isBlank(text[last - 1])) last -= 1;
    if (first < last) spans.push([first, last]);
    start = end;
  }
  return spans;
}

// A capital after a line break, or after one sign of white space.
function beginsLarge(text) {
  const [first, second] = Array.from(text);
  const one = first !== undefined && isBlank(first) ? second : first;
  return one !== undefined && UPPER.test(one);
}

// Not after abbreviations, initials and the number of an item.
function isEnd(text, match) {
  const [at, end] = [match.index, match.index + match[0].length];
  if (end < text.length && !isBlank(match[0].at(-1))) {
    const before = text.slice(Math.max(0, at - 3), at);
    return LETTERS.test(before) && LOWER.test(before) && !UPPER.test(before);
  }
  if (text[at] !== ".") return true;
  const head = text.slice(0, at);
  const soFar = head.slice(Math.max(...[". ", "! ", "? "].map((sign) => head.lastIndexOf(sign))) + 1);
  const word = LAST_WORD.exec(text.slice(Math.max(0, at - 12), at))[0];
  if (NEVER.has(word) || NUMBER.test(soFar) || (Array.from(word).length === 1 && LETTERS.test(word))) return word === "I";
  if (BEFORE_NUMBER.has(word)) return !DIGIT.test(text[end] ?? "");
  STARTER.lastIndex = end;
  return !SELDOM.has(word) || STARTER.test(text);
}
