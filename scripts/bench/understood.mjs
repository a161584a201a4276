// How the search understands questions, without a browser: its own scripts, on a folder that
// `bench.understood` has made. Pagefind's part is played by what `facets.mjs` finds.
//
// node understood.mjs FOLDER < questions.json > outcomes.json
//
// The questions are texts; an outcome is {kind, question, practices, passages: [[policy,
// practices], …] in the order in which they are shown, reached: policies, milliseconds}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// What the page shows of a policy before somebody asks for more, and of how many policies.
const SHOWN = 4;
const POLICIES = 5;

const root = pathToFileURL(`${process.argv[2]}/`);
globalThis.location = root;
globalThis.fetch = async (address) => ({ ok: true, json: async () => JSON.parse(readFileSync(address, "utf-8")) });

const script = (name) => import(new URL(`assets/js/search/${name}.js`, root));
const [{ taxonomy }, { Groups }, { meaningOf }, { planned }] =
  await Promise.all(["engine", "groups", "meaning", "plan"].map(script));
const names = await taxonomy();
await meaningOf("what is this");

const placeOf = (url) => url.replace(/^.*policies\//, "").replace(/\.html$/, "");

async function outcome(query) {
  const start = performance.now();
  const meaning = await meaningOf(query);
  const milliseconds = performance.now() - start;
  const { target, found } = await planned({ query, chosen: {} }, meaning, names);
  const groups = found ? await new Groups(found.results, target).next(POLICIES) : [];
  const passages = groups.flatMap(({ url, passages: some }) =>
    some.slice(0, SHOWN).map((all) => [placeOf(url), all.map(({ practice }) => practice)]));
  const reached = (found?.results ?? []).map(({ id }) => placeOf(id));
  return { kind: meaning.kind, question: meaning.question ?? null, practices: meaning.practices, passages, reached, milliseconds };
}

const outcomes = [];
for (const query of JSON.parse(readFileSync(0, "utf-8"))) outcomes.push(await outcome(query));
process.stdout.write(JSON.stringify(outcomes));
