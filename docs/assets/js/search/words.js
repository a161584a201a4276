// Which words of a text a query found, folded and bounded as quotes are. Pagefind knows stems;
// what it matched on a page is taken from it in the forms found there, so that passages are
// matched by the same. Scripts without spaces are indexed and looked for by their signs.
import { normalize } from "../annotate/normalizing.js";
import { isInsideWord, isSpaceless } from "../annotate/wholewords.js";

// A word as it is compared: folded, small letters and digits without accents and signs.
export const bare = (word) =>
  word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const MARKS = /^\p{M}$/u;

// A text with spaces around each sign of a script that has none between words, as it is indexed.
export function spaced(text) {
  const made = [];
  for (const char of text) {
    if (isSpaceless(char) && !MARKS.test(char)) made.push(" ", char);
    else if (!MARKS.test(char) && made.length && isSpaceless(made.findLast((one) => !MARKS.test(one)))) made.push(" ", char);
    else made.push(char);
  }
  return made.join("").replace(/ +/g, " ").trim();
}

// The same text without those spaces.
export const joined = (text) =>
  text.replace(/ (?=(.))/gu, (space, next, at) => (isSpaceless(next) && isSpaceless(lastOf(text, at)) ? "" : space));

const lastOf = (text, at) => [...text.slice(Math.max(0, at - 4), at)].filter((char) => !MARKS.test(char)).at(-1) ?? "";

// The words that a query asks for.
export const asked = (query) => [...new Set(query.split(/\s+/).map(bare).filter(Boolean))];

export const isPhrase = (query) => /^\s*".+"\s*$/.test(query);

// Where nothing begins with a word, Pagefind takes what begins with its first letters.
const LIKE = 0.6;

const common = (one, other) => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

// Asked word → the forms found for it on a page. A form belongs to the word it begins most like.
// Words of a script without spaces are their own form: what is found of them are single signs.
export function formsOf(words, found) {
  const forms = new Map(words.map((word) => [word, new Set()]));
  const [whole, others] = [words.filter(hasSpaceless), words.filter((word) => !hasSpaceless(word))];
  for (const word of whole) forms.get(word).add(word);
  for (const form of new Set(found.map(bare))) {
    const near = others.map((word) => (form.includes(word) ? word.length : common(word, form)));
    const best = Math.max(...near);
    others.forEach((word, n) => near[n] === best && best >= LIKE * word.length && forms.get(word).add(form));
  }
  return new Map([...forms].filter(([, all]) => all.size));
}

const hasSpaceless = (word) => [...word].some(isSpaceless);

// The same for words that are not looked up: a label's words that begin as asked.
export const beginning = (text, words) =>
  formsOf(words, text.split(/[\s,()/-]+/).filter((word) => words.some((one) => bare(word).startsWith(one))));

// Where the folded forms are in a text, as whole words: [start, end] pairs of the original.
function placesOf(text, forms) {
  const read = normalize(text);
  const small = read.text.toLowerCase();
  if (small.length !== read.text.length) return [];
  const places = [];
  for (const form of forms) {
    for (let at = small.indexOf(form); at >= 0 && form; at = small.indexOf(form, at + 1)) {
      if (!isInsideWord(small, at) && !isInsideWord(small, at + form.length)) places.push(read.span(at, at + form.length));
    }
  }
  return places;
}

// The words of a text as they are compared, and its spaceless stretches.
const wordsIn = (text) => new Set(normalize(text).text.split(/[^\p{L}\p{N}\p{M}'-]+/u).flatMap((word) => [bare(word), ...word.split(/['-]/).map(bare)]));

// How many of the asked words a text has.
export function covered(text, forms) {
  const there = wordsIn(text);
  const has = (form) => there.has(form) || (hasSpaceless(form) && bare(normalize(text).text).includes(form));
  return [...forms.values()].filter((all) => [...all].some(has)).length;
}

export const hasPhrase = (text, query) => {
  const plain = (words) => spaced(normalize(words).text).split(/\s+/).map(bare).filter(Boolean).join(" ");
  return ` ${plain(text)} `.includes(` ${plain(query)} `);
};

// The text in pieces, each with whether it is a found word.
export function pieces(text, forms) {
  const all = new Set([...forms.values()].flatMap((some) => [...some]));
  const within = placesOf(text, [...all].filter(hasSpaceless));
  if (within.length) return cut(text, within);
  return text.split(/(\s+)/).filter(Boolean).flatMap((step) => stepped(step, all));
}

// A stretch between spaces: the whole of it, or the words in it between signs.
function stepped(step, all) {
  if (all.has(bare(step))) {
    const [, before, word, after] = step.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    return [[before, false], [word, true], [after, false]].filter(([part]) => part);
  }
  const words = step.split(/([^\p{L}\p{N}\p{M}\u00ad]+)/u).filter(Boolean);
  return words.some((word) => all.has(bare(word))) ? words.map((word) => [word, Boolean(bare(word)) && all.has(bare(word))]) : [[step, false]];
}

function cut(text, places) {
  const made = [];
  let at = 0;
  for (const [start, end] of places.sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    made.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  return [...made, [text.slice(at), false]].filter(([part]) => part);
}
