// What can be chosen, and what is marked already: both are files of the site, asked for once.
import { placeOf } from "../places.js";

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
  return answer.json();
}

// {topics, data, practices}: practices by id, each with its topic.
export async function choices() {
  const { topics, data } = await json(placeOf("assets/generated/choices.json"));
  const each = topics.flatMap((topic) => topic.practices.map((practice) => [practice.id, { ...practice, topic }]));
  return { topics, data, practices: new Map(each) };
}

// The passages of a version, by number; empty if they cannot be had.
export async function passages(version) {
  try {
    const read = await json(placeOf(`policies/${version}.json`));
    return new Map(read.passages.map((passage, at) => [String(at + 1), passage]));
  } catch {
    return new Map();
  }
}

// Practices that have every typed word in their label, topic, other words or description, in
// this order of worth.
export function matching({ practices }, typed, topic) {
  const asked = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const worth = (practice) => {
    const places = [practice.label, `${practice.words.join(" ")} ${practice.topic.label} ${practice.id}`, practice.description];
    const found = asked.map((word) => places.findIndex((place) => place.toLowerCase().includes(word)));
    return found.includes(-1) ? -1 : Math.max(0, ...found);
  };
  return [...practices.values()]
    .filter((practice) => !topic || practice.topic.id === topic)
    .map((practice) => [worth(practice), practice])
    .filter(([value]) => value !== -1)
    .sort(([one], [two]) => one - two)
    .map(([, practice]) => practice);
}
