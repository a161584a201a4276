// The practice: a field that searches labels, other words and descriptions, with the keys of a
// combobox (arrows, Home, End, Enter, Escape).
import { element } from "../search/elements.js";
import { matching } from "./choices.js";

const first = (text) => /^.*?[.](?=\s|$)/u.exec(text)?.[0] ?? text;

export class Combobox {
  constructor(choices, changed) {
    Object.assign(this, { choices, changed, chosen: null, at: -1 });
    this.topic = element("select", { id: "annotate-topic", onchange: () => this.open() },
      element("option", { value: "" }, "All topics"),
      choices.topics.map((topic) => element("option", { value: topic.id }, topic.label)));
    this.list = element("div", { id: "annotate-practices", class: "annotate-list", role: "listbox", "aria-label": "Practices", hidden: true });
    this.field = element("input", {
      id: "annotate-practice", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list",
      "aria-describedby": "annotate-practice-about annotate-practice-wrong", placeholder: "Search: sell, cookies, delete …",
      oninput: () => this.typed(), onclick: () => this.open(), onkeydown: (event) => this.key(event),
      onblur: () => this.left(),
    });
    this.about = element("p", { id: "annotate-practice-about", class: "annotate-about" });
    this.wrong = element("p", { id: "annotate-practice-wrong", class: "annotate-wrong" });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option.dataset.id);
    });
    this.box = element("div", { class: "annotate-practice" },
      element("div", { class: "annotate-pair" },
        element("div", {}, element("label", { for: this.topic.id }, "Topic"), this.topic),
        element("div", { class: "wide" }, element("label", { for: this.field.id }, "Practice: what the passage says"), this.field)),
      this.list, this.wrong, this.about);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  typed() {
    this.chosen = null;
    this.describe();
    this.open();
  }

  open() {
    const typed = this.chosen ? "" : this.field.value;
    const found = matching(this.choices, typed, this.topic.value);
    const groups = Map.groupBy ? Map.groupBy(found, ({ topic }) => topic) : grouped(found);
    this.list.replaceChildren(...[...groups].map(([topic, practices]) => this.group(topic, practices)));
    if (!found.length) {
      const elsewhere = this.topic.value ? " in this topic" : "";
      this.list.replaceChildren(element("p", { class: "annotate-none" }, `No practice${elsewhere} has these words. Try fewer or other words; if no practice fits, leave the passage unmarked.`));
    }
    this.list.hidden = false;
    this.list.scrollIntoView({ block: "nearest", behavior: "instant" });
    this.field.setAttribute("aria-expanded", String(found.length > 0));
    this.move(this.chosen ? this.options.findIndex((one) => one.dataset.id === this.chosen.id) : typed ? 0 : -1);
  }

  group(topic, practices) {
    return element("div", { role: "group", "aria-label": topic.label, class: `t-${topic.id}` },
      element("div", { class: "annotate-group", "aria-hidden": "true" }, topic.label),
      practices.map((practice) => element("div", {
        role: "option", id: `annotate-option-${practice.id}`, "data-id": practice.id, "aria-selected": String(practice === this.chosen),
      }, element("span", { class: "annotate-label" }, practice.label), element("span", { class: "dim" }, ` ${first(practice.description)}`))));
  }

  close() {
    this.list.hidden = true;
    this.at = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  move(to) {
    const options = this.options;
    options[this.at]?.classList.remove("here");
    this.at = options.length ? Math.min(to, options.length - 1) : -1;
    const option = options[this.at];
    option?.classList.add("here");
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
    if (option) this.list.scrollTop += Math.min(0, option.offsetTop - this.list.scrollTop)
      + Math.max(0, option.offsetTop + option.offsetHeight - this.list.scrollTop - this.list.clientHeight);
  }

  key(event) {
    const { key } = event;
    const opened = !this.list.hidden;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const last = this.options.length - 1;
      const step = key === "ArrowDown" ? this.at + 1 : this.at - 1;
      if (opened) this.move(step > last ? 0 : step < 0 ? last : step);
      else this.open();
    } else if (key === "Enter" && opened) {
      const option = this.options[this.at];
      if (option) this.choose(option.dataset.id);
    } else if (key === "Escape" && opened) {
      event.stopPropagation();
      this.close();
    } else return;
    event.preventDefault(); // Enter sends the form only when the list is closed
  }

  // A field left with the whole name of a practice in it means that practice.
  left() {
    const typed = this.field.value.trim().toLowerCase();
    const meant = [...this.choices.practices.values()].find(({ id, label }) => [id, label.toLowerCase()].includes(typed));
    if (meant && !this.chosen) this.choose(meant.id);
    this.close();
  }

  choose(id) {
    this.chosen = this.choices.practices.get(id) ?? null;
    this.field.value = this.chosen?.label ?? "";
    this.close();
    this.describe();
    this.say("");
    this.changed();
  }

  describe() {
    const { chosen } = this;
    this.about.className = `annotate-about${chosen ? ` t-${chosen.topic.id}` : ""}`;
    this.about.replaceChildren(...(chosen ? [element("strong", {}, chosen.topic.label), ` ${chosen.description}`] : []));
  }

  say(wrong) {
    this.wrong.textContent = wrong;
    this.field.toggleAttribute("aria-invalid", Boolean(wrong));
    if (wrong) this.field.setAttribute("aria-invalid", "true");
  }
}

function grouped(practices) {
  const groups = new Map();
  for (const practice of practices) groups.set(practice.topic, [...(groups.get(practice.topic) ?? []), practice]);
  return groups;
}
