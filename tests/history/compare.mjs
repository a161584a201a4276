// Compares pairs of texts with the scripts of the site: a line of JSON in, a line of JSON out.
import { createInterface } from "node:readline";

const [folder] = process.argv.slice(2);
const [{ Side }, { compare, counts }, { sectionsOfChanges }] = await Promise.all(
  ["side", "comparison", "entries"].map((name) => import(`${folder}/${name}.js`)),
);

const span = ({ first, last, block }) => [first, last, block + 1];

for await (const line of createInterface({ input: process.stdin })) {
  const [old, now] = JSON.parse(line).map((text) => new Side(text));
  const found = compare(old, now);
  console.log(JSON.stringify({
    technical: found.technical,
    counts: counts(found),
    pairings: found.pairings.map((one) => ({
      old: span(one.old), new: span(one.now), moved: one.moved,
      runs: one.runs.map((run) => [run.kind, run.old, run.now]),
    })),
    removed: found.removed.map(span),
    added: found.added.map(span),
    sections: sectionsOfChanges(found).map(({ number, name, groups }) => [number, name, groups.map(({ changed, words, entries }) =>
      [changed, words, entries.map((one) => [one.pieces.map(({ kind, text, was }) => [kind, text, was]), one.old, one.now, one.words, one.moved, one.heading])])]),
  }));
}
