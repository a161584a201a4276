// Which policies are compared ⇄ the page's address: ?p=acme/2020-01-02&p=bolt/undated&only=differences
export const MOST = 4;

export function read(search) {
  const given = new URLSearchParams(search);
  const chosen = [...new Set(given.getAll("p").filter(Boolean))].map((key) => key.slice(0, 200));
  return { chosen: chosen.slice(0, MOST), differ: given.get("only") === "differences" };
}

export function write({ chosen, differ }) {
  const parts = chosen.map((key) => `p=${encodeURIComponent(key).replaceAll("%2F", "/")}`);
  if (differ) parts.push("only=differences");
  return parts.length ? `?${parts.join("&")}` : "";
}

// The same choice with one policy more or less, or moved by one place.
export const without = (chosen, key) => chosen.filter((one) => one !== key);

export function moved(chosen, key, by) {
  const at = chosen.indexOf(key);
  const others = without(chosen, key);
  return [...others.slice(0, at + by), key, ...others.slice(at + by)];
}
