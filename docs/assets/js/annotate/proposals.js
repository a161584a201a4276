// What selected words may say: what people marked or the rules suggest for them on this page, and
// practices of passages in other policies that are like them, with these passages. A person
// chooses; likeness never comes before what people or rules say of the very words.
import { element } from "../search/elements.js";
import { placeOf } from "../places.js";
import { Likeness } from "./likeness.js";
import { shorten } from "./anchoring.js";

// Practices proposed by likeness at most, and passages shown for the first; the others have one.
const MOST = 3;
const SHOWN = 2;

export class Proposals {
  // `version` is that of the page: nothing of its organisation is compared. `here` gives the
  // passages of the page, {practice, by, start, end}, by nobody if rules suggest them; `choose(id)`
  // takes a practice, and `shown` learns when proposals appear.
  constructor({ choices, version, here, choose, shown }) {
    Object.assign(this, { choices, here, choose, shown, organisation: version.split("/")[0], asked: 0 });
    this.list = element("ul", {});
    this.box = element("div", { class: "annotate-proposals", role: "group", "aria-labelledby": "annotate-proposed", hidden: true },
      element("p", { id: "annotate-proposed", class: "annotate-heading" }, "What these words may say"), this.list);
  }

  // Shows what is proposed for found words; what comes late for others is left.
  async show(found) {
    const asked = (this.asked += 1);
    const proposed = found?.quote && !found.problem ? await this.of(found) : [];
    if (asked !== this.asked) return;
    this.list.replaceChildren(...proposed.map((one, number) => this.item(one, number ? 1 : SHOWN)));
    const appears = this.box.hidden && proposed.length > 0;
    this.box.hidden = !proposed.length;
    if (appears) this.shown();
  }

  // Marks the practice that is chosen, if it is among them.
  mark(chosen) {
    for (const button of this.list.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.id === chosen));
  }

  // The practices in their order: [{practice, here, near: [entry, …]}, …].
  async of({ start, end, quote }) {
    const made = new Map();
    const take = (id) => made.get(id) ?? made.set(id, { practice: this.choices.practices.get(id), here: [], near: [] }).get(id);
    const passages = [...this.here()].filter((one) => overlap(one, { start, end }));
    for (const one of passages.sort((a, b) => !a.by.length - !b.by.length)) take(one.practice).here.push(one);
    for (const entry of await this.near(quote)) {
      if (made.has(entry.practice) || made.size < MOST) take(entry.practice).near.push(entry);
    }
    return [...made.values()].filter(({ practice }) => practice);
  }

  async near(quote) {
    this.index ??= load().catch(() => null);
    const index = await this.index;
    if (!index) return []; // without it there is still the list of practices
    return index.likeness.alike(quote)
      .filter(([like]) => like >= index.least)
      .map(([, number]) => index.entries[number])
      .filter(({ version }) => version.split("/")[0] !== this.organisation);
  }

  item({ practice, here, near }, most) {
    const shown = near.slice(0, most);
    const names = [...new Set(here.flatMap(({ by }) => by))];
    const people = shown.some(({ version }) => version);
    return element("li", { class: `t-${practice.topic.id}` },
      element("button", { type: "button", "data-id": practice.id, "aria-pressed": "false", onclick: () => this.choose(practice.id) },
        element("span", {}, element("span", { class: "annotate-label" }, practice.label), " ", element("span", { class: "annotate-topic" }, practice.topic.label))),
      names.length ? element("p", { class: "dim" }, `Marked so here by ${names.join(" and ")}.`) : "",
      here.length && !names.length ? element("p", { class: "dim" }, "The rules suggest it here.") : "",
      shown.length ? element("p", { class: "dim" }, people ? "People marked passages like this so:" : "An example of it is like this:") : "",
      shown.map(quoted));
  }
}

function quoted({ version, organisation, id, words }) {
  const place = version && element("a", { href: placeOf(`policies/${version}.html#${id}`).href, target: "_blank", rel: "noopener" }, organisation);
  return element("p", {}, element("q", { dir: "auto" }, shorten(words, 150)), place ? " " : "", place);
}

// Whether two spans share at least half of the shorter one.
function overlap(one, other) {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return shared * 2 >= Math.min(one.end - one.start, other.end - other.start);
}

async function load() {
  const answer = await fetch(placeOf("assets/generated/marked.json"));
  if (!answer.ok) throw new Error(`marked.json: ${answer.status}`);
  const file = await answer.json();
  const entries = file.entries.map(([practice, place, id, words]) => {
    const [version, organisation] = file.places[place] ?? ["", ""];
    return { practice: file.practices[practice], version, organisation, id, words };
  });
  return { entries, least: file.least, likeness: new Likeness(entries.map(({ words }) => words), file) };
}
