// A quote's one place in a policy, or a problem that names the cure: the rules of
// `annotations/anchoring.py`, with the same codes. tests/cases/anchoring.json holds both to them.
import { tooLong } from "./checking.js";
import { context, occurrences, standsAfter } from "./places.js";
import { fold, normalize } from "./normalizing.js";
import { widened, wordAround } from "./wholewords.js";

// A policy as the checker sees it: `blocks` are {text, section, name}, `name` the section's.
export class Policy {
  constructor(blocks) {
    let start = 0;
    this.blocks = blocks.map((block) => {
      const placed = { ...block, start };
      start += block.text.length + 1;
      return placed;
    });
    this.text = blocks.map((block) => block.text).join("\n");
    this.compared = normalize(this.text);
  }

  blockAt(offset) {
    return this.blocks.findLast((block) => block.start <= offset) ?? this.blocks[0];
  }

  // The blocks of a normalised span's first and last character.
  ends(start, end) {
    const [first, stop] = this.compared.span(start, end);
    return [this.blockAt(first), this.blockAt(stop - 1)];
  }

  // The normalised span of a section.
  spanOf(section) {
    const own = this.blocks.filter((block) => block.section === section);
    const last = own.at(-1);
    return [this.compared.at(own[0].start), this.compared.at(last.start + last.text.length)];
  }
}

export const shorten = (text, width = 72) => {
  const chars = Array.from(text.replace(/\s+/g, " ").trim());
  return chars.length <= width ? chars.join("") : `${chars.slice(0, width - 1).join("").trimEnd()}…`;
};

const problem = (code, message, cure, more = {}) => ({ problem: { code, message, cure, ...more } });

// The place of an entry {quote, prefix, suffix}: {start, end}, normalised, or {problem}.
export function find(policy, { quote, prefix = "", suffix = "" }) {
  const words = fold(quote);
  const sides = { prefix: fold(prefix), suffix: fold(suffix) };
  if (!words) return problem("quote-empty", "The quote has no words.", "Select the passage’s words in the text.");
  if (tooLong(words)) return { problem: tooLong(words) };
  const { text } = policy.compared;
  const places = occurrences(text, words, sides.prefix, sides.suffix);
  if (places.length === 1) return cut(policy, places[0], places[0] + words.length);
  if (places.length) return foundTwice(policy, words, places);
  const everywhere = occurrences(text, words);
  return everywhere.length ? wrongContext(policy, words, sides, everywhere) : notFound(policy, words);
}

function foundTwice({ compared: { text } }, quote, places) {
  const choices = places.slice(0, 6)
    .map((at) => ({ start: at, end: at + quote.length, around: marked(text, at, 44), ...context(text, quote, at, places) }))
    .filter(({ prefix, suffix }) => prefix || suffix);
  if (!choices.length) return tooCommon(places.length);
  return problem("quote-found-twice", repeated(places.length), "Choose the place that you mean.", { choices });
}

const repeated = (number) => `These words appear in ${number.toLocaleString("en")} places in the text.`;
const tooCommon = (number) =>
  problem("quote-found-twice", repeated(number), "Quote more words, until they occur together in only one place.", { choices: [] });

function wrongContext({ compared: { text } }, quote, { prefix, suffix }, everywhere) {
  const following = everywhere.filter((at) => standsAfter(text, at, prefix));
  const side = following.length ? "suffix" : "prefix";
  const there = (following.length ? following : everywhere).slice(0, 4).map((at) => (side === "prefix"
    ? text.slice(0, at).split(" ").filter(Boolean).slice(-4)
    : text.slice(at + quote.length).split(" ").filter(Boolean).slice(0, 4)).join(" "));
  const [where, opposite] = side === "prefix" ? ["before", "after"] : ["after", "before"];
  const none = `(nothing: the policy ${side === "prefix" ? "begins" : "ends"} here)`;
  return problem(
    `${side}-does-not-match`,
    `The quote is in the text, but not directly ${opposite} “${side === "prefix" ? prefix : suffix}”.`,
    `The words directly ${where} it are: ${there.map((words) => (words ? `“${words}”` : none)).join(", ")}`,
    { there },
  );
}

