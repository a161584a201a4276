// Compares pairs of texts with the scripts of the site: a line of JSON in, a line of JSON out. A
// line has `old` and `now`, each a `text`. With a `passage` of the older text, and its `entry`, it
// asks what became of it; with the `taxonomy`, and a `key` and the `marked` and `known` files of
// each text, what changed in practice.
import { createInterface } from "node:readline";

const [folder] = process.argv.slice(2);
const names = ["side", "comparison", "entries", "practice", "version"];
const { outcomeOf } = await import(`${folder}/../annotate/outcome.js`);
const { Policy } = await import(`${folder}/../annotate/anchoring.js`);
const [{ Side }, { compare, counts }, { sectionsOfChanges }, { policyChanges }, { versionOf }] = await Promise.all(
  names.map((name) => import(`${folder}/${name}.js`)),
);

const span = ({ first, last, block }) => [first, last, block + 1];

function words({ old, now }) {
  const found = compare(new Side(old.text), new Side(now.text));
  return {
    technical: found.technical,
    counts: counts(found),
    pairings: found.pairings.map((one) => ({
      old: span(one.old), new: span(one.now), moved: one.moved,
      runs: one.runs.map((run) => [run.kind, run.old, run.now]),
    })),
    removed: found.removed.map(span),
    added: found.added.map(span),
    sections: sectionsOfChanges(found).map(({ number, name, groups }) => [number, name, groups.map(groupOf)]),
  };
}

const groupOf = ({ changed, words: size, entries }) => [changed, size, entries.map((one) =>
  [one.pieces.map(({ kind, text, was }) => [kind, text, was]), one.old, one.now, one.words, one.moved, one.heading])];

function practices({ old: before, now: after, taxonomy }) {
  const [old, now] = [before, after].map((one) => versionOf(one.key, one.text, one.marked, one.known));
  const ids = (passages) => passages.map(({ id }) => id);
  return policyChanges(compare(old.side, now.side), old, now, taxonomy).map((one) =>
    [one.anchor, one.kind, one.sentence, one.topic, one.suggested, ids(one.before), ids(one.after), one.readers]);
}

function passage({ old, now, passage: place, entry }) {
  const after = new Side(now.text);
  const { outcome, span } = outcomeOf(compare(new Side(old.text), after), place, entry, new Policy(now.text.blocks));
  return [outcome, span ? after.text.slice(...span) : ""];
}

for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  const answer = given.taxonomy ? practices : given.passage ? passage : words;
  console.log(JSON.stringify(answer(given)));
}
