// What is asked for, and what it means → what is looked for in the index.
import { EVERY, pagefind, policyAt } from "./engine.js";
import { filtersOf, pagesFor } from "./groups.js";
import { verbatim } from "./meaning.js";

// Of so few policies, each one's own answer is shown.
const FEW = 8;

const narrowed = (chosen, organisations) =>
  organisations?.length ? { ...chosen, organisation: [...new Set([...(chosen.organisation ?? []), ...organisations])] } : chosen;

// {target: the search to run, found: its pages or null if nothing is asked for, silent}
export async function planned(asking, meaning, names) {
  const chosen = narrowed(asking.chosen, meaning?.organisations);
  if (!meaning) {
    const target = { query: "", chosen };
    return { target, found: Object.keys(chosen).length ? await pagesFor(target) : null };
  }
  if (meaning.silent && ["question", "practices"].includes(meaning.kind)) return silentOnes(chosen, meaning, names);
  if (meaning.practices.length || meaning.data.length) {
    const { practices, data, about, terms } = meaning;
    const beside = about ? disputed(practices[0], names) : [];
    const target = { query: asking.query, chosen, meant: { practices, data, about, beside, stems: terms.map(({ stem }) => stem) } };
    return { target, found: await pagesFor(target) };
  }
  if (meaning.kind === "organisation") {
    const target = { query: "", chosen };
    return { target, found: await pagesFor(target) };
  }
  const { search, found } = await wordsFound(asking, meaning);
  return { target: search, found };
}

// The practices of the same topic that say the opposite of another, such as those that deny.
function disputed(practice, names) {
  const topic = names.practices.get(practice)?.topic;
  return [...names.practices.values()].filter((one) => one.topic === topic && one.opposite).map(({ id }) => id);
}

// Those that say nothing: where there are few, by their own answers; else by the topic.
async function silentOnes(chosen, { question, practices }, names) {
  const topic = question ? names.questions.get(question).topic : names.practices.get(practices[0]).topic;
  const all = await pagesFor({ query: "", chosen });
  const few = all.results.length <= FEW && question;
  const target = { query: "", chosen: few ? chosen : { ...chosen, nothing: [topic] }, silent: question ?? true };
  return { target, found: few ? all : await pagesFor(target), silent: true };
}

// Where the words are: all of them, or else the rarest one that is anywhere.
export async function wordsFound(asking, meaning) {
  const chosen = narrowed(asking.chosen, meaning.organisations);
  const [whole, ...single] = verbatim(meaning);
  const search = { query: whole ?? "", chosen };
  if (!whole) return { search, found: { results: [], filters: {} } };
  const found = await pagesFor(search);
  if (found.results.length || !single.length) return { search, found };
  const each = await Promise.all(single.map(async (query) => ({ search: { query, chosen }, found: await pagesFor({ query, chosen }) })));
  return each.filter((one) => one.found.results.length)
    .sort((a, b) => a.found.results.length - b.found.results.length)[0] ?? { search, found };
}

// The policies that were named or narrowed to, or all where there are few; null if there are many.
export async function lookedAt({ chosen }, meaning, names) {
  if (!meaning || !["question", "practices", "data", "organisation"].includes(meaning.kind)) return null;
  const { nothing: _, topic: _topic, practice: _practice, data: _data, by: _by, ...whose } = chosen;
  if (names.policies > FEW && !Object.keys(whose).length) return null;
  const engine = await pagefind();
  const { results } = await engine.search(EVERY, { filters: filtersOf(whose), sort: { policy: "asc" } });
  if (results.length > FEW) return null;
  return Promise.all(results.map(async (result) => {
    const { url } = await result.data();
    return { url, policy: await policyAt(url) };
  }));
}
