// What is asked for → what it means: as words alone, or as questions and practices, and whose.
import { pagefind, taxonomy, understanding } from "./engine.js";
import { named } from "./organisations.js";
import { wordsIn } from "./stemming.js";

const QUOTED = /["“”„][^"“”„]+["“”„]/u;
// What people ask in is understood in English only; words of other scripts are looked for.
const LATIN = /\p{Script=Latin}|\p{N}/u;
// “Who says nothing about …” asks for the silent ones.
const SILENT = /\b(?:sa(?:y|ys|ying) nothing|silent|silence|keeps? quiet|(?:not|n[’']t|never) (?:say|mention|talk)s?)\b/iu;

// “…, right?” asks whether the rest is so; “right” alone is what people have.
const TAG = /,\s*(?:right|correct|true|ok(?:ay)?|yes|no|(?:is|are|do|does|have|has|can|will)(?:n[’']t| not)? (?:it|they|he|she|that))\s*[?!.]*\s*$/iu;

// {kind, terms, question, practices, data, others, organisations, rest, silent}; null if nothing
// is asked in words. `kind`: words, empty, none, question, practices, data.
export async function meaningOf(query, typing = false) {
  if (!query.trim()) return null;
  if (QUOTED.test(query) || !LATIN.test(query)) return { kind: "words", terms: [], practices: [], data: [], others: [], organisations: [], rest: query.replace(/[“”„]/gu, '"') };
  const [names, understood, organisations] = await Promise.all([taxonomy(), understanding(), allOrganisations()]);
  const { names: found, rest } = named(query.replace(TAG, ""), organisations, (word) => understood.knows(word));
  const silent = SILENT.test(rest);
  const left = silent ? rest.replace(SILENT, " ").replace(/\b(?:who|which|nothing|about|on)\b/giu, " ") : rest;
  const read = understood.read(left, names, typing);
  const alone = read.kind === "empty" && found.length ? { ...read, kind: "organisation" } : read;
  return { practices: [], data: [], others: [], ...alone, organisations: found, rest: left, silent };
}

const allOrganisations = async () => Object.keys((await (await pagefind()).filters()).organisation ?? {});

// Words that ask and are in every text.
const ASKING = new Set(["not", "who", "whom", "whos", "wher", "why"]);

// The words to look for in the texts: those that say something, as they were typed.
export function verbatim({ kind, terms, rest }) {
  if (kind === "words") return [rest];
  const words = terms.filter(({ stem }) => !ASKING.has(stem)).flatMap(({ words: some }) => some);
  const all = words.length ? words : wordsIn(rest);
  return [...new Set([all.join(" "), ...all])].filter(Boolean);
}
