// The page of an organisation: any two of its versions compared. Neighbours have a prebuilt page;
// others are compared here, from the published pages and data of both.
import { read, write } from "./changes/address.js";
import { compare } from "./changes/comparison.js";
import { chosen, lineOf, prebuilt, several } from "./changes/line.js";
import { picker } from "./changes/picker.js";
import { policyChanges } from "./changes/practice.js";
import { version } from "./changes/version.js";
import { view } from "./changes/view.js";
import { addViews } from "./changes/views.js";
import { taxonomy } from "./compare/data.js";
import { element } from "./search/elements.js";

const page = document.querySelector(".md-content__inner");
const lists = page?.querySelectorAll(".version-list") ?? [];
const line = page ? lineOf(document, location.href) : [];
let drawing = 0;

function begin() {
  const chooser = picker(line, read(location.search), go);
  const shown = element("div", { class: "compared" });
  [...lists].at(-1).after(element("h2", { id: "compare" }, "Compare two versions"), chooser.form, shown);

  function go(names, step) {
    if (step) {
      location.assign(step);
      return;
    }
    history.pushState(null, "", write(names));
    draw(names);
  }

  async function draw(names) {
    const turn = ++drawing;
    shown.replaceChildren();
    const pair = chosen(line, names);
    if (pair.unknown !== undefined) return chooser.say(`There is no version “${pair.unknown.slice(0, 60)}” here.`);
    if (pair.same) return chooser.say("Both are the same text.");
    chooser.show({ from: pair.old.name, to: pair.now.name });
    chooser.say("Comparing …");
    const made = await result(pair).catch(() => null);
    if (turn !== drawing) return undefined;
    chooser.say(made ? "Compared below." : "Not everything could be loaded. Try again in a moment.");
    if (made) fill(shown, made);
    return undefined;
  }

  addEventListener("popstate", () => arrive(draw, shown, chooser));
  arrive(draw, shown, chooser);
}

// What the address asks for; neighbours are on a page of their own.
function arrive(draw, shown, chooser) {
  const names = read(location.search);
  if (!names.from && !names.to) {
    drawing += 1;
    shown.replaceChildren();
    chooser.say("");
    return;
  }
  const step = prebuilt(chosen(line, names));
  if (step) location.replace(step);
  else draw(names);
}

async function result({ old: before, now: after }) {
  const [old, now, words] = await Promise.all([version(before.key), version(after.key), taxonomy()]);
  const comparison = compare(old.side, now.side);
  return { old, now, comparison, changes: policyChanges(comparison, old, now, words) };
}

function fill(shown, made) {
  shown.replaceChildren(...view(made));
  addViews(page, shown.querySelector(".explained"));
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

if (several(line)) begin();
