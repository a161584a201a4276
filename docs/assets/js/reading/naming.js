// What each note offers, and what numbers lead to, in words. A page without scripts has all that it
// takes to read it: the passage, the practice with all its passages, the guide. What merely repeats
// these once for every mark is put in here, so that no page has to bring it along.
import { element } from "../search/elements.js";
import { notes, numberOf } from "./passages.js";

const GUIDE = () => document.querySelector(".annotating [data-annotate]").getAttribute("href");
const way = (item) => item?.querySelector("a.number").getAttribute("href");

// "Passage 4: Sells data": by the question, or the practice, beside which the number is.
function nameJump(link) {
  const line = link.closest("li, .side, dd > .offer");
  const about = (line.matches(".offer") ? line.closest("div[class^=t-]") : line).querySelector(".ask, .practice");
  const suggested = link.matches(".suggested") ? ", suggested" : "";
  link.setAttribute("aria-label", `Passage ${link.textContent}${suggested}: ${about.textContent}`);
}

function step(item, sign, words) {
  return item ? [" ", element("a", { class: "step", href: way(item), "aria-label": `${words}, ${numberOf(item)}` }, sign)] : [];
}

function complete(item, before, after) {
  const n = numberOf(item);
  item.querySelector("a.number").setAttribute("aria-label", `Back to passage ${n}`);
  const cite = item.querySelector("a.cite");
  const practice = item.querySelector("a.practice").getAttribute("href");
  cite.setAttribute("aria-label", `Link to passage ${n}, and citation`);
  cite.before(element("a", { href: `${practice}#others` }, "the same elsewhere"), " ");
  cite.after(
    " ",
    element("a", { "data-annotate": n, href: GUIDE(), "aria-label": `Disagree with mark ${n}` }, "disagree"),
    ...step(before, "‹", "Previous passage"),
    ...step(after, "›", "Next passage"),
  );
}

export function naming() {
  for (const link of document.querySelectorAll("a.jump")) nameJump(link);
  const all = notes().sort((a, b) => numberOf(a) - numberOf(b));
  all.forEach((item, at) => complete(item, all[at - 1], all[at + 1]));
}
