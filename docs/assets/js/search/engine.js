// Pagefind, loaded when it is first needed, and the small files beside its index.
import { Understanding } from "./understanding.js";

// The site's root follows from this file's own address, so the site may lie in any folder.
export const ROOT = new URL("../../../", import.meta.url);

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
  const read = await json(new URL("assets/generated/taxonomy.json", ROOT));
  const practices = read.topics.flatMap((topic) => topic.practices.map((p) => ({ ...p, topic: topic.id })));
  const byId = (entries) => new Map(entries.map((entry) => [entry.id, entry]));
  return {
    policies: read.policies, topics: byId(read.topics), practices: byId(practices),
    data: byId(read.data), questions: byId(read.questions), by: read.by,
  };
});

// What people's words mean.
export const understanding = () => once("understanding", async () =>
  new Understanding(await json(new URL("assets/generated/understanding.json", ROOT))));

// A word of every page: see `EVERY` in site/search_index.py.
export const EVERY = "zzpolicy";

// The index: its first shard searches for all.
export const pagefind = () => once("pagefind", async () => {
  const index = new URL("pagefind/", ROOT);
  const shards = await json(new URL("shards.json", index));
  const [first, ...others] = shards.map((name) => new URL(`${name}/`, index));
  const engine = await import(new URL("pagefind.js", first));
  const options = { baseUrl: ROOT.pathname };
  // The index is small and asked seldom: a worker would load everything once more.
  await engine.options({ ...options, noWorker: true });
  await engine.init();
  await Promise.all(others.map((shard) => engine.mergeIndex(shard.pathname, options)));
  return engine;
});

// A policy's own file, by the address of its page.
export const policyAt = (page) =>
  once(page, () => json(new URL(page.replace(/\.html$/, ".json"), ROOT)));

// Everything that a first search needs, fetched while the reader still types.
export const warm = () => Promise.all([
  taxonomy(), understanding(), pagefind().then((engine) => engine.filters()),
]).then(() => {}, () => {});
