// What the search in the header lists below its field: what is understood, then passages, or
// places with the words. It is loaded when somebody goes to the field.
import { placeOf } from "../places.js";
import { inShort } from "./answer.js";
import { element, marked } from "./elements.js";
import { taxonomy } from "./engine.js";
import { Groups } from "./groups.js";
import { meaningOf } from "./meaning.js";
import { planned } from "./plan.js";
import { searchFor } from "./results.js";
import { pieces } from "./words.js";

const POLICIES = 3;
const OF_EACH = 2;

function option(href, properties, ...children) {
  return element("a", { role: "option", tabindex: "-1", "aria-selected": "false", href, ...properties }, ...children);
}

// `title` is read out as the group's name.
function groupOf(title, made) {
  return made.length
    ? element("div", { role: "group", "aria-label": title }, element("div", { class: "header-search__head", "aria-hidden": "true" }, title), made)
    : "";
}

// What is understood leads to the answer, other readings to the pages about them.
function understood(meaning, search, names) {
  if (meaning.kind === "none" || meaning.kind === "empty") return [];
  const { text, count, topic } = inShort(meaning, names);
  const first = text ? [option(searchFor(search), { class: `named t-${topic ?? "none"}` },
    element("span", { class: "named__label" }, `Understood as: ${text}`), element("span", { class: "dim" }, count))] : [];
  const folders = { question: ["questions", names.questions], practice: ["practices", names.practices], topic: ["topics", names.topics] };
  const others = meaning.others.filter(({ kind }) => kind in folders).slice(0, 2).map(({ kind, id }) => {
    const [folder, entries] = folders[kind];
    const entry = entries.get(id);
    return option(placeOf(`${folder}/${id}.html`).href, { class: `named t-${kind === "topic" ? id : entry.topic}` },
      element("span", { class: "named__label" }, entry.ask ?? entry.label), element("span", { class: "dim" }, kind));
  });
  return [...first, ...others];
}

function inPolicy({ url, policy, passages, sections, forms }, names) {
  const said = passages.slice(0, OF_EACH).map(([passage, ...others]) => {
    const practice = names.practices.get(passage.practice);
    return option(`${url}#${passage.id}`, { class: `said t-${practice?.topic ?? ""}${!passage.by ? " suggested" : ""}` },
      element("span", { class: "said__words", lang: policy.language, dir: "auto" }, marked(pieces(around(passage.words.join(" "), forms), forms))),
      element("span", { class: "dim" }, [passage, ...others].map((one) => `${names.practices.get(one.practice)?.label ?? one.practice}${!one.by ? " (suggested)" : ""}`).join("; ")));
  });
  const found = sections.slice(0, Math.max(0, OF_EACH - said.length)).map(({ anchor, name, excerpt }) =>
    option(`${url}#${anchor}`, { class: "said" },
      element("span", { class: "said__words", lang: policy.language, dir: "auto" }, marked(pieces(around(excerpt, forms), forms))),
      element("span", { class: "dim" }, `section “${name}”`)));
  const whole = said.length + found.length ? [] : [option(url, { class: "said" }, policy.title)];
  return groupOf(policy.organisation, [...said, ...found, ...whole]);
}

// The words near the first found one: the list shows two lines of a passage.
function around(text, forms) {
  const steps = pieces(text, forms);
  const first = steps.findIndex(([, found]) => found);
  return first > 16 ? `… ${steps.slice(first - 12).map(([step]) => step).join("").trimStart()}` : text;
}

// The groups of the list, and of how many policies there are results.
export async function listed(query) {
  const names = await taxonomy();
  const search = { query, chosen: {} };
  const meaning = await meaningOf(query, true);
  const { target, found } = await planned(search, meaning, names);
  const groups = await new Groups(found.results, target).next(POLICIES);
  const policies = found.results.length;
  return {
    policies,
    groups: [
      groupOf(meaning.kind === "none" ? "No practice here answers that" : "Questions and practices", understood(meaning, search, names)),
      ...groups.map((one) => inPolicy(one, names)),
      groupOf("All", [option(searchFor(search), { class: "all" }, policies ? `All results for “${query}”` : `Nothing found for “${query}”: open the search page`)]),
    ],
  };
}
