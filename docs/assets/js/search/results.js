// A policy's results: its name, the passages in the policy's own face, the sections.
import { days } from "../days.js";
import { placeOf } from "../places.js";
import { write } from "./address.js";
import { element, marked, plural } from "./elements.js";
import { pieces } from "./words.js";

const SHOWN = 4;

export const searchFor = (search) => placeOf(`search.html${write(search)}`).href;

export function group({ url, policy, passages, sections, forms }, names, search, level = "h2") {
  const captured = policy.captured ? days(`captured ${policy.captured}`) : "capture date unknown";
  const rest = passages.slice(SHOWN + 1).length ? passages.slice(SHOWN) : [];
  const shown = rest.length ? passages.slice(0, SHOWN) : passages;
  const list = element("div", { class: "group__passages" }, shown.map((one) => passage(one, url, policy, forms, names)));
  return element("section", { class: "group" },
    element(level, {}, element("a", { href: url }, marked(pieces(policy.title, forms)))),
    element("p", { class: "group__facts" }, `${policy.organisation}, `, captured, `, ${plural(policy.passages.length, "passage")}`),
    silent(policy, names, search),
    list,
    rest.length ? more(rest, list, (one) => passage(one, url, policy, forms, names)) : "",
    sections.slice(0, SHOWN - 1).map((one) => section(one, url, policy, forms)),
    sections.length > SHOWN - 1
      ? element("p", { class: "group__more" }, `and ${plural(sections.length - SHOWN + 1, "more section")} of this policy`) : "",
    !passages.length && !sections.length && forms.size
      ? element("p", { class: "group__more" }, "The words are in its title or in the names of its practices.") : "");
}

function silent(policy, names, search) {
  const about = (search.chosen.nothing ?? []).filter((topic) => policy.nothing.includes(topic));
  if (!about.length) return "";
  const labels = about.map((topic) => names.topics.get(topic)?.label ?? topic);
  return element("p", { class: "group__nothing" }, `Says nothing about: ${labels.join(", ")}`);
}

function more(rest, list, make) {
  return element("button", {
    type: "button", class: "group__rest",
    onclick: ({ target }) => {
      const made = rest.map(make);
      list.append(...made);
      made[0].querySelector("a").focus();
      target.remove();
    },
  }, `${plural(rest.length, "more place")} of this policy`);
}

// Words, and below them every practice that they show.
function passage(all, url, policy, forms, names) {
  const [first] = all;
  const topic = names.practices.get(first.practice)?.topic ?? "";
  return element("figure", { class: `passage t-${topic}${all.every((one) => !one.by) ? " suggested" : ""}` },
    element("blockquote", { lang: policy.language },
      element("a", { class: "quote", href: `${url}#${first.id}` },
        first.words.map((line) => element("span", { class: "line", dir: "auto" }, marked(pieces(line, forms)))))),
    element("figcaption", {}, captions(all, policy, forms, names)));
}

// What is true of all practices of these words is said once.
function captions(all, policy, forms, names) {
  const details = all.map((one) => facts(one, policy, names));
  const alike = details.every((one) => one === details[0]);
  return all.map((one, n) => element("p", { class: "caption" },
    element("a", { class: "practice", href: searchFor({ query: "", chosen: { practice: [one.practice] } }) },
      marked(pieces(names.practices.get(one.practice)?.label ?? one.practice, forms))),
    alike && n < all.length - 1 ? "" : element("span", { class: "dim" }, ` ${details[n]}`)));
}

function facts(one, policy, names) {
  const by = !one.by ? "suggested by the rules" : `marked by ${one.by.join(", ")}`;
  const data = (one.data ?? []).map((id) => names.data.get(id)?.label ?? id).join(", ");
  const seconded = one.seconded ? `, seconded by ${one.seconded.join(", ")}` : "";
  const disputed = one.disputed ? `, disputed by ${one.disputed.map(([name]) => name).join(", ")}` : "";
  return `section “${policy.sections[one.section][1]}”, ${by}${seconded}${disputed}${data ? `, data: ${data}` : ""}`;
}

function section({ anchor, name, excerpt }, url, policy, forms) {
  return element("div", { class: "section" },
    element("h3", {}, element("a", { href: `${url}#${anchor}` }, marked(pieces(name, forms)))),
    element("p", { lang: policy.language, dir: "auto" }, marked(pieces(excerpt, forms))));
}
