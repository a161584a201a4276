// Policies side by side: first what each answers, then a group of rows for each topic, a row for
// each practice. Who says nothing is in the policies' own files; nothing is decided here.
import { element, plural } from "../search/elements.js";
import { questionRows } from "./questions.js";
import { stanceOf } from "./stance.js";

const people = (names) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const silentOn = (policy, topic) => (policy.nothing.includes(topic.id) ? "nothing" : "unread");

const differs = (states) => new Set(states).size > 1;

// What each policy says of each topic: the practices that any of them has, and their states.
export function compared(policies, topics) {
  return topics.map((topic) => {
    const practices = topic.practices
      .map((practice) => {
        const said = policies.map((policy) => policy.passages.filter((one) => one.practice === practice.id));
        const states = policies.map((policy) => stanceOf(policy, practice));
        return { practice, said, states };
      })
      .filter(({ said }) => said.some((some) => some.length));
    return { topic, practices, states: policies.map((policy) => silentOn(policy, topic)) };
  });
}

export function sideBySide(policies, { topics, questions }, differ, onDiffer) {
  const all = compared(policies, topics);
  const spoken = all
    .map(({ topic, practices }) => ({ topic, practices: differ ? practices.filter((p) => differs(p.states)) : practices }))
    .filter(({ practices }) => practices.length);
  const silent = all.filter(({ practices, states }) => !practices.length && (!differ || differs(states)));
  const every = all.reduce((sum, { practices }) => sum + practices.length, 0);
  const shown = spoken.reduce((sum, { practices }) => sum + practices.length, 0);
  const box = element("input", { type: "checkbox", checked: differ, onchange: ({ target }) => onDiffer(target.checked) });
  return [
    element("p", { class: "side-switch" }, element("label", {}, box, " Only where they differ"), " ",
      element("span", { class: "dim", role: "status" }, summary(every, shown, differ))),
    contents(spoken),
    table(policies, questionRows(policies, questions, differ), spoken),
    silent.length ? unspoken(policies, silent) : "",
  ];
}

function summary(every, shown, differ) {
  if (!differ) return plural(every, "practice");
  const alike = every - shown;
  if (!alike) return `${plural(every, "practice")}, none common to all`;
  return `${shown} of ${plural(every, "practice")}; ${alike === 1 ? "one is" : `${alike} are`} common to all`;
}

const contents = (spoken) =>
  element("ul", { class: "side-topics", "aria-label": "Contents" },
    element("li", {}, element("a", { class: "tag", href: "#side-questions" }, "Answers")), spoken.map(({ topic, practices }) =>
    element("li", { class: `t-${topic.id}` }, element("a", { class: "tag", href: `#side-${topic.id}` },
      topic.label, " ", element("span", { class: "count" }, String(practices.length))))));

function table(policies, answers, spoken) {
  return element("table", { class: `side-table of-${policies.length}`, role: "table", "aria-labelledby": "side" },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" },
      element("td", { class: "corner" }),
      policies.map(({ organisation, captured, url }) =>
        element("th", { scope: "col", role: "columnheader" },
          element("a", { href: url }, organisation), " ",
          element("span", { class: "dim" }, captured ? `captured ${captured.slice(0, 4)}` : "undated"))))),
    answers,
    spoken.map(({ topic, practices }) => group(policies, topic, practices)));
}

function group(policies, topic, practices) {
  return element("tbody", { class: `t-${topic.id}`, role: "rowgroup" },
    element("tr", { class: "of-topic", role: "row" },
      element("th", { id: `side-${topic.id}`, scope: "rowgroup", role: "rowheader", colspan: String(policies.length + 1) },
        element("a", { href: `topics/${topic.id}.html` }, topic.label))),
    practices.map(({ practice, said, states }) => element("tr", { role: "row" },
      element("th", { scope: "row", role: "rowheader" }, element("a", { href: `practices/${practice.id}.html` }, practice.label)),
      policies.map((policy, at) => cell(policy, topic, said[at], states[at])))));
}

function cell(policy, topic, said, state) {
  return element("td", { class: `is-${state}`, role: "cell" },
    element("span", { class: "whose" }, policy.name),
    state === "said" ? said.map((one) => passage(policy, one)) : element("p", {}, missing(policy, topic, state)));
}

function missing(policy, topic, state) {
  if (state === "opposite") return "Says the opposite";
  if (state === "unread") return "Not yet read for this";
  const readers = policy.read.get(topic.id) ?? [];
  return ["Says nothing about this ", readers.length ? element("span", { class: "dim" }, `(read by ${people(readers)})`) : ""];
}

// A passage without people is a suggestion.
function passage(policy, { id, words, by, notes = [], disputed = [] }) {
  const suggested = !by;
  return element("blockquote", { lang: policy.language, class: suggested ? "suggested" : null },
    element("a", { href: `${policy.url}#${id}` }, words.map((line) => element("span", { class: "line", dir: "auto" }, line))),
    suggested ? element("span", { class: "by", lang: "en" }, "suggested by rules") : "",
    notes.map(([, note]) => element("span", { class: "side-note", lang: "en", dir: "auto" }, note)),
    disputed.length ? element("span", { class: "by", lang: "en" }, `disputed by ${people(disputed.map(([name]) => name))}`) : "");
}

// The topics of which none of them speaks, a line for each.
function unspoken(policies, silent) {
  const part = (state, words, states) => {
    const some = policies.filter((_, at) => states[at] === state);
    return some.length ? element("span", { class: `is-${state}` }, words(some)) : "";
  };
  return element("section", { class: "unspoken", "aria-labelledby": "unspoken" },
    element("h3", { id: "unspoken" }, "Topics none of them covers"),
    element("ul", {}, silent.map(({ topic, states }) => element("li", { class: `t-${topic.id}` },
      element("a", { href: `topics/${topic.id}.html` }, topic.label), ": ",
      part("nothing", (some) => `${people(some.map(({ name, read }) => `${name} (read by ${people(read.get(topic.id))})`))} ${some.length === 1 ? "says" : "say"} nothing`, states),
      differs(states) ? "; " : "",
      part("unread", (some) => `${people(some.map(({ name }) => name))} ${some.length === 1 ? "is" : "are"} not yet read for this topic`, states)))));
}
