// Annotating on a policy's page: an offer beside selected words, the card, the tray.
// Nothing typed leaves the browser before a person follows "Propose".
import { ROOT, placeOf } from "../places.js";
import { element } from "../search/elements.js";
import { Card } from "./card.js";
import { choices as fetchChoices, passages as fetchPassages } from "./choices.js";
import { Store } from "./store.js";
import { PageText } from "./text.js";
import { Tray } from "./tray.js";

const place = document.querySelector("[data-annotators]");
const guide = placeOf("contributing/index.html").href;

const styled = new Promise((resolve) => {
  const link = element("link", { rel: "stylesheet", href: placeOf("assets/css/annotate.css").href, onload: resolve, onerror: resolve });
  document.head.append(link);
});

class Annotating {
  constructor() {
    this.text = new PageText();
    this.store = new Store(ROOT, place.dataset.version);
    this.chip = element("div", { class: "annotate-offer md-typeset", hidden: true },
      element("button", { type: "button", class: "main", onpointerdown: (event) => event.preventDefault(), onclick: () => this.begin(null) },
        "Annotate this passage", element("kbd", { "aria-hidden": "true" }, "a")));
    this.status = element("p", { class: "sr", role: "status" });
    document.body.append(this.chip, this.status);
  }

  // The card and the tray, made when they are first needed.
  async parts() {
    this.made ??= this.make().catch((reason) => {
      this.made = null;
      throw reason;
    });
    return this.made;
  }

  async make() {
    const [choices, passages] = await Promise.all([fetchChoices(), fetchPassages(place.dataset.version)]);
    this.passages = passages;
    this.tray = new Tray({
      place, choices, guide, text: this.text, store: this.store,
      own: () => this.own(), hasMarked: (name) => [...passages.values()].some(({ by = [] }) => by.includes(name)),
      marks: () => this.marks(),
      edit: (entry) => this.card.open({ entry, from: this.tray.toggle }),
    });
    this.card = new Card({
      text: this.text, choices, practices: placeOf("contributing/practices/index.html").href,
      done: (entry, span, old) => this.tray.keep(entry, span, old),
      closed: (from) => this.closed(from),
      version: place.dataset.version, here: () => this.here(),
    });
    if (this.store.older.length) this.remember(choices).catch(() => {}); // the older tray keeps it
    return choices;
  }

  // What was marked in older texts, and what became of it here.
  async remember(choices) {
    const { Earlier } = await import("./earlier.js");
    const { text, store, tray, card } = this;
    const mark = (span, draft) => card.open({ span, draft, from: tray.toggle });
    this.tray.remember(await Earlier.of({ text, store, choices, tray, mark }));
  }

  // What the visitor has marked on this page before, under the remembered name.
  *own() {
    const { handle, wrong } = this.tray?.proposing.handle ?? { wrong: "unknown" };
    if (wrong) return;
    for (const [number, { practice, by = [] }] of this.passages) {
      const span = by.includes(handle) && this.text.spanOfPassage(number);
      if (span) yield { practice, start: span[0], end: span[1] };
    }
  }

  // All passages of this page; those of the rules are by nobody.
  *here() {
    for (const [number, { practice, by = [] }] of this.passages) {
      const span = this.text.spanOfPassage(number);
      if (span) yield { practice, by, start: span[0], end: span[1] };
    }
  }

  // All marks of people on this page, with who answered them.
  *marks() {
    for (const [number, { practice, by, seconded = [], disputed = [] }] of this.passages) {
      const span = by && this.text.spanOfPassage(number);
      if (span) yield { practice, by, seconded, disputed: disputed.map(([name]) => name), start: span[0], end: span[1] };
    }
  }

  get selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    return this.text.spanOf(selection.getRangeAt(0));
  }

  // The offer beside what is selected; while the card is open, what is selected goes in there.
  offer(selected) {
    const span = selected ? this.selected : null;
    if (span && this.card?.isOpen) {
      this.card.take(span);
      return;
    }
    const shown = Boolean(span && this.card?.isOpen !== true);
    place.dataset.offered = shown ? "yes" : "";
    document.documentElement.toggleAttribute("data-annotating", shown);
    this.chip.hidden = !shown;
    if (!shown) return;
    const words = [...getSelection().getRangeAt(0).getClientRects()].at(-1);
    if (!words) return;
    const left = Math.min(words.right, document.documentElement.clientWidth - this.chip.offsetWidth - 12);
    this.chip.style.setProperty("top", `${words.bottom + scrollY + 8}px`);
    this.chip.style.setProperty("left", `${Math.max(8, left - this.chip.offsetWidth / 2)}px`);
    this.status.textContent ||= "Press a to annotate the selected words.";
  }

  // Opens the card for what is selected, for the passage that a link belongs to, for a section,
  // or for words to be typed.
  async begin(link) {
    const opening = this.opening(link);
    this.chip.hidden = true;
    try {
      await this.parts();
    } catch {
      this.failed();
      return;
    }
    this.card.open(await opening(this.passages));
    document.documentElement.toggleAttribute("data-annotating", true);
  }

  opening(link) {
    if (!link) {
      const span = this.selected;
      return () => ({ span });
    }
    const heading = link.closest(".source-heading");
    if (heading) return () => ({ span: this.text.spanBelow(heading), from: link });
    const disagreed = link.dataset.annotate;
    const number = disagreed || link.dataset.n || link.closest("li[value]")?.getAttribute("value");
    const span = number ? this.text.spanOfPassage(number) : this.selected;
    if (!disagreed || !span) return () => ({ span, from: link });
    return (passages) => ({ span, against: this.against(number, span, passages.get(number)), from: link });
  }

  against(number, [start, end], passage) {
    const note = document.getElementById(`n${number}`);
    return {
      id: passage?.id ?? "", practice: passage?.practice ?? "", by: passage?.by ?? null, mark: passage?.by?.[0] ?? "", start, end,
      label: note?.querySelector("a.practice")?.textContent ?? passage?.practice ?? "",
    };
  }

  closed(from) {
    document.documentElement.toggleAttribute("data-annotating", false);
    place.dataset.offered = "";
    getSelection().removeAllRanges();
    const number = from?.dataset.n || from?.dataset.annotate || "";
    const seen = [from, document.querySelector(`a.ref[data-n="${CSS.escape(number)}"]`), this.tray.toggle];
    seen.find((one) => one?.isConnected && one.checkVisibility())?.focus({ preventScroll: true });
  }

  // Opens the card for words that another page names, perhaps with a practice. The address keeps
  // only the place, so that a reload asks nothing again.
  async asked(words, practice) {
    history.replaceState(history.state, "", location.pathname + location.hash);
    try {
      await this.parts();
    } catch {
      this.failed();
      return;
    }
    this.card.open({ words, draft: { practice, data: [], note: "" } });
    document.documentElement.toggleAttribute("data-annotating", true);
  }

  // Entries from another visit.
  async recall() {
    try {
      await this.parts();
      this.tray.show();
    } catch {
      this.failed();
    }
  }

  failed() {
    const words = element("p", {}, "The list of practices could not be loaded. Try again, or ", element("a", { href: guide }, "contribute in another way"), ".");
    this.chip.replaceChildren(words);
    this.chip.hidden = false;
  }
}

const annotating = new Annotating();
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !annotating.chip.hidden) {
    getSelection().removeAllRanges();
    annotating.offer(false);
  }
});
export const ready = styled.then(() => annotating);
