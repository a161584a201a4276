// The bar of chosen policies: remove them, move them, go to them; it says what was done.
import { element } from "../search/elements.js";
import { moved, MOST, without } from "./address.js";

export class Bar {
  constructor(root, change) {
    this.change = change;
    this.list = element("ol", { class: "bar-list" });
    this.hint = element("p", { class: "bar-hint" });
    this.go = element("a", { class: "bar-go", href: "#side" }, "Compare");
    this.said = element("p", { class: "sr", role: "status" });
    this.bar = element("section", { class: "bar", "aria-label": "Chosen policies", hidden: true },
      this.list, this.hint, this.go);
    root.querySelector(".matrix-part").after(this.said, this.bar);
  }

  say(words) {
    this.said.textContent = words;
  }

  draw(policies) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset : null;
    this.bar.hidden = !policies.length;
    document.documentElement.classList.toggle("with-bar", policies.length > 0);
    this.go.hidden = policies.length < 2;
    this.hint.textContent = policies.length < 2 ? "Choose one to three more." : "";
    this.list.replaceChildren(...policies.map((policy, at) => this.chip(policy, at, policies)));
    if (focused) this.refocus(focused);
  }

  chip({ key, name }, at, policies) {
    const order = policies.map((policy) => policy.key);
    const button = (act, sign, label, next, announced) =>
      element("button", { type: "button", "aria-label": label, title: label, "data-key": key, "data-act": act,
        "data-at": String(at), onclick: () => this.change(next, announced) }, sign);
    return element("li", {},
      element("span", { class: "bar-name" }, name),
      at > 0 ? button("left", "←", `Move ${name} to the left`, moved(order, key, -1), `${name} moved to the left.`) : "",
      at < order.length - 1 ? button("right", "→", `Move ${name} to the right`, moved(order, key, 1), `${name} moved to the right.`) : "",
      button("remove", "×", `Remove ${name}`, without(order, key), `${name} removed.`));
  }

  // Focus stays with what was pressed, or goes to what took its place.
  refocus({ key, act, at }) {
    const buttons = [...this.list.querySelectorAll("button")];
    const same = buttons.filter((button) => button.dataset.key === key);
    const next = same.find((button) => button.dataset.act === act) ?? same[0]
      ?? buttons.filter((button) => button.dataset.act === "remove")[Math.max(0, Number(at) - 1)]
      ?? document.getElementById("matrix-filter");
    next.focus();
  }
}

export const tooMany = (name) => `${name} was not added: you can compare at most ${MOST} policies.`;
