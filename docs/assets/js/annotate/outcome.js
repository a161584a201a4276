// What became of a passage of an older text: which of its words a newer text has, and whether they
// can be relied on. Nothing is taken over here; a person decides.
import { NUMBER } from "../changes/side.js";
import { find } from "./anchoring.js";
import { fold } from "./normalizing.js";

// Of an entry whose passage is [start, end) of the older text, and the newer as a `Policy`:
// {outcome, span, pairings}, with the span that answers to it in the newer text, or null, and what
// became of its sentences. Outcomes: `same`, where the entry means one place, and all of its
// section is as it was, and the headings above; `around`, where only its own sentences are;
// `changed`; `gone`.
export function outcomeOf(comparison, [start, end], entry, policy) {
  const { old, now } = comparison;
  const stretch = old.between(start, end);
  const pairings = comparison.pairings.filter((pair) => pair.old.first < stretch.last && pair.old.last > stretch.first);
  if (!pairings.length) return { outcome: "gone", span: null, pairings };
  const target = kept(pairings, stretch);
  if (!target) return { outcome: "changed", span: spanOf(now, whole(pairings)), pairings };
  const same = !find(policy, entry).problem && sectionText(old, stretch) === sectionText(now, target);
  return { outcome: same ? "same" : "around", span: spanOf(now, target), pairings };
}

// The words that a stretch became, where not one word of its sentences came, went or moved apart.
function kept(pairings, stretch) {
  const whatChanged = ({ runs }) => runs.some(({ kind }) => kind === "removed" || kind === "added");
  if (pairings.some(whatChanged)) return null;
  const places = pairings.flatMap(({ runs }) => runs).filter(({ kind }) => kind === "same")
    .flatMap(({ old, now }) => Array.from({ length: old[1] - old[0] }, (_, n) => [old[0] + n, now[0] + n]))
    .filter(([word]) => stretch.first <= word && word < stretch.last);
  const inRow = places.every(([word, there], at) => word === stretch.first + at && there === places[0][1] + at);
  if (places.length !== stretch.last - stretch.first || !inRow) return null;
  return { first: places[0][1], last: places.at(-1)[1] + 1, block: pairings[0].now.block };
}

// The newer sentences as one stretch, of the first to the last.
function whole(pairings) {
  const stretches = pairings.map(({ now }) => now).sort((one, other) => one.first - other.first);
  const together = stretches.filter((one, at) => at === 0 || stretches[at - 1].last === one.first);
  return { first: together[0].first, last: together.at(-1).last };
}

const spanOf = ({ starts, ends }, { first, last }) => [starts[first], ends[last - 1]];

// All words and signs of the section in which a stretch lies, and of the headings above it; the
// numbers in front of blocks apart.
function sectionText(side, stretch) {
  const block = side.blockAt(side.starts[stretch.first]);
  const { section } = side.parts[block];
  const own = side.parts.filter((part) => part.section === section);
  const plain = ({ text }) => fold(text.replace(NUMBER, ""));
  const edges = [section, side.parts[side.blockAt(side.ends[stretch.last - 1] - 1)].section];
  return JSON.stringify([edges[0] === edges[1], ...above(side, own[0]).map(plain), ...own.map(plain)]);
}

// The headings above a section's own, the nearest first.
function above(side, first) {
  const found = [];
  let { level } = first;
  for (let at = side.parts.indexOf(first) - 1; at >= 0 && level; at -= 1) {
    const part = side.parts[at];
    if (!part.heading || part.level >= level) continue;
    found.push(part);
    level = part.level;
  }
  return found;
}
