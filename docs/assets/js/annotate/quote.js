// The words of an entry in its card: shown, moved by whole words, typed, or refused with a cure.
import { element } from "../search/elements.js";
import { find, propose, shorten } from "./anchoring.js";
import { stepped } from "./wholewords.js";
import { highlight } from "./text.js";

const LONG = 600;

export class Quote {
  constructor(text, changed) {
    Object.assign(this, { text, changed, found: null });
    this.words = element("blockquote", { class: "annotate-quote", dir: "auto" });
    this.about = element("p", { class: "annotate-about", id: "annotate-quote-about", role: "status" });
    this.steps = element("div", { class: "annotate-steps", role: "group", "aria-label": "More or fewer words" },
      element("span", { class: "dim", "aria-hidden": "true" }, "Beginning"),
      this.step("start", -1, "+", "One word more at the beginning"), this.step("start", 1, "−", "One word less at the beginning"),
      element("span", { class: "dim", "aria-hidden": "true" }, "End"),
      this.step("end", -1, "−", "One word less at the end"), this.step("end", 1, "+", "One word more at the end"));
    this.field = element("textarea", { id: "annotate-words", rows: "3", dir: "auto", "aria-describedby": "annotate-quote-about", oninput: () => this.type() });
    this.typing = element("div", {}, element("label", { for: this.field.id }, "Words: select them in the text, or type them"), this.field);
    this.toggle = element("button", { type: "button", class: "plain", onclick: () => this.write() }, "Type the words");
    this.cures = element("div", { class: "annotate-cures" });
    this.box = element("div", {}, this.words, this.typing, element("div", { class: "annotate-bar" }, this.steps, this.toggle), this.about, this.cures);
  }

  step(side, direction, sign, label) {
    return element("button", { type: "button", "aria-label": label, title: label, onclick: () => this.move(side, direction) }, sign);
  }

  get policy() {
    return this.text.policy;
  }

  // Takes a normalised span; null means no words yet.
  take(span) {
    this.typing.hidden = Boolean(span);
    this.show(span && propose(this.policy, ...span));
  }

  // Takes an entry as it was kept.
  recall({ quote, prefix, suffix }) {
    const place = find(this.policy, { quote, prefix, suffix });
    if (!place.problem) return this.take([place.start, place.end]);
    this.field.value = quote;
    this.typing.hidden = false;
    return this.show(place);
  }

  move(side, direction) {
    const { text } = this.policy.compared;
    const { start, end } = this.found;
    const span = side === "start" ? [stepped(text, start, direction), end] : [start, stepped(text, end, direction)];
    if (span[0] < span[1]) this.take(span);
  }

  write() {
    this.field.value = this.found?.quote ?? this.field.value;
    this.typing.hidden = false;
    this.show(this.found);
    this.field.focus();
  }

  type() {
    const place = find(this.policy, { quote: this.field.value });
    this.show(place.problem ? place : propose(this.policy, place.start, place.end));
  }

  show(found) {
    this.found = found ?? null;
    const problem = found?.problem;
    const quoted = found && found.quote !== undefined;
    this.words.hidden = !quoted || !this.typing.hidden;
    this.words.textContent = found?.quote ?? "";
    this.steps.hidden = !quoted;
    this.toggle.hidden = !this.typing.hidden;
    this.about.classList.toggle("annotate-wrong", Boolean(problem));
    this.about.textContent = problem ? `${problem.message} ${problem.cure}` : this.comment(found);
    this.cures.replaceChildren(...(problem ? this.offered(problem) : []));
    highlight("annotate-chosen", quoted ? [this.text.rangeOf(found.start, found.end)] : []);
    this.changed();
  }

  comment(found) {
    if (!found) return this.typing.hidden ? "Your selection has no words." : "";
    const { prefix, suffix, places, quote } = found;
    const side = prefix ? `directly before them, “${prefix}”` : `directly after them, “${suffix}”`;
    return [
      this.typing.hidden ? "" : "Found in the text.",
      found.widened ? "Widened to whole words." : "",
      prefix || suffix ? `These words appear in ${places.toLocaleString("en")} places; the words ${side}, say which one.` : "",
      quote.length > LONG ? "This quote is long. Leave out words that are not needed." : "",
    ].filter(Boolean).join(" ");
  }

  // What can be done about a problem with one press.
  offered({ choices = [], parts = [], widened }) {
    const button = (label, act) => element("button", { type: "button", dir: "auto", onclick: act }, label);
    return [
      ...choices.map(({ start, end, around }) => button(around, () => this.take([start, end]))),
      ...parts.map(({ start, end, name }) => button(`Only the part in “${shorten(name, 40)}”`, () => this.take([start, end]))),
      ...(widened ? [button(`“${shorten(widened, 80)}”`, () => { this.field.value = widened; this.type(); })] : []),
    ];
  }
}
