// The card "Annotate this passage": words, practice, data types, note.
import { element } from "../search/elements.js";
import { Replying } from "./replying.js";
import { LONG_NOTE, checkedNote, withoutHidden } from "./checking.js";
import { Combobox } from "./combobox.js";
import { Proposals } from "./proposals.js";
import { Quote } from "./quote.js";

const TITLES = { add: "Annotate this passage", against: "Disagree with this mark", edit: "Change your annotation" };

export class Card {
  // `done(entry)` keeps an entry and answers with what is wrong with it, or ""; `closed` learns
  // when the card has gone.
  constructor({ text, choices, practices, done, closed, version, here }) {
    Object.assign(this, { text, choices, done, closed });
    this.quote = new Quote(text, () => this.reworded());
    this.practice = new Combobox(choices, () => this.grown());
    this.proposals = new Proposals({ choices, version, here, choose: (id) => this.practice.choose(id), shown: () => this.isOpen && this.place() });
    this.proposed = element("div", {}, this.proposals.box);
    this.title = element("h2", { id: "annotate-title", tabindex: "-1" });
    this.why = element("div", { class: "annotate-why" });
    this.replying = new Replying(() => this.turned());
    this.data = choices.data.map((type) => this.dataType(type));
    this.named = element("summary", {});
    this.note = element("textarea", { id: "annotate-note", rows: "3", dir: "auto", "aria-describedby": "annotate-note-about annotate-note-wrong", oninput: () => this.counted() });
    this.noteName = element("span", {});
    this.count = element("span", { class: "dim", id: "annotate-note-about" });
    this.noteWrong = element("p", { class: "annotate-wrong", id: "annotate-note-wrong" });
    this.types = element("details", { class: "annotate-data" }, this.named, element("div", { class: "annotate-checks" }, this.data.map(({ label }) => label)));
    this.noting = element("div", {}, element("label", { for: this.note.id }, this.noteName, " ", this.count), this.note, this.noteWrong);
    this.wrong = element("p", { class: "annotate-wrong", role: "alert" });
    this.submit = element("button", { type: "submit", class: "main" });
    this.box = element("section", { class: "annotate-card md-typeset", role: "dialog", "aria-labelledby": "annotate-title", hidden: true, onkeydown: (event) => this.key(event) },
      element("div", { class: "annotate-head" }, this.title,
        element("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.close() }, "×")),
      element("form", { novalidate: true, onsubmit: (event) => this.send(event) },
        this.why, this.replying.box, this.quote.box, this.proposed, this.practice.box, this.types,
        this.noting,
        this.wrong,
        element("div", { class: "annotate-bar" }, this.submit,
          element("button", { type: "button", onclick: () => this.close() }, "Cancel"),
          element("a", { href: practices, target: "_blank", rel: "noopener" }, "Which practice?"))));
    document.body.append(this.box);
  }

  dataType({ id, label, description }) {
    const box = element("input", { type: "checkbox", value: id, onchange: () => this.counted() });
    return { box, label: element("label", { title: description }, box, ` ${label}`) };
  }

  // Opens empty, with a span, with an entry to change, or against a passage:
  // {span} or {words} or {entry} or {span, against: {id, practice, label, by, start, end}}. A
  // `draft` is an annotation of other words, of which practice, data types and note are proposed.
  open({ span = null, words = "", entry = null, draft = null, against = null, from = null }) {
    Object.assign(this, { entry, against, from });
    const kind = entry ? "edit" : against ? "against" : "add";
    this.title.textContent = TITLES[kind];
    this.submit.textContent = entry ? "Save" : "Add to the tray";
    this.why.replaceChildren(...(against ? explained(against) : []));
    this.replying.begin(Boolean(against?.by?.length));
    this.quote.field.value = "";
    if (entry || words) this.quote.recall(entry ?? { quote: words });
    else this.quote.take(span);
    this.practice.topic.value = "";
    const known = entry ?? draft;
    this.practice.choose(known?.practice ?? "");
    for (const { box } of this.data) box.checked = known?.data.includes(box.value) ?? false;
    this.note.value = known?.note ?? "";
    this.say("");
    this.turned();
    this.box.hidden = false;
    this.place();
    this.first(span || words || entry).focus({ preventScroll: true });
    this.practice.close();
  }

  // The field where one begins.
  first(hasWords) {
    if (this.kind) return this.note;
    if (!this.replying.box.hidden) return this.replying.options[0];
    return hasWords ? this.practice.field : this.quote.field;
  }

  // "dispute", "second", or "" for an annotation.
  get kind() {
    return this.entry ? this.entry.kind ?? "" : this.replying.kind;
  }

  // A dispute or second is about a mark as it is: its words and practice are not asked for.
  turned() {
    const { kind, against } = this;
    if (kind && against) this.quote.take([against.start, against.end]);
    this.quote.box.classList.toggle("fixed", Boolean(kind));
    for (const part of [this.proposed, this.practice.box, this.types]) part.hidden = Boolean(kind);
    this.noting.hidden = kind === "second";
    this.noteName.textContent = kind === "dispute" ? "Why" : "Note";
    this.sayOfNote("");
    this.counted();
  }

  // Takes words that are selected while the card is open.
  take(span) {
    if (!this.kind) this.quote.take(span);
  }

  // Other words may say something else.
  reworded() {
    this.say("");
    this.proposals.show(this.quote.found);
  }

  grown() {
    this.say("");
    this.proposals.mark(this.practice.chosen?.id);
    if (this.isOpen) this.box.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  get isOpen() {
    return !this.box.hidden;
  }

  // Beside the words on a wide page, at the bottom of a narrow one; never over the words.
  place() {
    const { found } = this.quote;
    const sheet = matchMedia("(max-width: 44.99em)").matches;
    this.box.classList.toggle("sheet", sheet);
    const words = found?.start === undefined ? null : this.text.rangeOf(found.start, found.end).getBoundingClientRect();
    if (sheet) {
      if (words) scrollBy({ top: words.top - covered() - 8, behavior: "instant" });
      return;
    }
    const top = (words?.bottom ?? innerHeight / 4) + scrollY + 10;
    const left = Math.min(Math.max(8, words?.left ?? innerWidth / 3), document.documentElement.clientWidth - this.box.offsetWidth - 12);
    this.box.style.setProperty("top", `${top}px`);
    this.box.style.setProperty("left", `${left}px`);
    this.box.scrollIntoView({ block: "nearest", behavior: "instant" });
    const hidden = words ? this.text.rangeOf(found.start, found.end).getBoundingClientRect().top - covered() - 8 : 0;
    if (hidden < 0) scrollBy({ top: hidden, behavior: "instant" });
  }

  close() {
    if (!this.isOpen) return;
    this.box.hidden = true;
    this.quote.show(null);
    this.closed(this.from);
  }

  // Letters that mean something to the page mean nothing in here.
  key(event) {
    if (event.key.length === 1) event.stopPropagation();
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.close();
  }

  counted() {
    const chosen = this.data.filter(({ box }) => box.checked).length;
    this.named.textContent = `Data types that the words name${chosen ? ` (${chosen})` : ""}`;
    const size = Array.from(this.note.value).length;
    const asked = this.kind === "dispute" ? "what is wrong with the mark" : "optional: what readers should know besides the quote";
    this.count.textContent = size > LONG_NOTE ? `${size.toLocaleString("en")} characters: two or three sentences are enough` : asked;
    if (this.noteWrong.textContent) this.sayOfNote(checkedNote(this.note.value).wrong);
  }

  say(wrong) {
    this.wrong.textContent = wrong;
  }

  sayOfNote(wrong, hidden = false) {
    this.noteWrong.replaceChildren(wrong, ...(hidden ? [" ", element("button", { type: "button", onclick: () => this.clean() }, "Delete it")] : []));
    if (wrong) this.note.setAttribute("aria-invalid", "true");
    else this.note.removeAttribute("aria-invalid");
  }

  clean() {
    this.note.value = withoutHidden(this.note.value);
    this.sayOfNote("");
    this.note.focus();
  }

  send(event) {
    event.preventDefault();
    if (this.kind) {
      this.reply();
      return;
    }
    const { found } = this.quote;
    const { chosen } = this.practice;
    const { note, wrong, hidden } = checkedNote(this.note.value);
    this.sayOfNote(wrong, hidden);
    this.practice.say(chosen ? "" : this.unknownPractice());
    if (!found || found.problem) {
      this.say(found ? "" : "Select the words in the text, or type them above.");
      (this.quote.typing.hidden ? this.quote.toggle : this.quote.field).focus();
    } else if (!chosen) this.practice.field.focus();
    else if (wrong) this.note.focus();
    else if (this.isSame(chosen, note, found)) this.say("The mark already says that. Choose another practice, or write in the note what it gets wrong.");
    else this.keep(found, chosen, note);
  }

  // Keeps a dispute or second of the mark, or of the entry that is changed.
  reply() {
    const { kind } = this;
    const { mark, practice } = this.entry ?? this.against;
    const { note, wrong, hidden } = kind === "dispute" ? checkedNote(this.note.value) : { note: "", wrong: "" };
    const missing = kind === "dispute" && !note ? "Say why: what is wrong with the mark?" : "";
    this.sayOfNote(wrong || missing, hidden);
    const { problem, start, end, quote, prefix, suffix } = this.quote.found ?? {};
    if (wrong || missing) this.note.focus();
    else if (problem) this.say(problem.message);
    else this.finish({ kind, mark, practice, quote, prefix, suffix, data: [], note }, { start, end });
  }

  unknownPractice() {
    const typed = this.practice.field.value.trim();
    return typed ? `There is no practice “${typed}”. Choose one from the list.` : "Choose a practice: what the passage says. Press the down arrow to open the list.";
  }

  isSame(chosen, note, { start, end }) {
    const { against } = this;
    return against?.by && chosen.id === against.practice && !note && start === against.start && end === against.end;
  }

  keep({ start, end, quote, prefix, suffix }, { id }, note) {
    const data = this.data.filter(({ box }) => box.checked).map(({ box }) => box.value);
    this.finish({ practice: id, quote, prefix, suffix, data, note }, { start, end });
  }

  finish(entry, span) {
    const against = this.against?.id ?? this.entry?.against ?? "";
    const wrong = this.done({ ...entry, against }, span, this.entry);
    this.say(wrong);
    if (!wrong) this.close();
  }
}

// Down to this line, bars that stay at the top cover the page.
function covered() {
  const bars = [...document.querySelectorAll(".md-header, .reading-bar")].map((bar) => bar.getBoundingClientRect());
  return Math.max(0, ...bars.filter(({ top }) => top < 60).map(({ bottom }) => bottom));
}

// What a correction is in this project.
function explained({ label, by }) {
  const who = by ? `marked by ${by.join(" and ")}` : "suggested by the rules, not yet read by a person";
  return [
    element("p", {}, "The mark says ", element("strong", {}, label), ` (${who}).`),
    element("p", { class: "dim" }, by
      ? "Nobody’s file is changed. Say in a file of your own how you read these words: another practice, other words, or the same with a note. The page then shows both, with names, and agreement is counted."
      : "Say how you read these words: choose the same practice if the suggestion is right, another if not. Your mark replaces the suggestion."),
  ];
}
