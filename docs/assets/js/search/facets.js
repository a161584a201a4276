// The facets: for each group its values, how many passages or policies have them, and which are
// chosen.
import { FACETS } from "./address.js";
import { element } from "./elements.js";
import { GROUPS, labelOf, topicOf } from "./naming.js";

const SHOWN = 8;
const ALL_TOPICS = 12;
const OPEN = new Set(["topic", "practice"]);

// A value may be called as what every object has: `constructor`.
const countOf = (counts, value) => (Object.hasOwn(counts, value) ? counts[value] : 0);

// Remembers what a reader has opened while the numbers change.
export class Facets {
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.opened = new Set(OPEN);
    this.whole = new Set();
    this.typed = { organisation: "" };
  }

  show(search, { counts, units }, names) {
    const focused = document.activeElement?.dataset?.key;
    this.units = units;
    const groups = FACETS.map((facet) => this.group(facet, search, counts[facet] ?? {}, names));
    this.place.replaceChildren(...groups.filter(Boolean));
    if (focused) this.place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    this.again = () => this.show(search, { counts, units }, names);
  }

  group(facet, search, counts, names) {
    const chosen = search.chosen[facet] ?? [];
    const values = this.values(facet, search, counts, names);
    if (!values.length) return null;
    const typed = (this.typed[facet] ?? "").toLowerCase();
    const named = values.filter(({ label }) => label.toLowerCase().includes(typed));
    const limit = this.whole.has(facet) ? named.length : Math.max(facet === "topic" ? ALL_TOPICS : SHOWN, chosen.length);
    const left = named.length - limit;
    const group = element("details", {
      class: "facet", "data-facet": facet, open: this.opened.has(facet) || chosen.length > 0,
      ontoggle: ({ target }) => this.opened[target.open ? "add" : "delete"](facet),
    },
    element("summary", {}, GROUPS[facet],
      element("span", { class: "facet__chosen" }, chosen.length ? ` ${chosen.length} chosen` : ` ${this.units[facet]}`)),
    facet in this.typed && values.length > SHOWN ? this.finder(facet) : "",
    element("ul", {}, named.slice(0, limit).map((value) => this.value(facet, value, chosen))),
    left > 0 ? element("button", {
      type: "button", class: "facet__more", "data-key": `${facet} more`,
      onclick: () => { this.whole.add(facet); this.again(); },
    }, `Show all ${named.length.toLocaleString("en")}`) : "");
    return group;
  }

  // Topics in their own order, years from the last; else chosen ones first, then the frequent.
  values(facet, search, counts, names) {
    const chosen = search.chosen[facet] ?? [];
    const topics = facet === "practice" ? search.chosen.topic : undefined;
    const listed = new Set([...chosen, ...Object.keys(counts).filter((value) => counts[value])]);
    const order = [...names.topics.keys()];
    const inOrder = {
      topic: (a, b) => order.indexOf(a.value) - order.indexOf(b.value),
      year: (a, b) => b.value.localeCompare(a.value),
    };
    return [...listed]
      .filter((value) => chosen.includes(value) || !topics || topics.includes(topicOf(facet, value, names)))
      .map((value) => ({
        value, label: labelOf(facet, value, names), topic: topicOf(facet, value, names), count: countOf(counts, value),
      }))
      .sort(inOrder[facet] ?? ((a, b) => chosen.includes(b.value) - chosen.includes(a.value) ||
        b.count - a.count || a.label.localeCompare(b.label)));
  }

  value(facet, { value, label, topic, count }, chosen) {
    return element("li", { class: topic ? `t-${topic}` : "" },
      element("label", {},
        element("input", {
          type: "checkbox", checked: chosen.includes(value), "data-key": `${facet} ${value}`, name: facet, value,
          onchange: () => this.choose(facet, value),
        }),
        element("span", { class: "facet__label" }, label),
        element("span", { class: "facet__count" }, count.toLocaleString("en"))));
  }

  finder(facet) {
    return element("input", {
      type: "search", class: "facet__find", "data-key": `${facet} find`, placeholder: "Find a name", value: this.typed[facet],
      "aria-label": `Find among: ${GROUPS[facet]}`,
      oninput: ({ target }) => {
        this.typed[facet] = target.value;
        const { selectionStart } = target;
        this.again();
        this.place.querySelector(`[data-key="${facet} find"]`)?.setSelectionRange(selectionStart, selectionStart);
      },
    });
  }
}

