// The search page: what is asked for is in the address; results and facets follow it.
import { OF_PASSAGES, isEmpty, read, toggled, write } from "./search/address.js";
import { answerTo } from "./search/answer.js";
import { countsFor } from "./search/counting.js";
import { element, plural } from "./search/elements.js";
import { taxonomy } from "./search/engine.js";
import { Facets } from "./search/facets.js";
import { Groups, isNamedIn } from "./search/groups.js";
import { meaningOf } from "./search/meaning.js";
import { GROUPS, labelOf, topicOf } from "./search/naming.js";
import { lookedAt, planned, wordsFound } from "./search/plan.js";
import { group, searchFor } from "./search/results.js";
import { bare } from "./search/words.js";

// Few at first, so that little is fetched; two of them alone, so that they come soon.
const FIRST = 2;
const AT_FIRST = 3;
const ALL_OF = 5;
const AT_ONCE = 8;
const PATIENCE = 160;
const EXAMPLES = ["Do they sell my data?", "Can I delete my account?", "children", "who says nothing about retention", "“third parties”"];
const TITLE = document.title;

const form = document.querySelector("[data-search]");
const place = document.querySelector("[data-search-page]");
const chips = element("div", { class: "search-chips" });
const status = element("p", { class: "search-status", role: "status" });
const answer = element("div", { class: "search-answer" });
const list = element("div", { class: "search-list" });
const foot = element("div", { class: "search-foot" });
const words = element("section", { class: "search-words", "aria-label": "Where the words occur", hidden: true });
const pane = element("div", { class: "facets", role: "group", "aria-label": "Filter the results" });
const narrow = element("details", { class: "search-narrow" }, element("summary", {}, "Filters"), pane);
// Shown once the first answer is above it, so that nothing moves down under the reader's eyes.
const columns = element("div", { class: "search-columns", hidden: true }, narrow, element("div", { class: "search-results" }, status, list, foot, words));

let search = read(location.search);
let turn = 0;
let timer;
let late;

const facets = new Facets(pane, (facet, value) => go(toggled(search, facet, value)));

// A new search: a step back leads to the one before.
function go(next) {
  clearTimeout(timer);
  search = { ...next, query: next.query };
  form.elements.q.value = search.query;
  history.pushState(null, "", location.pathname + write(search));
  run();
}

async function run() {
  const mine = (turn += 1);
  clearTimeout(late);
  late = setTimeout(waiting, 200);
  place.setAttribute("aria-busy", "true");
  document.title = search.query.trim() ? `${search.query.trim()} - ${TITLE}` : TITLE;
  try {
    await find(mine);
  } catch (error) {
    console.warn(error);
    if (mine === turn) failed();
  } finally {
    if (mine === turn) place.removeAttribute("aria-busy");
  }
}

const waiting = () =>
  columns.hidden ? answer.replaceChildren(element("p", { class: "search-wait" }, "Searching …")) : say("Searching …");

async function find(mine) {
  const asking = search;
  const current = () => mine === turn;
  const [names, meaning] = await Promise.all([taxonomy(), meaningOf(asking.query, document.activeElement === form.elements.q)]);
  const { target, found, silent } = await planned(asking, meaning, names);
  const groups = found && new Groups(found.results, target);
  // The first results come alone, so that they come soon; the facets follow.
  const first = await groups?.next(FIRST);
  const policies = await lookedAt(target, meaning, names);
  if (!current()) return;
  chips.replaceChildren(...chosen(asking, meaning, names));
  answer.replaceChildren(meaning ? answerTo(meaning, names, { policies, narrowed: narrows(asking, meaning), meant: target.meant, link }) : "");
  columns.hidden = false;
  foot.replaceChildren();
  list.replaceChildren();
  words.replaceChildren();
  words.hidden = true;
  if (!groups) begin(names);
  const [counts] = await Promise.all([
    countsFor(target, found),
    groups && results(groups, { asking, target, meaning, silent }, names, first, current),
  ]);
  if (!current()) return;
  facets.show(asking, counts, names);
  if (target.meant) verbatim(asking, meaning, names, current);
}

// Whether answers are wanted of some policies only.
const narrows = ({ chosen: some }, { organisations }) =>
  organisations.length > 0 || Object.keys(some).some((facet) => !OF_PASSAGES.includes(facet));

