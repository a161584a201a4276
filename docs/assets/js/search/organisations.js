// The organisations that a query names: in full, by their first word, or by how it begins.
import { distance } from "./slips.js";
import { wordsIn } from "./stemming.js";

// What comes after a name and is left out when people speak.
const FORMS = new Set("inc llc ltd limited gmbh ag sa sarl bv co corp corporation plc kg oy ab srl spa".split(" "));
// Letters that are enough for a beginning, and for a slip.
const BEGINS = 4;
const SLIPS = 6;

// Two that are joined by such words, or more, are to be compared.
const COMPARING = /(?<![\p{L}\p{N}])(?:compare|compared|versus|vs|differ|difference|against)(?![\p{L}\p{N}])/iu;

// {names, rest: the query's other words, compare}; `isWord` says whether a word means something.
export function named(query, organisations, isWord) {
  const words = wordsIn(query);
  const known = organisations.map((name) => ({ name, parts: wordsIn(name).filter((part) => !FORMS.has(part)) }));
  const names = [];
  const rest = [];
  for (let at = 0; at < words.length;) {
    const found = longest(words, at, known, isWord);
    if (found) {
      names.push(...found.names);
      at += found.length;
    } else {
      rest.push(words[at]);
      at += 1;
    }
  }
  const distinct = [...new Set(names)];
  return { names: distinct, rest: distinct.length ? rest.filter((word) => !COMPARING.test(word)).join(" ") : query, compare: distinct.length > 1 };
}

function longest(words, at, known, isWord) {
  let best = null;
  for (const { name, parts } of known) {
    if (!parts.length) continue;
    let length = 0;
    while (length < parts.length && words[at + length] === parts[length]) length += 1;
    const whole = length === parts.length;
    const first = !length && !isWord(words[at]) && isLike(words[at], parts[0]);
    const rank = whole ? 10 + length : length && !isWord(words[at]) ? 1 + length : first ? 1 : 0;
    if (!rank || (whole && length === 1 && isWord(words[at]))) continue;
    const one = { rank, length: Math.max(1, length), names: [name] };
    if (!best || rank > best.rank) best = one;
    else if (rank === best.rank) best.names.push(name);
  }
  return best;
}

function isLike(word, first) {
  if (word.length >= BEGINS && first.startsWith(word)) return true;
  return word.length >= SLIPS && first.length >= SLIPS && distance(word, first, 1) <= 1;
}