// The longest beginning of the quote that the text has, and how the text goes on there: what a
// person needs who typed instead of copying. No quote is taken because it is near.
function notFound({ compared: { text } }, quote) {
  const message = `These words are not in the text: “${shorten(quote, 160)}”`;
  const same = text.toLowerCase().indexOf(quote.toLowerCase());
  if (same !== -1 && text.toLowerCase().length === text.length) {
    const there = text.slice(same, same + quote.length);
    return problem("quote-not-found", message, `Only capital and small letters differ: the policy has “${shorten(there, 160)}”.`, { there: [there] });
  }
  const words = quote.split(" ");
  let [known, limit] = [0, words.length];
  while (known < limit) {
    const middle = Math.ceil((known + limit) / 2);
    if (text.includes(words.slice(0, middle).join(" "))) known = middle;
    else limit = middle - 1;
  }
  if (known < 2) return problem("quote-not-found", message, "Select the words in the text, or copy them from there.", { there: [] });
  const beginning = words.slice(0, known).join(" ");
  const at = text.indexOf(beginning) + beginning.length;
  const on = shorten(text.slice(at).split(" ").slice(0, 7).join(" "));
  return problem("quote-not-found", message, `The policy has “${shorten(beginning, 90)}” and continues “${on}”. Copy the words from there.`, { there: [on] });
}

// A quote starts and ends at whole words, and stays inside one section.
function cut(policy, start, end) {
  const { text } = policy.compared;
  const [first, last] = widened(text, start, end);
  if (first !== start || last !== end) {
    const [side, edge] = first !== start ? ["starts", start] : ["ends", end];
    const cure = text.slice(first, last);
    return problem("quote-cuts-word", `The quote ${side} inside the word “${wordAround(text, edge)}”.`, `Quote the whole word: “${shorten(cure, 160)}”`, { widened: cure });
  }
  const [one, two] = policy.ends(start, end);
  if (one.section === two.section) return { start, end };
  return problem(
    "quote-crosses-sections",
    `The quote runs from section “${shorten(one.name, 50)}” into “${shorten(two.name, 50)}”.`,
    "Write one annotation for each section.",
    { parts: [one.section, two.section].map((section) => part(policy, section, start, end)) },
  );
}

// What a span has of a section.
function part(policy, section, start, end) {
  const [first, last] = policy.spanOf(section);
  const own = trimmed(policy.compared.text, Math.max(first, start), Math.min(last, end));
  return { start: own[0], end: own[1], name: policy.blocks.find((block) => block.section === section).name };
}

export function trimmed(text, start, end) {
  let [first, last] = [start, end];
  while (first < last && text[first] === " ") first += 1;
  while (last > first && text[last - 1] === " ") last -= 1;
  return [first, last];
}

// A selected span, normalised, as an entry's words: {start, end, quote, prefix, suffix, widened}
// or {problem}. Null when it holds no word.
export function propose(policy, selectedStart, selectedEnd) {
  const { text } = policy.compared;
  const [from, to] = trimmed(text, selectedStart, selectedEnd);
  if (from >= to || !/[\p{L}\p{N}]/u.test(text.slice(from, to))) return null;
  const [start, end] = widened(text, from, to);
  const quote = text.slice(start, end);
  if (tooLong(quote)) return { problem: tooLong(quote), start, end, quote };
  const places = occurrences(text, quote);
  const beside = context(text, quote, start, places);
  const place = cut(policy, start, end);
  if (place.problem) return { ...place, start, end, quote };
  if (!beside) return { ...tooCommon(places.length), start, end, quote };
  return { start, end, quote, ...beside, places: places.length, widened: start !== from || end !== to };
}

// The text around a place, with [ at it; … where it is cut.
function marked(text, at, width) {
  const cutOff = at > Math.floor(width / 3);
  const words = text.slice(Math.max(0, at - Math.floor(width / 3)), at);
  return `${cutOff ? `… ${words.slice(words.indexOf(" ") + 1)}` : words}[${shorten(text.slice(at, at + width + 1), width)}`;
}

// What an annotator has said before, {start, end, practice} each, that an entry may not repeat.
export function repetition(entry, others) {
  const clash = others.find((one) => one.practice === entry.practice && entry.start < one.end && one.start < entry.end);
  if (!clash) return null;
  if (clash.start === entry.start && clash.end === entry.end) {
    return problem("duplicate-annotation", "You have marked the same words with the same practice.", "Keep one of the two.").problem;
  }
  return problem("same-practice-overlaps", "You have marked some of the same words with the same practice.", "Merge them into one quote.").problem;
}
