// The names of what can be chosen: groups of facets, their values, and those that words mean.
import { asked, bare } from "./words.js";

export const GROUPS = {
  topic: "Topic",
  practice: "Practice",
  data: "Kind of data",
  organisation: "Organisation",
  sector: "Sector",
  year: "Captured in",
  by: "Marked by",
  nothing: "Says nothing about",
  unread: "Not yet read for",
};
const BY = new Map([["person", "a person"], ["suggested", "suggested by rules"]]);

export function labelOf(facet, value, names) {
  if (facet === "by") return BY.get(value) ?? value;
  if (facet === "year" && value === "unknown") return "unknown date";
  const entries = { topic: names.topics, nothing: names.topics, unread: names.topics,
    practice: names.practices, data: names.data }[facet];
  return entries?.get(value)?.label ?? value;
}

// The topic that gives a value its colour.
export function topicOf(facet, value, names) {
  if (facet === "practice") return names.practices.get(value)?.topic;
  return ["topic", "nothing", "unread"].includes(facet) && names.topics.has(value) ? value : undefined;
}

const begins = (text, word) => text.split(/[\s,()/-]+/).some((other) => bare(other).startsWith(word));

// Topics and practices that the words name: in the label itself before what else people type.
export function meant(query, names) {
  const words = asked(query);
  if (!words.length || words.join("").length < 2) return [];
  const entries = [
    ...[...names.practices.values()].map((p) => ({ facet: "practice", entry: p, also: p.words })),
    ...[...names.topics.values()].map((t) => ({ facet: "topic", entry: t, also: [] })),
  ];
  return entries
    .map(({ facet, entry, also }) => {
      const inLabel = words.every((word) => begins(entry.label, word));
      const inWords = words.every((word) => begins(`${entry.label} ${also.join(" ")}`, word));
      return { facet, entry, rank: inLabel ? 2 : inWords ? 1 : 0 };
    })
    .filter(({ rank }) => rank)
    .sort((a, b) => b.rank - a.rank || b.entry.policies - a.entry.policies);
}
