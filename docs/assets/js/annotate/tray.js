// The tray: what was annotated here and is not yet proposed. It survives a reload.
import { element, plural } from "../search/elements.js";
import { find, repetition, shorten } from "./anchoring.js";
import { wrongReply } from "./replying.js";
import { Proposing } from "./proposing.js";
import { highlight } from "./text.js";

export class Tray {
  constructor({ place, text, choices, store, guide, own, marks, hasMarked, edit }) {
    Object.assign(this, { text, choices, store, own, marks, edit });
    const hasReplied = (name) => [...marks()].some(({ seconded, disputed }) => [...seconded, ...disputed].includes(name));
    this.proposing = new Proposing({ place, choices, store, guide, hasMarked, hasReplied, changed: () => this.show() });
    this.toggle = element("button", { type: "button", class: "annotate-toggle", "aria-expanded": "false", "aria-controls": "annotate-tray", onclick: () => this.turn() });
    this.list = element("ol", { class: "annotate-entries" });
    this.news = element("div", { class: "annotate-news", role: "status" });
    this.warning = element("p", { class: "annotate-wrong" });
    this.older = element("div", { class: "annotate-earlier" });
    this.panel = element("div", { id: "annotate-tray", class: "annotate-panel", hidden: true },
      element("div", { class: "annotate-head" }, element("h2", {}, "Your tray"),
        element("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.turn(false) }, "×")),
      element("p", { class: "dim" }, "Kept in this browser only, until you propose them."),
      this.warning, this.older, this.list, this.proposing.box,
      element("button", { type: "button", class: "plain", onclick: () => this.empty() }, "Empty the tray"));
    this.box = element("aside", { class: "annotate-tray md-typeset", "aria-label": "Your tray", hidden: true, onkeydown: (event) => this.key(event) }, this.panel, this.news, this.toggle);
    document.body.append(this.box);
    addEventListener("storage", ({ key }) => key === store.key && this.show());
    addEventListener("scroll", () => this.news.replaceChildren(), { passive: true });
  }

  // Entries with their places, and what is wrong with each.
  get placed() {
    const before = [...this.own()];
    const replies = [];
    const known = new Set(this.choices.data.map(({ id }) => id));
    return this.store.entries.map((entry) => {
      const place = find(this.text.policy, entry);
      const unknown = this.choices.practices.has(entry.practice) ? null
        : { message: `The practice “${entry.practice}” no longer exists.`, cure: "Choose another." };
      const problem = place.problem ?? unknown ?? this.wrongWith({ ...entry, ...place }, before, replies);
      if (!problem) (entry.kind ? replies : before).push({ ...place, practice: entry.practice });
      const data = entry.data.filter((id) => known.has(id));
      return { entry, written: { ...entry, data }, place, problem, lost: Boolean(place.problem) };
    });
  }

  wrongWith(entry, before, replies) {
    if (entry.kind) return wrongReply(entry, [...this.marks()], this.proposing.handle.handle, [...before, ...replies]);
    return repetition(entry, before);
  }

  // Keeps an entry, in the place of `old` if there is one; answers with what is wrong, or "".
  keep(entry, place, old) {
    const others = this.placed.filter(({ entry: one, problem }) => !problem && !same(one, old));
    const spans = (replies) => others.filter(({ entry: one }) => Boolean(one.kind) === replies)
      .map(({ entry: one, place: span }) => ({ ...span, practice: one.practice }));
    const wrong = this.wrongWith({ ...entry, ...place }, [...this.own(), ...spans(false)], spans(true));
    if (wrong) return `${wrong.message} ${wrong.cure}`;
    const entries = this.store.entries;
    const at = old ? entries.findIndex((one) => same(one, old)) : -1;
    if (at === -1) entries.push(entry);
    else entries[at] = entry;
    this.store.entries = entries;
    this.show();
    this.tell(old ? "Saved." : "Added. Mark more, or open the tray to propose.");
    return "";
  }

  // Takes what was marked in older texts, once it is known.
  remember(earlier) {
    this.earlier = earlier;
    this.show();
  }

  show() {
    const placed = this.placed;
    const older = this.earlier?.show(this.older, placed) ?? 0;
    this.box.hidden = !placed.length && !older && this.panel.hidden && !this.news.textContent;
    this.toggle.textContent = `Your tray (${placed.length})${older ? `, ${older} from an older text` : ""}`;
    this.warning.textContent = this.store.kept ? "" : "Your browser can’t save this: your annotations will be lost when you leave the page. Copy or download them first.";
    this.list.replaceChildren(...placed.map((one, number) => this.item(one, number)));
    this.proposing.box.hidden = !placed.length;
    this.proposing.show(placed.filter(({ problem }) => !problem).map(({ written }) => written));
    highlight("annotate-kept", placed.filter(({ lost }) => !lost).map(({ place }) => this.text.rangeOf(place.start, place.end)));
  }

  item({ entry, place, problem, lost }, number) {
    const practice = this.choices.practices.get(entry.practice);
    const button = (label, act) => element("button", { type: "button", "aria-label": `${label}, annotation ${number + 1}`, onclick: act }, label);
    return element("li", { class: `t-${practice?.topic.id ?? ""}${problem ? " lost" : ""}` },
      entry.kind ? element("p", { class: "dim" }, entry.kind === "dispute" ? `You disagree with this mark by ${entry.mark}:` : `You read this as ${entry.mark} does:`) : "",
      element("strong", {}, practice?.label ?? entry.practice),
      element("blockquote", { dir: "auto" }, shorten(entry.quote, 220)),
      entry.note ? element("p", { dir: "auto" }, entry.note) : "",
      problem ? element("p", { class: "annotate-wrong" }, lost ? "Not included: the policy no longer contains these exact words. " : "Not included. ", `${problem.message} ${problem.cure}`) : "",
      element("div", { class: "annotate-bar" },
        lost ? "" : button("Show", () => this.reveal(place)),
        entry.kind === "second" ? "" : button("Change", () => this.edit(entry)), button("Remove", () => this.remove(entry))));
  }

  reveal({ start, end }) {
    const range = this.text.rangeOf(start, end);
    const { top, height } = range.getBoundingClientRect();
    if (matchMedia("(max-width: 44.99em)").matches) this.turn(false);
    scrollBy({ top: top - innerHeight / 3 + Math.min(height, 200) / 2, behavior: "instant" });
  }

  remove(entry) {
    const before = this.store.entries;
    this.store.entries = before.filter((one) => !same(one, entry));
    this.show();
    this.tell("Removed.", before);
    (this.list.querySelector("button") ?? this.toggle).focus();
  }

  empty() {
    const before = this.store.entries;
    this.store.entries = [];
    this.tell(`${plural(before.length, "annotation")} removed.`, before);
    this.turn(false);
    this.show();
  }

  tell(words, before = null) {
    const undo = () => {
      this.store.entries = before;
      this.news.replaceChildren();
      this.show();
      this.toggle.focus();
    };
    this.news.replaceChildren(element("p", {}, words, ...(before ? [" ", element("button", { type: "button", onclick: undo }, "Undo")] : [])));
  }

  turn(opened = this.panel.hidden) {
    this.panel.hidden = !opened;
    this.toggle.setAttribute("aria-expanded", String(opened));
    if (opened) this.news.replaceChildren();
    this.show();
    if (!opened && !this.box.hidden) this.toggle.focus();
  }

  key(event) {
    if (event.key.length === 1) event.stopPropagation();
    if (event.key !== "Escape" || this.panel.hidden) return;
    event.stopPropagation();
    this.turn(false);
  }
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
