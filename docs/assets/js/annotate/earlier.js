// What a visitor marked in older texts of a policy and has not proposed: what became of it in this
// text. Nothing is taken over without a click, and where any word changed, not without the card.
import { compare } from "../changes/comparison.js";
import { piecesOf } from "../changes/entries.js";
import { Side } from "../changes/side.js";
import { pageOf, readText } from "../changes/version.js";
import { pieceView } from "../changes/view.js";
import { days } from "../days.js";
import { placeOf } from "../places.js";
import { element, plural } from "../search/elements.js";
import { Policy, find, propose, shorten } from "./anchoring.js";
import { outcomeOf } from "./outcome.js";

// Older texts that are looked at, the newest of them.
const MOST = 5;
const WORDS = {
  same: "The same words, in a section in which nothing changed.",
  around: "The same sentence, but something around it changed, or its words are now in several places. Read it again before you mark it.",
  changed: "Its sentence changed:",
  unknown: "Its words are not in the older text as it is published now.",
  gone: "Its words are no longer in the policy.",
};

export class Earlier {
  // Compares this page with each of the older ones.
  static async of(parts) {
    const made = new Earlier(parts);
    const now = new Side(readText(document));
    made.texts = await Promise.all(parts.store.older.slice(0, MOST).map(([version, entries]) => made.read(version, entries, now)));
    return made;
  }

  constructor({ text, store, choices, tray, mark }) {
    Object.assign(this, { text, store, choices, tray, mark, texts: [] });
  }

  // An older text with what became of its passages; without any if it cannot be had.
  async read(version, entries, now) {
    try {
      const text = readText(await pageOf(version));
      if (!text.blocks.length) throw new Error(`${version}: no text`);
      const comparison = compare(new Side(text), now);
      const old = new Policy(text.blocks);
      return { version, passages: entries.map((entry) => this.became(entry, old, comparison)) };
    } catch {
      return { version, passages: null, many: entries.length };
    }
  }

  became(entry, old, comparison) {
    const place = find(old, entry);
    if (place.problem) return { entry, outcome: "unknown", pieces: [], span: null };
    const { outcome, span, pairings } = outcomeOf(comparison, old.compared.span(place.start, place.end), entry, this.text.policy);
    const pieces = outcome === "changed" ? pairings.flatMap((pair) => piecesOf(pair, comparison.old, comparison.now)) : [];
    const here = span && this.text.policy.compared.within(...span);
    return { entry, outcome, pieces, span: here, ready: outcome === "same" ? this.rewritten(entry, here) : null };
  }

  // The annotation with the words of this text that mean its place alone, or null.
  rewritten(entry, [start, end]) {
    const made = propose(this.text.policy, start, end);
    if (!made || made.problem) return null;
    const { quote, prefix, suffix } = made;
    return { entry: { ...entry, quote, prefix, suffix, against: "" }, place: { start: made.start, end: made.end } };
  }

  // Shows in a box what is not yet marked here, `placed` being what is; how much that is.
  show(box, placed) {
    const isMarked = ({ entry, span }) => span && placed.some(({ entry: { practice, kind }, place }) =>
      !kind && practice === entry.practice && place.start < span[1] && span[0] < place.end);
    const left = this.texts.map(({ version, passages, many = 0 }) => ({ version, many, passages: passages?.filter((one) => !isMarked(one)) }));
    const shown = left.filter(({ passages }) => !passages || passages.length);
    box.replaceChildren(...shown.flatMap((one) => this.section(one)));
    return shown.reduce((sum, { passages, many }) => sum + (passages?.length ?? many), 0);
  }

  section({ version, passages, many }) {
    const [organisation, day] = version.split("/");
    const page = element("a", { href: placeOf(`policies/${version}.html`).href }, days(day));
    if (!passages) return [element("p", {}, `You marked ${plural(many, "passage")} in the text of `, page, ", which could not be loaded.")];
    const asked = `policies/${organisation}/index.html?from=${day}&to=${this.store.version.split("/")[1]}`;
    return [
      element("p", { class: "summary" }, element("strong", {}, summary(passages)), " You marked them in the text of ", page, ", and they stay in its tray. ",
        element("a", { href: placeOf(asked).href }, "What changed since")),
      element("ol", { class: "annotate-entries" }, passages.map((one, number) => this.item(one, number))),
    ];
  }

  item({ entry, outcome, pieces, span, ready }, number) {
    const practice = this.choices.practices.get(entry.practice);
    const button = (label, act) => element("button", { type: "button", "aria-label": `${label}, passage ${number + 1} of an older text`, onclick: act }, label);
    return element("li", { class: `t-${practice?.topic.id ?? ""}`, "data-outcome": outcome },
      element("strong", {}, practice?.label ?? entry.practice),
      element("p", { class: "dim" }, WORDS[outcome]),
      element("blockquote", { dir: "auto" }, outcome === "changed" ? pieces.flatMap((piece) => [pieceView(piece), " "]) : shorten(entry.quote, 220)),
      span ? element("div", { class: "annotate-bar" }, button("Show", () => this.tray.reveal({ start: span[0], end: span[1] })),
        ready ? button("Take over", () => this.take(ready)) : button("Look and mark", () => this.mark(span, entry))) : "");
  }

  take({ entry, place }) {
    const wrong = this.tray.keep(entry, place, null);
    if (wrong) this.tray.tell(wrong);
    this.tray.toggle.focus();
  }
}

// “2 of your passages changed here, 1 has the same words.”
function summary(passages) {
  const count = (...outcomes) => passages.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const [same, around, changed] = [count("same"), count("around"), count("changed", "gone", "unknown")];
  const parts = [
    changed ? `${changed} of your passages changed here` : "None of your passages changed here",
    same ? `${same} ${same === 1 ? "has" : "have"} the same words` : "",
    around ? `${around} ${around === 1 ? "has" : "have"} the same words in changed surroundings` : "",
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
