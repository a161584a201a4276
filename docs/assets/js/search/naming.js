// The names of what can be chosen: groups of facets and their values.
export const GROUPS = {
  topic: "Topic",
  practice: "Practice",
  data: "Kind of data",
  organisation: "Organisation",
  sector: "Sector",
  year: "Captured in",
  text: "Versions",
  by: "Marked by",
  nothing: "Says nothing about",
  unread: "Not yet read for",
};
const TEXT = new Map([["newest", "the newest text"], ["older", "older texts"]]);
const BY = new Map([["person", "a person"], ["suggested", "suggested by rules"]]);

export function labelOf(facet, value, names) {
  if (facet === "by") return BY.get(value) ?? value;
  if (facet === "text") return TEXT.get(value) ?? value;
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
