// The card of an answer: the words of the policy that give it. It opens beside a cell of the table
// when the pointer rests on it, when it has the focus, and when it is tapped.
import { policy } from "../compare/data.js";
import { placeOf } from "../places.js";
import { element, plural } from "../search/elements.js";

const MOST = 3;
const REST = 220;

export class Card {
  constructor(root) {
    this.root = root;
    this.card = element("aside", { class: "answer-card", id: "answer-card", hidden: true, "aria-live": "polite" });
    root.append(this.card);
    this.turn = 0;
    this.card.addEventListener("pointerleave", () => this.later());
    this.card.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.card.addEventListener("focusout", (event) => { if (!this.card.contains(event.relatedTarget)) this.later(); });
    addEventListener("resize", () => this.close());
  }

  // Opens for a cell after a moment, or immediately.
  show(cell, about, wait = REST) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(cell, about), wait);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), REST);
  }

  close() {
    clearTimeout(this.timer);
    this.turn += 1;
    this.cell?.removeAttribute("aria-describedby");
    this.cell = null;
    this.card.hidden = true;
  }

  get isOpen() {
    return !this.card.hidden;
  }

  async open(cell, { key, question, verdict, words, suggested }) {
    if (this.cell === cell && this.isOpen) return;
    const mine = (this.turn += 1);
    this.cell?.removeAttribute("aria-describedby");
    this.cell = cell;
    cell.setAttribute("aria-describedby", this.card.id);
    let found;
    try {
      found = await policy(key);
    } catch {
      found = null;
    }
    if (mine !== this.turn) return;
    this.card.replaceChildren(...(found ? inside(found, { key, question, verdict, words, suggested }) : [failed(key)]));
    this.card.hidden = false;
    this.place(cell);
  }

  // Below the cell, or above where there is more room; never beyond the window.
  place(cell) {
    const at = cell.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const room = innerHeight - at.bottom;
    const top = room > height + 12 || room > at.top ? at.bottom + 4 : at.top - height - 4;
    this.card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    this.card.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  }
}

const failed = (key) =>
  element("p", {}, "The passages could not be loaded. ", element("a", { href: placeOf(`policies/${key}.html#answers`).href }, "Open the policy"));

function inside(found, { key, question, verdict, words, suggested }) {
  const place = placeOf(`policies/${key}.html`).href;
  const passages = found.passages.filter((one) => question.practices.includes(one.practice) && (suggested || one.by));
  const each = question.practices.map((practice) => passages.find((one) => one.practice === practice)).filter(Boolean);
  const shown = [...each, ...passages.filter((one) => !each.includes(one))].slice(0, Math.max(MOST, Math.min(each.length, 4)));
  return [
    element("p", { class: "answer-card__head" }, element("a", { href: `${question.id}.html` }, question.ask)),
    element("p", {}, element("span", { class: `verdict v-${verdict}` }, words), " ",
      element("span", { class: "dim" }, `${found.name}${suggested ? ", suggested by the rules" : ""}`)),
    ...shown.map((one) => element("blockquote", { lang: found.language, class: one.by ? null : "suggested" },
      element("a", { href: `${place}#${one.id}` }, one.words.map((line) => element("span", { class: "line", dir: "auto" }, line))))),
    passages.length > shown.length
      ? element("p", { class: "dim" }, element("a", { href: `${place}#answers` }, `${plural(passages.length - shown.length, "more passage")} in the policy`)) : "",
    verdict === "nothing" ? element("p", {}, "Read in full for this without finding a passage. ", element("a", { href: `${place}#answers` }, "Open the policy")) : "",
    verdict === "unread" ? element("p", {}, "Not yet read in full for this, so we can’t tell. ", element("a", { href: `${place}#answers` }, "Open the policy")) : "",
  ].filter(Boolean);
}
