// The texts of an organisation, the newest first and those without a date at the end, as its page
// lists them: {key, name, days, names, place, step}. `names` are all captures of the same words,
// `step` is the page of what changed when the text came.
export function lineOf(page, base) {
  const dated = [...page.querySelectorAll("ol.version-list > li[data-key]")].map((row, at) => textOf(row, base, at));
  const undated = [...page.querySelectorAll("ul.version-list > li[data-key]")].map((row) => textOf(row, base, null));
  return [...dated, ...undated];
}

function textOf(row, base, place) {
  const key = row.dataset.key;
  const again = [...row.querySelectorAll(".again a[href]")].map((link) => link.getAttribute("href").match(/([^/]+)\.html$/)[1]);
  const [organisation, name] = key.split("/");
  const first = again[0] ?? name;
  const links = [...row.querySelectorAll("a[href]")].map((link) => new URL(link.getAttribute("href"), base).href);
  const step = links.find((href) => href.endsWith(`/changes/${organisation}/${first}.html`)) ?? null;
  return { key, name, days: first === name ? name : `${first} to ${name}`, names: [name, ...again], place, step };
}

// Whether there are two texts that no prebuilt page compares.
export const several = (line) => line.length > 2 || (line.length === 2 && line.some(({ place }) => place === null));

export const named = (line, name) => line.find(({ names }) => names.includes(name));

// Two texts by their names, the older first: {old, now}, or what is wrong: {unknown} or {same}.
export function chosen(line, { from, to }) {
  const [one, other] = [from, to].map((name) => named(line, name));
  if (!one || !other) return { unknown: one ? to : from };
  if (one === other) return { same: one };
  const swap = one.place !== null && other.place !== null && one.place < other.place;
  return swap ? { old: other, now: one } : { old: one, now: other };
}

// The prebuilt page of two neighbours; null for others.
export function prebuilt({ old, now }) {
  if (!old || !now || old.place === null || now.place === null) return null;
  return old.place === now.place + 1 ? now.step : null;
}