async function results(groups, asked, names, first, current) {
  const shown = [];
  let related = false;
  const show = (made) => {
    for (const one of made) {
      if (!related && isNear(one, asked)) {
        list.append(element("h2", { class: "search-related" }, "Related passages"));
        related = true;
      }
      list.append(group(one, names, asked.target));
    }
    shown.push(...made);
  };
  const add = (made) => {
    show(made);
    foot.replaceChildren(...after(groups, add, current));
    say(summary(groups, shown, asked));
    if (!shown.length && groups.done) nothing(asked, names);
  };
  show(first);
  // Where passages are rare, the reader decides whether to look further.
  const others = first.length < FIRST ? [] : await groups.next((groups.pages.length > ALL_OF ? AT_FIRST : ALL_OF) - first.length);
  if (current()) add(others);
}

// Whether a group has nothing of what was asked, but of what is near to it.
function isNear({ passages }, { meaning, target }) {
  if (!target.meant) return false;
  const asked = meaning.first ? (one) => meaning.first.includes(one.practice) || isNamedIn(one, target.meant) : (one) => isNamedIn(one, target.meant);
  return !passages.flat().some(asked);
}

// Below what was understood: the places where the words themselves are, when they come in sight.
function verbatim(asking, meaning, names, current) {
  words.replaceChildren(element("h2", {}, "Where the words occur"));
  words.hidden = false;
  new IntersectionObserver((seen, observer) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    if (current()) places(asking, meaning, names, current).catch(console.warn);
  }, { rootMargin: "0px 0px 80px" }).observe(words);
}

async function places(asking, meaning, names, current) {
  const { search: wanted, found } = await wordsFound(asking, meaning);
  const groups = new Groups(found.results, wanted);
  const facts = element("p", { class: "search-words__facts" });
  const inside = element("div", { class: "search-words__list" });
  const more = element("button", { type: "button", class: "search-more" });
  const show = async () => {
    more.disabled = true;
    const made = await groups.next(FIRST);
    if (!current()) return;
    inside.append(...made.map((one) => group(one, names, wanted, "h3")));
    more.disabled = false;
    more.hidden = groups.done;
    more.textContent = `More places (${(groups.pages.length - groups.at).toLocaleString("en")} to look through)`;
    // Pagefind also finds words that only begin alike; none of these is shown.
    const many = groups.done ? inside.childElementCount : found.results.length;
    facts.textContent = many ? `“${wanted.query}”: in ${groups.done ? "" : "up to "}${plural(many, "policy")}` : "In no policy.";
  };
  more.addEventListener("click", () => show().catch(console.warn));
  if (!current()) return;
  words.append(facts, inside, more);
  await show();
}

const say = (words) => {
  clearTimeout(late);
  if (status.textContent !== words) status.textContent = words;
};

// How much was found. Pagefind knows pages: what concerns single passages is sure at the end.
function summary(groups, shown, { asking, target, meaning, silent }) {
  const query = target.meant ? "" : target.query;
  const conditions = OF_PASSAGES.filter((facet) => target.chosen[facet]).length + (query.trim() || target.meant ? 1 : 0);
  const sure = groups.done || conditions < 2 || !OF_PASSAGES.some((facet) => target.chosen[facet]);
  const total = groups.done ? shown.length : groups.pages.length;
  if (groups.done && !total) return `Nothing found${asking.query.trim() ? ` for “${asking.query.trim()}”` : ""}.`;
  if (silent) return `${plural(total, "policy")} found that ${total === 1 ? "says" : "say"} nothing about it.`;
  const count = shown.reduce((sum, one) => sum + one.count, 0);
  const passages = count ? `, ${plural(count, "passage")}` : "";
  if (!shown.length) return `No passage yet: ${groups.at} of ${plural(groups.pages.length, "policy")} looked through.`;
  const all = `${sure ? "" : "Up to "}${plural(total, "policy")}`;
  const missing = target.meant || meaning?.kind === "empty" ? [] : target.query.split(/\s+/).filter((word) => bare(word) && !shown.some(({ forms }) => forms.has(bare(word))));
  const absent = missing.length && shown.length ? ` No policy shown has “${missing.join("”, “")}”.` : "";
  const only = !target.meant && target.query.trim() !== asking.query.trim() && target.query ? ` Found for “${target.query}”.` : "";
  return groups.done
    ? `${all}${passages}.${absent}${only}`
    : `${all}, of which ${shown.length} are shown${passages}.${absent}${only}`;
}

function after(groups, add, current) {
  if (groups.done) return [];
  const left = groups.pages.length - groups.at;
  const button = element("button", { type: "button", class: "search-more" }, `More results (${left.toLocaleString("en")} to look through)`);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const last = list.lastElementChild;
      const made = await groups.next(AT_ONCE);
      if (!current()) return;
      add(made);
      (last ? last.nextElementSibling : list.firstElementChild)?.querySelector("a")?.focus();
    } catch (error) {
      console.warn(error);
      failed();
    }
  });
  return [button];
}

