// The answer above the results: what was understood, how many policies answer what, what the
// named ones answer, and what else the words may mean.
import { write as compared } from "../compare/address.js";
import { stanceOf } from "../compare/stance.js";
import { placeOf } from "../places.js";
import { element, plural } from "./elements.js";
import { isNamedIn, says } from "./groups.js";

// An id may be called as what every object has: `constructor`.
const own = (entries, id) => (Object.hasOwn(entries, id) ? entries[id] : undefined);
const VERBS = { says: "say", gives: "give", answers: "answer", is: "are", has: "have" };
const NAMED = 12;
// Each stance as the sign of a verdict and in words.
const STANCES = {
  said: ["yes", "says so"], opposite: ["no", "says the opposite"],
  nothing: ["nothing", "says nothing"], unread: ["unread", "is not yet read for this"],
};

// `policies`: the policies looked at, if they are few: [{url, policy}]; `narrowed`: whether these
// are not all; `meant`: what is looked for, see groups.js; `link(search, …)` makes a link to another
// search of the same page.
export function answerTo(meaning, names, { policies, narrowed, meant, link }) {
  const made = bodyOf(meaning, names, { policies, narrowed, meant });
  const compare = comparing(meaning, names, policies);
  const others = readings(meaning, names, link);
  if (!made && !compare && !others) return "";
  return element("section", {
    class: `answer t-${topicOf(meaning, names) ?? "none"}`, "aria-label": "Answer", "data-kind": meaning.kind,
    "data-question": meaning.question, "data-practices": meaning.practices.join(" "),
  }, made ?? "", compare ?? "", others ?? "");
}

function topicOf({ kind, question, practices }, names) {
  if (kind === "question") return names.questions.get(question)?.topic;
  return names.practices.get(practices[0])?.topic;
}

function bodyOf(meaning, names, { policies, narrowed, meant }) {
  const { kind } = meaning;
  if (kind === "none") return [element("p", { class: "answer__none" }, "No practice here answers that.")];
  if (kind === "empty") return [element("p", { class: "answer__none" }, "These words alone say too little. Add what you want to know about.")];
  if (kind === "organisation" || kind === "words") return null;
  const head = element("p", { class: "answer__as" }, "Understood as: ", subject(meaning, names));
  const some = narrowed ? policies : null;
  if (kind === "data") return [head, naming(meaning, names, some)];
  const named = aboutOf(meaning, names, policies, meant);
  if (kind === "question") {
    const question = names.questions.get(meaning.question);
    return [head, some ? each(some, question) : tally(question, names.policies), named, silence(meaning, question, policies)];
  }
  return [head, saying(meaning, names, some), named];
}

function subject({ kind, question, practices, data }, names) {
  if (kind === "question") return element("a", { class: "answer__subject", href: placeOf(`questions/${question}.html`) }, names.questions.get(question).ask);
  if (kind === "data") {
    return [element("a", { class: "answer__subject", href: placeOf(`data/${data[0]}.html`) }, names.data.get(data[0])?.label ?? data[0]), " (kind of data)"];
  }
  return element("a", { class: "answer__subject", href: placeOf(`practices/${practices[0]}.html`) }, names.practices.get(practices[0])?.label ?? practices[0]);
}

// `Says no` → says no; `Yes, in transit` → says yes, in transit; `In some cases` → answers “In some cases”.
export function spoken(verdict, words) {
  if (verdict === "unread") return ["is", "not yet read for this"];
  const [first, ...rest] = words.split(" ");
  const verb = first.toLowerCase();
  if (Object.hasOwn(VERBS, verb) && rest.length) return [verb, rest.join(" ")];
  if (/^(?:Yes|No)(?:,|$)/.test(words)) return ["says", words[0].toLowerCase() + words.slice(1)];
  return ["answers", `“${words}”`];
}

function verdict(sign, text, suggested) {
  return element("span", { class: `verdict v-${sign}${suggested ? " suggested" : ""}` }, text);
}

// The answers that policies give, of all that a question can have.
const given = ({ answers }) => Object.entries(answers).filter(([, { policies }]) => policies);

// 1 of 5 policies says yes, 4 say nothing.
function tally(question, total) {
  const answers = given(question);
  const parts = answers.flatMap(([sign, { words, policies }], at) => {
    const [verb, rest] = spoken(sign, words);
    const many = at ? policies.toLocaleString("en") : `${policies.toLocaleString("en")} of ${plural(total, "policy")}`;
    return [at ? ", " : "", `${many} `, verdict(sign, `${policies === 1 ? verb : VERBS[verb]} ${rest}`)];
  });
  return element("p", { class: "answer__tally" }, parts, ".");
}

// What each of a few policies answers.
function each(policies, question) {
  return element("ul", { class: "answer__each" }, policies.map(({ url, policy }) => {
    const [sign, suggested, readers] = own(policy.answers, question.id) ?? ["unread", false, []];
    const { words } = question.answers[sign];
    return element("li", {}, element("a", { href: `${url}#answers` }, nameOf(policy)), " ", verdict(sign, spoken(sign, words).join(" "), suggested),
      readers.length ? element("span", { class: "dim" }, ` (read by ${readers.join(", ")})`) : "",
      suggested ? element("span", { class: "dim" }, " (suggested)") : "");
  }));
}

const nameOf = ({ organisation, captured }) => [organisation, captured.slice(0, 4)].filter(Boolean).join(", ");

