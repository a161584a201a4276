// How much there is of each value of each facet, within what was found.
//
// Topics, practices, kinds of data and who marked are counted in passages that fit: exactly where
// only a few policies were found, since these are looked through, and where nothing is asked for.
// Among many policies passages are not known without loading them all, so policies are counted,
// and `units` says so. A facet in which something is chosen is counted as if nothing were, since
// its values are joined by “or”.
import { FACETS, OF_PASSAGES, isEmpty } from "./address.js";
import { pagefind, taxonomy } from "./engine.js";
import { groupOf, pagesFor } from "./groups.js";

const FEW = 8;

// {counts: facet → value → number, units: facet → "passages" or "policies"}
export async function countsFor(search, found) {
  const [engine, names] = await Promise.all([pagefind(), taxonomy()]);
  const every = await engine.filters();
  // Where there are older texts, what is counted unasked is the newest ones.
  const all = every.text?.older ? { ...(await pagesFor({ query: "", chosen: {} })).filters, text: every.text } : every;
  const counted = new Map();
  const once = (asked, make) => {
    const key = JSON.stringify(asked);
    if (!counted.has(key)) counted.set(key, make());
    return counted.get(key);
  };
  const made = await Promise.all(FACETS.map(async (facet) => {
    const within = without(search, facet);
    const narrowed = within !== search;
    return [facet, await once(within, () => countWithin(within, narrowed ? null : found, all, names))];
  }));
  // One text of each: there is nothing to choose.
  const texts = every.text?.older ? every.text : {};
  const pick = (name) => Object.fromEntries(made.map(([facet, one]) => [facet, one[name][facet] ?? (name === "units" ? "policies" : {})]));
  return { counts: { ...pick("counts"), text: texts }, units: pick("units") };
}

function without(search, facet) {
  if (!search.chosen[facet]) return search;
  const { [facet]: _, ...chosen } = search.chosen;
  return { ...search, chosen };
}

async function countWithin(search, found, all, names) {
  const whole = isEmpty(search) && !search.meant;
  const pages = whole ? null : found ?? (await pagesFor(search));
  const few = pages ? pages.results : names.policies <= FEW ? (await pagesFor(search)).results : null;
  if (few && few.length <= FEW) return passagesOf(few, search, names, whole ? all : null);
  if (whole) return { counts: { ...all, ...collected(names) }, units: { topic: "passages", practice: "passages" } };
  // What was found before all filters were there has not been counted by all of them.
  const complete = Object.keys(pages.filters).length >= Object.keys(all).length;
  const { filters } = complete ? pages : await pagesFor(search);
  return { counts: said(filters, search, names), units: {} };
}

// The passages of the whole collection, as the build has counted them.
function collected(names) {
  const practices = [...names.practices.values()];
  const topics = [...names.topics.keys()].map((topic) =>
    [topic, practices.filter((one) => one.topic === topic).reduce((sum, one) => sum + one.passages, 0)]);
  return { practice: Object.fromEntries(practices.map(({ id, passages }) => [id, passages])), topic: Object.fromEntries(topics) };
}

// Of the practices that are meant, and of no others that the same policies have.
function said(filters, { meant }, names) {
  if (!meant?.practices.length) return filters;
  const practice = Object.fromEntries(meant.practices.map((id) => [id, filters.practice?.[id] ?? 0]));
  const topics = new Set(meant.practices.map((id) => names.practices.get(id)?.topic));
  const topic = Object.fromEntries([...topics].map((id) => [id, filters.topic?.[id] ?? 0]));
  return { ...filters, practice, topic };
}

async function passagesOf(pages, search, names, all) {
  const groups = (await Promise.all(pages.map((page) => groupOf(page, search)))).filter(Boolean);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, {}]));
  const add = (facet, value) => { if (value !== undefined) counts[facet][value] = (Object.hasOwn(counts[facet], value) ? counts[facet][value] : 0) + 1; };
  for (const { policy, passages } of groups) {
    add("organisation", policy.organisation);
    add("year", policy.captured.slice(0, 4) || "unknown");
    for (const topic of policy.nothing) add("nothing", topic);
    for (const passage of passages.flat()) {
      add("topic", names.practices.get(passage.practice)?.topic);
      add("practice", passage.practice);
      add("by", passage.by ? "person" : "suggested");
      for (const data of new Set(passage.data ?? [])) add("data", data);
    }
  }
  const filters = all ?? (await pagesFor(search)).filters;
  for (const facet of ["sector", "unread"]) counts[facet] = filters[facet] ?? {};
  return { counts, units: Object.fromEntries(OF_PASSAGES.map((facet) => [facet, "passages"])) };
}
