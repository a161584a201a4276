// The page that compares: what is chosen in the table shows in the address and side by side below.
import { element } from "./search/elements.js";
import { MOST, read, without, write } from "./compare/address.js";
import { Bar, tooMany } from "./compare/bar.js";
import { counts } from "./compare/counts.js";
import { policy, taxonomy } from "./compare/data.js";
import { Matrix } from "./compare/matrix.js";
import { sideBySide } from "./compare/side.js";

const root = document.querySelector("[data-compare]");
const side = root.querySelector("[data-side]");
const bar = new Bar(root, (chosen, announced) => change({ ...state, chosen }, announced));
const levels = root.dataset.levels.split(" ").map(Number);
const matrix = new Matrix(root, counts(levels), (entry, on) => toggle(entry, on));
let state = read(location.search);
let drawing = 0;
let refocus = false;

function toggle({ key, organisation, year }, on) {
  const name = [organisation, year].filter(Boolean).join(", ");
  if (on && state.chosen.length >= MOST) {
    matrix.check(state.chosen);
    bar.say(tooMany(name));
    bar.hint.textContent = tooMany(name);
    return;
  }
  const chosen = on ? [...without(state.chosen, key), key] : without(state.chosen, key);
  const more = chosen.length < 2 ? "Choose another to compare." : `${chosen.length} policies are side by side below the table.`;
  change({ ...state, chosen }, on ? `${name} added. ${more}` : `${name} removed.`);
}

function change(next, announced) {
  state = next;
  history.pushState(null, "", `${location.pathname}${write(state)}${location.hash}`);
  bar.say(announced);
  draw();
}

// A chosen policy, or what is known of one that cannot be had: `missing` or `failed`.
async function found(key) {
  if (!(await matrix.has(key))) return { key, name: key, missing: true };
  return policy(key).catch(() => ({ key, name: key, failed: true }));
}

async function draw() {
  const turn = ++drawing;
  matrix.check(state.chosen);
  const [names, policies] = await Promise.all([
    state.chosen.length ? taxonomy().catch(() => null) : {},
    Promise.all(state.chosen.map(found)),
  ]);
  if (turn !== drawing) return;
  bar.draw(policies);
  const there = policies.filter(({ missing, failed }) => !missing && !failed);
  const failed = !names || policies.some((one) => one.failed);
  side.replaceChildren(
    ...policies.filter(({ missing }) => missing).map(unknown),
    ...(failed ? [problem()] : []),
    ...(there.length > 1 && names
      ? sideBySide(there, names, state.differ, differ).filter(Boolean)
      : failed ? [] : [hint(there)]),
  );
  if (refocus) side.querySelector(".side-switch input")?.focus();
  refocus = false;
}

// The box is made again with the table, so the focus goes to its successor.
function differ(only) {
  refocus = true;
  change({ ...state, differ: only }, only ? "Showing only where they differ." : "Showing everything.");
}

const unknown = ({ key }) =>
  element("p", { class: "side-unknown" },
    "There is no policy “", element("q", {}, key), "” in this collection. It may have been renamed or removed. ",
    element("button", { type: "button", onclick: () => change({ ...state, chosen: without(state.chosen, key) }, "Removed.") }, "Remove it"));

const problem = () =>
  element("p", { class: "side-unknown" }, "Not everything could be loaded. ",
    element("button", { type: "button", onclick: draw }, "Try again"));

const hint = ([one]) =>
  element("p", { class: "side-hint" }, one
    ? `${one.name} is chosen. Choose another policy above to see them side by side.`
    : "Tick two to four policies above to see them side by side.");

addEventListener("popstate", () => {
  const next = read(location.search);
  if (write(next) === write(state)) return; // only the place in the page changed
  state = next;
  draw();
});

await draw();
// The table is made here, so the browser could not go to a place in it by itself.
if (location.hash.startsWith("#side")) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