// Who says nothing: asked for, or few enough to be named.
function silence({ silent }, question, policies) {
  const silentOnes = (policies ?? []).filter(({ policy }) => own(policy.answers, question.id)?.[0] === "nothing");
  if (silent && !silentOnes.length) return element("p", { class: "answer__silent" }, element("a", { href: placeOf(`questions/${question.id}.html#nothing`) }, "All policies that say nothing about this"));
  if (!silentOnes.length || (policies.length === 1 && !silent)) return "";
  return element("p", { class: "answer__silent" }, "Nothing is said by ", silentOnes.slice(0, NAMED).flatMap(({ url, policy }, at) => [
    at ? ", " : "", element("a", { href: `${url}#answers` }, nameOf(policy)),
    element("span", { class: "dim" }, ` (read by ${own(policy.answers, question.id)[2].join(", ")})`)]), ".");
}

function saying({ practices }, names, policies) {
  const first = names.practices.get(practices[0]);
  if (policies) {
    return element("ul", { class: "answer__each" }, policies.map(({ url, policy }) => {
      const stance = stanceOf(policy, first);
      const readers = stance === "nothing" ? own(policy.read, first.topic) ?? [] : [];
      return element("li", {}, element("a", { href: url }, nameOf(policy)), " ", verdict(...STANCES[stance]),
        readers.length ? element("span", { class: "dim" }, ` (read by ${readers.join(", ")})`) : "");
    }));
  }
  const many = first.policies;
  const words = many ? `${many === 1 ? "says" : "say"} so` : "No policy says so";
  return element("p", { class: "answer__tally" },
    many ? [`${many.toLocaleString("en")} of ${plural(names.policies, "policy")} `, verdict("yes", words)] : verdict("nothing", words), ".");
}

// Who names a kind of data: 4 of 5 policies name it. Nobody reads for that, so what is not marked
// may be named all the same.
function naming({ data: [id] }, names, policies) {
  const places = (policy) => policy.passages.filter((one) => one.data?.includes(id)).length;
  if (policies) {
    return element("ul", { class: "answer__each" }, policies.map(({ url, policy }) => {
      const many = places(policy);
      return element("li", {}, element("a", { href: url }, nameOf(policy)), " ",
        many ? verdict("yes", `names it in ${plural(many, "passage")}`) : verdict("nothing", "names it in no marked passage"));
    }));
  }
  const many = names.data.get(id).policies;
  return element("p", { class: "answer__tally" },
    many ? [`${many.toLocaleString("en")} of ${plural(names.policies, "policy")} `, verdict("yes", `${many === 1 ? "names" : "name"} it`)] : verdict("nothing", "No marked passage names it"), ".");
}

// The answer is about data of any kind: how many of the passages name the one that was asked about.
function aboutOf({ about }, names, policies, meant) {
  const many = about && meant && policies ? policies.reduce((sum, { policy }) => sum + policy.passages.filter((one) => says(one, meant) && isNamedIn(one, meant)).length, 0) : 0;
  if (!many) return "";
  const label = names.data.get(about).label;
  return element("p", { class: "answer__about" }, `This is about data of any kind. “${label}” ${many === 1 ? "is named in one passage" : `is named in ${many} passages`} below.`);
}

// Two or more that are named are compared on the page for that, at the topic that is asked for.
function comparing(meaning, names, policies) {
  if (meaning.organisations.length < 2 || !policies || policies.length < 2) return null;
  const chosen = policies.slice(0, 4);
  const keys = chosen.map(({ url }) => url.replace(/^.*\/policies\//, "").replace(/\.html.*$/, ""));
  const topic = names.topics.get(topicOf(meaning, names));
  const place = `compare.html${compared({ chosen: keys, differ: false })}${topic ? `#side-${topic.id}` : ""}`;
  return element("p", { class: "answer__compare" },
    element("a", { href: placeOf(place) }, `Compare ${chosen.map(({ policy }) => policy.organisation).join(" and ")}`),
    topic ? ` side by side on ${topic.label}` : " side by side");
}

// The same in a line: {text, count, topic}; `text` is empty where nothing is understood.
export function inShort(meaning, names) {
  const topic = topicOf(meaning, names);
  const { kind, organisations } = meaning;
  const whose = organisations.length ? `, ${organisations.join(" and ")}` : "";
  if (kind === "question") {
    const question = names.questions.get(meaning.question);
    const count = given(question).map(([, { words, policies }]) => `${words}: ${policies.toLocaleString("en")}`).join(", ");
    return { text: question.ask + whose, count: whose ? "" : count, topic };
  }
  if (kind === "practices") {
    const practice = names.practices.get(meaning.practices[0]);
    return { text: practice.label + whose, count: plural(practice.policies, "policy"), topic };
  }
  return kind === "data" ? { text: names.data.get(meaning.data[0]).label + whose, count: "kind of data", topic } : { text: organisations.join(" and "), count: "", topic };
}

function readings(meaning, names, link) {
  const labels = {
    question: (id) => [names.questions.get(id), { query: names.questions.get(id)?.ask ?? "", chosen: {} }],
    practice: (id) => [names.practices.get(id), { query: "", chosen: { practice: [id] } }],
    topic: (id) => [names.topics.get(id), { query: "", chosen: { topic: [id] } }],
    data: (id) => [names.data.get(id), { query: "", chosen: { data: [id] } }],
  };
  const made = meaning.others.map(({ kind, id }) => [kind, id, ...labels[kind](id)]).filter(([, , entry]) => entry);
  if (!made.length) return null;
  return element("div", { class: "answer__others" },
    element("p", { class: "answer__head" }, "Or did you mean"),
    element("ul", { class: "tags" }, made.map(([kind, id, entry, to]) =>
      element("li", { class: `t-${kind === "topic" ? id : entry.topic ?? "none"}` }, link(to, { class: "tag" }, entry.ask ?? entry.label)))));
}
