// The policy's page read: what a link on it leads to, as the subject of a citation.
import { directive } from "./directive.js";

const squeezed = (text) => text.replace(/\s+/g, " ").trim();

// An element's words as they are read: line breaks part them, signs of ours are left out.
function wordsOf(node) {
  const copy = node.cloneNode(true);
  copy.querySelectorAll("br").forEach((one) => one.replaceWith(" "));
  copy.querySelectorAll(".headerlink").forEach((one) => one.remove());
  return copy.textContent;
}

const canonical = () =>
  document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/[?#].*$/s, "");

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

const blocks = () => [...document.querySelectorAll("[data-b]")];
const isHeading = (block) => block.matches(".source-heading");

// The heading above a block, and all blocks below that heading.
function sectionOf(block) {
  const all = blocks();
  const at = all.indexOf(block);
  const start = all.findLastIndex((one, n) => n <= at && isHeading(one));
  const end = all.findIndex((one, n) => n > at && isHeading(one));
  return { heading: all[start], below: all.slice(start + 1, end < 0 ? undefined : end) };
}

const nameOf = (heading) => (heading ? squeezed(wordsOf(heading)) : "");

const noteOf = (id) =>
  document.querySelector(`.notes a.number[href="#${CSS.escape(id)}"]`)?.closest("li");

// The policy as a whole: what is true of everything that is cited on the page.
function policy() {
  const { key, organisation, title, captured, archive, sha256 } =
    document.querySelector(".provenance[data-key]").dataset;
  const site = document.querySelector('meta[property="og:site_name"]').content;
  return { key, organisation, title, captured, archive, sha256, site, read: today(), address: canonical(), anchor: "" };
}

// The words of a passage, block by block.
function passageLines(number) {
  const lines = new Map();
  for (const mark of document.querySelectorAll(`[data-b] mark[data-a~="${number}"]`)) {
    const block = mark.closest("[data-b]");
    const before = mark.previousSibling?.nodeName === "BR" ? " " : "";
    lines.set(block, (lines.get(block) ?? "") + before + wordsOf(mark));
  }
  return [...lines].map(([block, text]) => [block, squeezed(text)]);
}

function passage(id, note) {
  const number = note.querySelector(".number").textContent.trim();
  const lines = passageLines(number);
  const by = squeezed(note.querySelector(".by").textContent);
  return {
    ...policy(), anchor: id, address: `${canonical()}#${id}`, number, by,
    practice: squeezed(note.querySelector(".practice").textContent),
    lines: lines.map(([, text]) => text),
    section: nameOf(sectionOf(lines[0][0]).heading),
    at: lines[0][0],
  };
}

function part(block) {
  const { heading } = sectionOf(block);
  const about = { ...policy(), anchor: block.id, section: nameOf(heading), at: block };
  if (isHeading(block)) return { ...about, address: `${canonical()}#${block.id}` };
  const line = squeezed(wordsOf(block));
  const address = `${canonical()}#${block.id}${directive(line, squeezed(document.body.textContent))}`;
  return { ...about, address, lines: [line], paragraph: block.dataset.b };
}

// What an address of the page (without its #) leads to.
export function subjectOf(id) {
  const note = noteOf(id);
  if (note) return passage(id, note);
  const block = document.getElementById(id);
  return block?.matches("[data-b]") ? part(block) : policy();
}

const label = (block) => {
  const line = squeezed(wordsOf(block));
  return `Paragraph ${block.dataset.b}: ${line.length > 60 ? `${line.slice(0, 58).trimEnd()} …` : line}`;
};

// What else may be meant by somebody who asked for `subject`: rows of names and addresses, the
// first without a name of its own. With them every block is within reach of the keyboard.
export function choices(subject) {
  const option = (block) => ({ label: isHeading(block) ? nameOf(block) : label(block), id: block.id });
  const whole = { label: "The whole policy", id: "top" };
  if (!subject.at) {
    const all = blocks();
    const first = all.findIndex(isHeading);
    return [
      { options: [whole] },
      { label: "Sections", options: all.filter(isHeading).map(option) },
      { label: "Paragraphs of the opening", options: all.slice(0, first < 0 ? undefined : first).map(option) },
    ];
  }
  const { heading, below } = sectionOf(subject.at);
  const own = subject.practice ? [{ label: `Passage ${subject.number}: ${subject.practice}`, id: subject.anchor }] : [];
  const around = heading ? [{ label: `The section “${nameOf(heading)}”`, id: heading.id }] : [];
  return [
    { options: [...own, ...around, whole] },
    { label: heading ? "Paragraphs of the section" : "Paragraphs of the opening", options: below.map(option) },
  ];
}
