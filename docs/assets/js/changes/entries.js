// A comparison → the words of both texts as a page shows them: inside their sections, in the order
// of the newer text, what did not change apart. The rules of `pages/changed_words.py`.
import { isChanged } from "./comparison.js";
import { grouped, size } from "./side.js";
import { below } from "./words.js";

// Sections {number, name, changed, words, groups}; a group is entries in a row that all changed,
// or all did not; an entry has pieces {kind, text, was}, and the numbers of its first words.
export function sectionsOfChanges(comparison) {
  const placed = [...ofPairs(comparison), ...ofAdded(comparison), ...ofRemoved(comparison)];
  placed.sort((one, other) => one.at[0] - other.at[0] || one.at[1] - other.at[1] || one.at[2] - other.at[2]);
  let section = comparison.now.sections[0].number;
  for (const one of placed) {
    // What is gone is shown where the text before it now is.
    section = one.section ?? section;
    one.section = section;
  }
  const names = new Map(comparison.now.sections.map(({ number, name }) => [number, name]));
  return [...grouped(placed, (one) => one.section)]
    .sort(([one], [other]) => one - other)
    .map(([number, some]) => sectionOf(number, names.get(number), some.map(({ entry }) => entry)));
}

function sectionOf(number, name, entries) {
  const groups = [];
  for (const entry of entries) {
    if (groups.at(-1)?.changed !== entry.changed) groups.push({ changed: entry.changed, entries: [], words: 0 });
    groups.at(-1).entries.push(entry);
    groups.at(-1).words += entry.words;
  }
  const words = groups.reduce((sum, group) => sum + group.words, 0);
  return { number, name, groups, words, changed: groups.some(({ changed }) => changed) };
}

function ofPairs({ old, now, pairings }) {
  const names = new Map(old.sections.map(({ number, name }) => [number, name]));
  return pairings.map((pair) => ({
    at: [pair.now.first, 0, 0],
    section: now.sectionOf(pair.now),
    entry: {
      pieces: piecesOf(pair, old, now),
      old: pair.old.first, now: pair.now.first, words: size(pair.now),
      changed: isChanged(pair) || pair.moved,
      moved: pair.moved ? names.get(old.sectionOf(pair.old)) : "",
      heading: heads(now, pair.now),
    },
  }));
}

// The words of a pair, as {kind, text, was}.
export const piecesOf = ({ runs }, old, now) => runs.map((run) => pieceOf(run, old, now));

function pieceOf({ kind, old: before, now: after }, old, now) {
  if (kind === "removed") return { kind, text: old.shown(before), was: "" };
  return { kind, text: now.shown(after), was: kind === "numbered" ? old.shown(before) : "" };
}

const ofAdded = ({ now, added }) =>
  added.map((one) => ({
    at: [one.first, 0, 0],
    section: now.sectionOf(one),
    entry: alone("added", now, one, { old: null, now: one.first, heading: heads(now, one) }),
  }));

function ofRemoved({ old, pairings, removed }) {
  const kept = pairings.filter(({ moved }) => !moved);
  const firsts = kept.map((pair) => pair.old.first); // in order, since they kept it
  return removed.map((one) => {
    const before = below(firsts, one.first);
    const entry = alone("removed", old, one, { old: one.first, now: null, heading: false });
    return { at: [before ? kept[before - 1].now.first : -1, 1, one.first], section: null, entry };
  });
}

const alone = (kind, side, one, place) => ({
  pieces: [{ kind, text: side.shown([one.first, one.last]), was: "" }],
  words: size(one), changed: true, moved: "", ...place,
});

const heads = (side, { block }) => Boolean(side.parts[block].heading || side.parts[block].title);
