// Pagefind, loaded when it is first needed, and the small files beside its index.
import { ROOT, placeOf } from "../places.js";
import { Understanding } from "./understanding.js";

const json = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
  return answer.json();
};
const kept = new Map();
const once = (name, make) => {
  if (!kept.has(name)) {
    const made = make();
    made.catch(() => kept.delete(name)); // the next try may succeed
    kept.set(name, made);
  }
  return kept.get(name);
};

// Topics, practices and data types by id, in order, with the labels that readers see.
export const taxonomy = () => once("taxonomy", async () => {
  const read = await json(placeOf("assets/generated/taxonomy.json"));
  const practices = read.topics.flatMap((topic) => topic.practices.map((p) => ({ ...p, topic: topic.id })));
  const byId = (entries) => new Map(entries.map((entry) => [entry.id, entry]));
  return {
    policies: read.policies, topics: byId(read.topics), practices: byId(practices),
    data: byId(read.data), questions: byId(read.questions), by: read.by,
  };
});

// What people's words mean.
export const understanding = () => once("understanding", async () =>
  new Understanding(await json(placeOf("assets/generated/understanding.json"))));

// A word of every page: see `EVERY` in site/search_index.py.
export const EVERY = "zzpolicy";

// An address as Pagefind takes it: of this host, or whole.
const named = (address) => (address.origin === location.origin ? address.pathname : address.href);

// The index: its first shard searches for all. Shards may lie on other sites, which are then the
// roots of what is found in them.
export const pagefind = () => once("pagefind", async () => {
  const list = placeOf("pagefind/shards.json");
  const [engine, shards] = await Promise.all([import(new URL("pagefind/1/pagefind.js", ROOT)), json(list)]);
  const [first, ...others] = shards.map((name) => new URL(`${name}/`, list));
  const options = (shard) => ({ baseUrl: named(new URL("../../", shard)) });
  // The index is small and asked seldom: a worker would load everything once more.
  await engine.options({ ...options(first), basePath: named(first), noWorker: true });
  await engine.init();
  await Promise.all(others.map((shard) => engine.mergeIndex(named(shard), options(shard))));
  return engine;
});

// A policy's own file, by the address of its page.
export const policyAt = (page) =>
  once(page, () => json(new URL(page.replace(/\.html$/, ".json"), ROOT)));

// Everything that a first search needs, fetched while the reader still types.
export const warm = () => Promise.all([
  taxonomy(), understanding(), pagefind().then((engine) => engine.filters()),
]).then(() => {}, () => {});
