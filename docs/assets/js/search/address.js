// What is searched for ⇄ the page's address: ?q=sell+data&topic=sharing&practice=a&practice=b
export const FACETS = ["topic", "practice", "data", "organisation", "sector", "year", "text", "by", "nothing", "unread"];
// Those that a passage has; the others belong to the policy as a whole.
export const OF_PASSAGES = ["topic", "practice", "data", "by"];

export function read(search) {
  const given = new URLSearchParams(search);
  const chosen = {};
  for (const facet of FACETS) {
    const values = [...new Set(given.getAll(facet).filter(Boolean))];
    if (values.length) chosen[facet] = values;
  }
  return { query: (given.get("q") ?? "").slice(0, 200), chosen };
}

export function write({ query, chosen }) {
  const given = new URLSearchParams();
  if (query.trim()) given.set("q", query.trim());
  for (const facet of FACETS) for (const value of chosen[facet] ?? []) given.append(facet, value);
  const text = given.toString();
  return text ? `?${text}` : "";
}

// The same search with one value more or less.
export function toggled({ query, chosen }, facet, value) {
  const had = chosen[facet] ?? [];
  const values = had.includes(value) ? had.filter((one) => one !== value) : [...had, value];
  const { [facet]: _, ...rest } = chosen;
  return { query, chosen: values.length ? { ...rest, [facet]: values } : rest };
}

export const isEmpty = ({ query, chosen }) => !query.trim() && !Object.keys(chosen).length;
