// What changed between two versions, in the look of a prebuilt page of changes.
import { days } from "../days.js";
import { placeOf } from "../places.js";
import { element, plural } from "../search/elements.js";
import { counts } from "./comparison.js";
import { sectionsOfChanges } from "./entries.js";

// Passages shown of each side of a change.
const SHOWN = 3;

// `changes` are those in practice. The element before which the choice of views belongs is the
// one of class `explained`.
export function view({ old, now, comparison, changes }) {
  const { removed, added, moved } = counts(comparison);
  const parts = [`${plural(removed, "word")} removed`, `${plural(added, "word")} added`, ...(moved ? [`${plural(moved, "paragraph")} moved`] : [])];
  return [
    element("h3", { id: "between" }, `${old.organisation}: what changed between `, ...days(old.name), " and ", ...days(now.name)),
    element("p", { class: "facts" }, "From the text of ", link(old), " to that of ", link(now), `. ${parts.join(", ")}. `,
      "Compared here, in your browser; texts between these two are left out."),
    element("h4", { id: "between-practice" }, "What changed in practice"),
    changes.length ? element("ul", { class: "news" }, changes.map((change) => item(change, old, now))) : nothing(comparison),
    element("h4", { id: "between-words" }, "What changed in the words"),
    element("p", { class: "explained" }, "Removed words are ", element("del", {}, "struck through"), ", added ones ", element("ins", {}, "underlined"),
      ". Punctuation, formatting and the numbers of paragraphs do not count. What did not change is folded."),
    sectionsOfChanges(comparison).map((section) => sectionView(section, now.language)),
  ].flat(2);
}

const link = ({ page, name }) => element("a", { href: placeOf(page).href }, days(name));

const nothing = ({ technical }) =>
  element("p", { class: "empty" }, technical
    ? "Both texts have the same words."
    : "Nothing that is marked changed in practice. Where a text was not read for a topic, only its words are compared.");

function item(change, old, now) {
  const readers = change.readers.length
    ? element("span", { class: "dim" }, "read by ", element("span", { class: "people" }, change.readers.join(", ")), ", who found nothing") : "";
  return element("li", { id: change.anchor, class: `t-${change.topic}${change.suggested ? " suggested" : ""}` },
    element("p", { class: "sentence" }, days(change.sentence)),
    element("p", { class: "fine" }, element("a", { href: placeOf(change.page).href }, change.about), " ",
      change.suggested ? element("span", { class: "dim" }, "rests on suggestions by rules ") : "", readers),
    change.before.slice(0, SHOWN).map((passage) => figure(passage, old, "before")),
    change.after.slice(0, SHOWN).map((passage) => figure(passage, now, "after")));
}

function figure({ id, start, end, suggested }, text, name) {
  const lines = text.side.text.slice(start, end).split("\n");
  return element("figure", { class: `passage ${name}${suggested ? " suggested" : ""}` },
    element("blockquote", { lang: text.language }, lines.map((line) => element("p", { dir: "auto" }, line))),
    element("figcaption", {}, name === "before" ? "Before: " : "After: ",
      element("a", { href: `${placeOf(text.page)}#${encodeURIComponent(id)}` }, "see in context")));
}

function sectionView({ name, number, changed, words, groups }, lang) {
  if (!changed) {
    const summary = element("summary", {}, "Unchanged: ", element("span", { lang, dir: "auto" }, name), `, ${plural(words, "word")}`);
    return element("details", { class: "fold unchanged" }, summary, groups.flatMap(({ entries }) => entries.map((one) => entryView(one, lang))));
  }
  return [
    element("h5", { id: `w${number}`, lang, dir: "auto" }, name),
    element("div", { class: "changed-words" }, groups.flatMap((group) => groupView(group, lang))),
  ];
}

function groupView({ changed, words, entries }, lang) {
  const shown = entries.map((one) => entryView(one, lang));
  if (changed) return shown;
  return element("details", { class: "fold unchanged" }, element("summary", {}, `${plural(words, "word")} unchanged`), shown);
}

function entryView({ pieces, moved, heading, old, now }, lang) {
  const classes = ["entry", heading && "heads", moved && "moved"].filter(Boolean).join(" ");
  return element("p", { class: classes, lang, dir: "auto", "data-old": old, "data-new": now },
    moved ? [element("span", { class: "was-in" }, `Moved here from “${moved}”`), " "] : "",
    pieces.flatMap((piece) => [pieceView(piece), " "]));
}

export function pieceView({ kind, text, was }) {
  if (kind === "removed") return element("del", {}, text);
  if (kind === "added") return element("ins", {}, text);
  return kind === "numbered" ? element("span", { class: "numbered", "data-was": was }, text) : text;
}
