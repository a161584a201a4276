// From a page that Pagefind found to what is shown of it: its passages and sections.
//
// A search is {query, chosen, meant}. With `meant`, {practices, data, about, beside, stems}, it is
// for what the practices say, the best understood first, and for what those `beside` say of the
// data that it is about; without, for the words of the query themselves.
import { OF_PASSAGES } from "./address.js";
import { EVERY, pagefind, policyAt, taxonomy, understanding } from "./engine.js";
import { asked, bare, covered, formsOf, hasPhrase, isPhrase, joined, spaced } from "./words.js";

const EXCERPT = 34;
const LOOKED_THROUGH = 40;
const BATCH = 8;
// Where among the practices a passage is that says the opposite, and names the data.
const AFTER_FIRST = 0.5;
// Policies that are put in order by what they say best: nobody looks through more.
const IN_ORDER = 60;

// An organisation counts by its newest text unless older ones are asked for. Pagefind joins the
// values of a group by “and”; we mean “or”.
export const filtersOf = (chosen) =>
  Object.fromEntries(Object.entries({ text: ["newest"], ...chosen }).map(([facet, values]) => [facet, { any: values }]));

const wordsOf = (content) => content.split(/[\r\n\s]+/g);

// The pages that have what is asked for, best first; without words by name.
export async function pagesFor({ query, chosen, meant }) {
  const engine = await pagefind();
  if (meant) return pagesThatSay(engine, chosen, meant);
  const named = spaced(query).trim();
  return engine.search(named || EVERY, { filters: filtersOf(chosen), sort: named ? {} : { policy: "asc" } });
}

// Those with the best understood practice come first; before them, those that name the data that
// is asked for. What is chosen has to be there as well.
async function pagesThatSay(engine, chosen, { practices, data }) {
  const wanted = practices.filter((one) => chosen.practice?.includes(one) ?? true);
  if (!wanted.length) return { results: [], filters: {} };
  const find = (more) => engine.search(EVERY, { filters: filtersOf({ ...chosen, ...more }), sort: { policy: "asc" } });
  const whole = await find({ practice: wanted });
  const steps = [...(data.length && !chosen.data ? [{ practice: wanted, data }] : []), ...(wanted.length > 1 ? wanted.map((one) => ({ practice: [one] })) : [])];
  const places = new Map();
  for (const step of steps) {
    if (places.size >= Math.min(whole.results.length, IN_ORDER)) break;
    for (const { id } of (await find(step)).results) if (!places.has(id)) places.set(id, places.size);
  }
  return { ...whole, results: places.size ? [...whole.results].sort((a, b) => (places.get(a.id) ?? Infinity) - (places.get(b.id) ?? Infinity)) : whole.results };
}

// Whether a passage is what was chosen; `besides` leaves one facet out.
export function fits(passage, chosen, names, besides) {
  const has = {
    topic: [names.practices.get(passage.practice)?.topic],
    practice: [passage.practice],
    data: passage.data ?? [],
    by: [!passage.by ? "suggested" : "person"],
  };
  return OF_PASSAGES.every((facet) => facet === besides || !chosen[facet] || chosen[facet].some((value) => has[facet].includes(value)));
}

const kindsOf = ({ data, about }) => (about ? [about] : data);

// Whether a passage names the data that a search is for or about.
export const isNamedIn = (passage, meant) => kindsOf(meant).some((one) => passage.data?.includes(one));

// A denial that names the data answers better than a yes that does not.
export const says = (passage, meant) =>
  meant.practices.includes(passage.practice) || (meant.beside.includes(passage.practice) && isNamedIn(passage, meant));

// The words by which a passage is found: its own, and the names of what it says.
function meaning(passage, names) {
  const practice = names.practices.get(passage.practice);
  const data = (passage.data ?? []).map((id) => names.data.get(id)?.label ?? "");
  return [passage.words.join(" "), practice?.label ?? "", ...data].join(" ");
}

// The passages of a policy that have the words.
export function withWords(passages, query, forms, names) {
  if (!asked(query).length) return passages;
  return passages
    .map((passage) => ({ passage, own: covered(passage.words.join(" "), forms) }))
    .filter(({ passage }) =>
      isPhrase(query)
        ? hasPhrase(meaning(passage, names), query)
        : forms.size && covered(meaning(passage, names), forms) === forms.size)
    .sort((a, b) => b.own - a.own || Number(!a.passage.by) - Number(!b.passage.by))
    .map(({ passage }) => passage);
}

// The passages that say what is meant: those that name the data, people’s first, and of each
// practice the first one before the second of any, so that all that is meant is seen.
function inTurn(passages, meant) {
  const { practices } = meant;
  const unnamed = (passage) => Number(kindsOf(meant).length > 0 && !isNamedIn(passage, meant));
  const placeOf = (passage) => {
    const place = practices.indexOf(passage.practice);
    return place !== 0 && meant.beside.includes(passage.practice) && isNamedIn(passage, meant) ? AFTER_FIRST : place;
  };
  const turns = new Map();
  return [...passages]
    .sort((a, b) => unnamed(a) - unnamed(b) || Number(!a.by) - Number(!b.by))
    .map((passage) => {
      const turn = turns.get(passage.practice) ?? 0;
      turns.set(passage.practice, turn + 1);
      return { passage, turn, place: placeOf(passage) };
    })
    .sort((a, b) => a.turn - b.turn || a.place - b.place)
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
    const text = joined(words.slice(anchor.location, end).join(" "));
    return {
      anchor: anchor.id,
      name: joined(anchor.text.trim()) || "The opening",
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
  return joined(`${from > start ? "… " : ""}${words.slice(from, to).join(" ")}${to < end ? " …" : ""}`);
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
  if (search.silent) return silentOne(page, policy, search);
  return search.meant ? whatItSays(page, policy, search, names) : whereItHas(page, policy, search, names);
}

function silentOne(page, policy, { silent }) {
  if (silent !== true && (!Object.hasOwn(policy.answers, silent) || policy.answers[silent][0] !== "nothing")) return null;
  return { url: page.url, policy, count: 0, passages: [], sections: [], forms: new Map() };
}

async function whatItSays(page, policy, { chosen, meant }, names) {
  const passages = inTurn(policy.passages.filter((one) => says(one, meant) && fits(one, chosen, names)), meant);
  if (!passages.length) return null;
  const forms = await heardIn(passages, meant.stems);
  return { url: page.url, policy, count: passages.length, passages: together(passages), sections: [], forms };
}

// Stem → the words of the passages that have it.
async function heardIn(passages, stems) {
  const { stem } = await understanding().then((one) => ({ stem: (word) => one.stem(word) }));
  const forms = new Map(stems.map((one) => [one, new Set()]));
  for (const word of new Set(passages.flatMap(({ words }) => words.join(" ").split(/\s+/)).map(bare))) forms.get(stem(word))?.add(word);
  return new Map([...forms].filter(([, all]) => all.size));
}

function whereItHas(page, policy, { query, chosen }, names) {
  const content = wordsOf(page.content);
  const words = asked(query);
  const forms = formsOf(words, page.locations.map((at) => content[at] ?? ""));
  if (words.length && !forms.size) return null;
  const passages = withWords(policy.passages.filter((one) => fits(one, chosen, names)), query, forms, names);
  const narrowed = OF_PASSAGES.some((facet) => chosen[facet]);
  if (narrowed && !passages.length) return null;
  const besides = new Set(passages.map((passage) => policy.sections[passage.section][0]));
  const sections = narrowed || !words.length ? [] : sectionsOf(page, query, forms, besides);
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
