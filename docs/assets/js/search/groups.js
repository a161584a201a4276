// From a page that Pagefind found to what is shown of it: its passages and sections.
import { OF_PASSAGES } from "./address.js";
import { pagefind, policyAt, taxonomy } from "./engine.js";
import { asked, bare, covered, formsOf, hasPhrase, isPhrase } from "./words.js";

const EXCERPT = 34;
const LOOKED_THROUGH = 40;
const BATCH = 8;

// Pagefind joins the values of a group by “and”; we mean “or”.
export const filtersOf = (chosen) =>
  Object.fromEntries(Object.entries(chosen).map(([facet, values]) => [facet, { any: values }]));

const wordsOf = (content) => content.split(/[\r\n\s]+/g);

// The pages that have the words and what was chosen, best first; without words by name.
export async function pagesFor({ query, chosen }) {
  const engine = await pagefind();
  const named = query.trim();
  return engine.search(named || null, { filters: filtersOf(chosen), sort: named ? {} : { policy: "asc" } });
}

function fits(passage, chosen, names) {
  const has = {
    topic: [names.practices.get(passage.practice)?.topic],
    practice: [passage.practice],
    data: passage.data ?? [],
    by: [!passage.by ? "suggested" : "person"],
  };
  return OF_PASSAGES.every((facet) => !chosen[facet] || chosen[facet].some((value) => has[facet].includes(value)));
}

// The words by which a passage is found: its own, and the names of what it says.
function meaning(passage, names) {
  const practice = names.practices.get(passage.practice);
  const data = (passage.data ?? []).map((id) => names.data.get(id)?.label ?? "");
  return [passage.words.join(" "), practice?.label ?? "", ...(practice?.words ?? []), ...data].join(" ");
}

function passagesOf(policy, search, forms, names) {
  const { query, chosen } = search;
  const fitting = policy.passages.filter((passage) => fits(passage, chosen, names));
  if (!asked(query).length) return fitting;
  return fitting
    .map((passage) => ({ passage, own: covered(passage.words.join(" "), forms) }))
    .filter(({ passage }) =>
      isPhrase(query)
        ? hasPhrase(meaning(passage, names), query)
        : forms.size && covered(meaning(passage, names), forms) === forms.size)
    .sort((a, b) => b.own - a.own || Number(!a.passage.by) - Number(!b.passage.by))
    .map(({ passage }) => passage);
}

// The sections that have all words, without those whose passages are shown already; if the
// words are far apart, the section that has most of them.
function sectionsOf(page, query, forms, besides) {
  const words = wordsOf(page.content);
  const starts = page.anchors
    .filter(({ id }) => /^(s0|s-.+|text)$/.test(id))
    .sort((a, b) => a.location - b.location);
  const sections = starts.map((anchor, n) => {
    const heading = anchor.text ? wordsOf(anchor.text.trim()).length : 0;
    const end = starts[n + 1]?.location ?? words.length;
    const text = words.slice(anchor.location, end).join(" ");
    return {
      anchor: anchor.id,
      name: anchor.text.trim() || "The opening",
      count: isPhrase(query) ? Number(hasPhrase(text, query)) * forms.size : covered(text, forms),
      excerpt: excerpt(words, anchor.location + heading, end, page.locations, forms),
    };
  });
  const whole = sections.filter(({ anchor, count }) => forms.size && count === forms.size && !besides.has(anchor));
  if (whole.length || besides.size) return whole;
  const best = Math.max(0, ...sections.map(({ count }) => count));
  return best ? sections.filter(({ count }) => count === best).slice(0, 1) : [];
}

// Some words around the place where most of the found ones are together.
function excerpt(words, start, end, locations, forms) {
  const inside = locations.filter((at) => at >= start && at < end);
  const kinds = (from) =>
    new Set(inside.filter((at) => at >= from && at < from + EXCERPT).map((at) => bare(words[at]))).size;
  const best = inside.reduce((one, at) => (kinds(at) > kinds(one) ? at : one), inside[0] ?? start);
  const from = Math.max(start, Math.min(best - 6, end - EXCERPT));
  const to = Math.min(end, from + EXCERPT);
  return `${from > start ? "… " : ""}${words.slice(from, to).join(" ")}${to < end ? " …" : ""}`;
}

// Passages with the same words in the same place, under several practices, are shown as one.
function together(passages) {
  const places = new Map();
  for (const passage of passages) {
    const key = JSON.stringify([passage.section, passage.words]);
    const same = (places.get(key) ?? []).find((some) => some.every((one) => one.practice !== passage.practice));
    if (same) same.push(passage);
    else places.set(key, [...(places.get(key) ?? []), [passage]]);
  }
  return [...places.values()].flat();
}

// A page as a group of results; null if none of its passages is what was asked for.
export async function groupOf(result, search) {
  const [page, names] = await Promise.all([result.data(), taxonomy()]);
  const policy = await policyAt(page.url);
  const content = wordsOf(page.content);
  const words = asked(search.query);
  const forms = formsOf(words, page.locations.map((at) => content[at] ?? ""));
  const passages = passagesOf(policy, search, forms, names);
  const narrowed = OF_PASSAGES.some((facet) => search.chosen[facet]);
  if (narrowed && !passages.length) return null;
  const besides = new Set(passages.map((passage) => policy.sections[passage.section][0]));
  const sections = narrowed || !words.length ? [] : sectionsOf(page, search.query, forms, besides);
  return { url: page.url, policy, count: passages.length, passages: together(passages), sections, forms };
}

// The groups of a search, a few at a time.
export class Groups {
  constructor(pages, search) {
    this.pages = pages;
    this.search = search;
    this.at = 0;
  }

  get done() {
    return this.at >= this.pages.length;
  }

  // The next groups: as many as wanted, or fewer if long looked for in vain.
  async next(wanted) {
    const groups = [];
    const stop = this.at + LOOKED_THROUGH;
    for (let size = wanted; groups.length < wanted && !this.done && this.at < stop; size = BATCH) {
      const batch = this.pages.slice(this.at, this.at + size);
      this.at += batch.length;
      const made = await Promise.all(batch.map((page) => groupOf(page, this.search)));
      groups.push(...made.filter(Boolean));
    }
    return groups;
  }
}