function chosen(asking, meaning, names) {
  const whose = (meaning?.organisations ?? []).map((name) => element("button", {
    type: "button", class: "chip", "data-key": `chip organisation ${name}`,
    onclick: () => { go({ ...search, query: meaning.rest }); form.elements.q.focus(); },
  }, element("span", { class: "sr" }, "Remove "), element("span", { class: "chip__group" }, "Named: "), name, element("span", { class: "chip__x", "aria-hidden": "true" }, "×")));
  const all = Object.entries(asking.chosen).flatMap(([facet, values]) => values.map((value) => [facet, value]));
  if (!all.length) return whose;
  const made = all.map(([facet, value]) => {
    const topic = topicOf(facet, value, names);
    return element("button", {
      type: "button", class: `chip${topic ? ` t-${topic}` : ""}`, "data-key": `chip ${facet} ${value}`,
      onclick: () => { go(toggled(search, facet, value)); form.elements.q.focus(); },
    }, element("span", { class: "sr" }, "Remove "), element("span", { class: "chip__group" }, `${GROUPS[facet]}: `), labelOf(facet, value, names), element("span", { class: "chip__x", "aria-hidden": "true" }, "×"));
  });
  if (all.length > 1) {
    made.push(element("button", { type: "button", class: "chip chip--all", onclick: () => { go({ query: search.query, chosen: {} }); form.elements.q.focus(); } }, "Remove all"));
  }
  return [...whose, ...made];
}

// Links within the page do what a choice does; opened in a new tab they work as well.
function link(to, properties, ...children) {
  return element("a", {
    ...properties, href: searchFor(to),
    onclick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(to);
    },
  }, ...children);
}

const tryThese = () => element("div", { class: "search-try" }, element("p", {}, "Examples"),
  element("ul", {}, EXAMPLES.map((words) => element("li", {}, link({ query: words.replace(/[“”]/g, '"'), chosen: {} }, {}, words)))));

function begin(names) {
  say(`${plural(names.policies, "policy")} to search.`);
  list.replaceChildren(element("div", { class: "search-begin" },
    element("ul", { class: "tags" }, [...names.topics.values()].map((topic) =>
      element("li", { class: `t-${topic.id}` },
        link({ query: "", chosen: { topic: [topic.id] } }, { class: "tag" }, topic.label, element("span", { class: "count" }, String(topic.policies)))))),
    tryThese()));
}

function nothing({ asking, meaning, target }, names) {
  const several = target.query.trim().includes(" ");
  const chose = Object.keys(asking.chosen).length > 0;
  const practice = asking.chosen.practice?.find((id) => names.practices.has(id));
  const hints = [
    !target.meant && several && "Use fewer words.",
    meaning?.kind === "question" && !chose && "Ask something else: no policy here has a passage about this.",
    asking.query.includes('"') && "Leave out the quotation marks.",
    chose && asking.query.trim() && ["Search for the same words ", link({ query: asking.query, chosen: {} }, {}, "in all policies"), "."],
    practice && ["Read the definition of ", element("a", { href: new URL(`practices/${practice}.html`, new URL("./", location.href)).href }, `“${names.practices.get(practice).label}”`), ", and which policies don’t say it."],
    ["Try another ", element("a", { href: new URL("topics/index.html", new URL("./", location.href)).href }, "topic or practice"), ": policies word things in many ways."],
  ].filter(Boolean);
  list.replaceChildren(element("div", { class: "search-nothing" },
    element("p", {}, "What may help:"), element("ul", {}, hints.map((hint) => element("li", {}, hint))), tryThese()));
}

function failed() {
  if (columns.hidden) answer.replaceChildren();
  columns.hidden = false;
  say("The search could not be loaded.");
  list.replaceChildren(element("div", { class: "search-nothing" },
    element("p", {}, "You may be offline. The ", element("a", { href: "topics/index.html" }, "topics"), " show the marked passages without searching."),
    element("button", { type: "button", class: "search-more", onclick: run }, "Try again")));
  foot.replaceChildren();
}

function start() {
  document.querySelector(".search-missing").hidden = true;
  place.append(chips, answer, columns);
  place.hidden = false;
  const wide = matchMedia("(min-width: 60em)");
  const fit = () => { narrow.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  const query = form.elements.q;
  query.value = search.query;
  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      search = { ...search, query: query.value };
      history.replaceState(null, "", location.pathname + write(search));
      run();
    }, PATIENCE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const next = { ...search, query: query.value };
    if (write(next) === location.search || write(next) === write(search)) { clearTimeout(timer); search = next; run(); } else go(next);
  });
  addEventListener("popstate", () => {
    search = read(location.search);
    query.value = search.query;
    run();
  });
  if (isEmpty(search) && wide.matches) query.focus();
  run();
}

if (form && place) start();
