// What each of the compared policies answers: a row for each question that one of them answers.
import { element, plural } from "../search/elements.js";

// A policy's answer as its own file has it; a question that is not in it is not yet read.
const answerOf = (policy, { id }) => (Object.hasOwn(policy.answers, id) ? policy.answers[id] : ["unread", false, []]);

export function questionRows(policies, questions, differ) {
  const rows = questions
    .map((question) => ({ question, given: policies.map((policy) => answerOf(policy, question)) }))
    .filter(({ given }) => given.some(([verdict]) => verdict !== "nothing" && verdict !== "unread"))
    .filter(({ given }) => !differ || new Set(given.map(([verdict]) => verdict)).size > 1);
  const rest = questions.length - rows.length;
  return element("tbody", { class: "side-answers", role: "rowgroup" },
    element("tr", { class: "of-topic", role: "row" },
      element("th", { id: "side-questions", scope: "rowgroup", role: "rowheader", colspan: String(policies.length + 1) },
        element("a", { href: "questions/index.html" }, "Answers"))),
    rows.map(({ question, given }) => element("tr", { class: `t-${question.topic}`, role: "row" },
      element("th", { scope: "row", role: "rowheader" }, element("a", { href: `questions/${question.id}.html` }, question.ask)),
      policies.map((policy, at) => cell(policy, question, given[at])))),
    rest ? element("tr", { role: "row" }, element("td", { class: "side-rest dim", role: "cell" },
      `${plural(rest, "question")} ${differ ? "answered alike, or by none of them" : "answered by none of them"}`)) : "");
}

function cell(policy, question, [verdict, suggested, readers]) {
  const { words } = question.answers[verdict];
  const found = policy.passages.filter((one) => question.practices.includes(one.practice) && Boolean(one.by) !== suggested);
  return element("td", { class: "given-answer", role: "cell" },
    element("span", { class: "whose" }, policy.name),
    element("p", {}, element("span", { class: `verdict v-${verdict}${suggested ? " suggested" : ""}` }, words),
      suggested ? element("span", { class: "dim" }, " suggested by rules") : "",
      verdict === "nothing" ? element("span", { class: "dim" }, ` (read by ${readers.join(", ")})`) : "",
      ["nothing", "unread"].includes(verdict) ? "" : [" ", element("a", { class: "side-words", href: `${policy.url}#a-${question.id}` }, plural(found.length, "passage"))]));
}
