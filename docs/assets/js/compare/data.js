// The small files that are compared, each loaded once.
import { placeOf } from "../places.js";

const kept = new Map();

export function json(path) {
  if (!kept.has(path)) {
    const made = fetch(placeOf(path)).then((answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    });
    made.catch(() => kept.delete(path)); // the next try may succeed
    kept.set(path, made);
  }
  return kept.get(path);
}

// Which version a link to its page means.
export const keyOf = (address) => address.match(/\/policies\/([^/]+\/[^/]+)\.html$/)[1];

// The topics with their practices, and the questions.
export const taxonomy = () => json("assets/generated/taxonomy.json");

// A policy's passages, with what to call it beside others; `read` is a map, since a topic may
// be called as what every object has: `constructor`.
export async function policy(key) {
  const found = await json(`policies/${key}.json`);
  const name = [found.organisation, found.captured.slice(0, 4)].filter(Boolean).join(", ");
  return { ...found, read: new Map(Object.entries(found.read)), key, name, url: placeOf(`policies/${key}.html`).href };
}
