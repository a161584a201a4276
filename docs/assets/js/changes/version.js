// A version of a policy as it was published: the text from its page, which the build has proved
// word by word, and what is marked in it from its files.
import { json } from "../compare/data.js";
import { placeOf } from "../places.js";
import { Side } from "./side.js";

const NOT_WORDS = ".headerlink, button, [data-aside]";

// Raises an error if something cannot be had, or if page and files are of different builds.
export async function version(key) {
  const [page, marked, known] = await Promise.all([
    pageOf(key), json(`api/v1/versions/${key}.json`), json(`policies/${key}.json`),
  ]);
  const built = page.querySelector("[data-version][data-text]");
  if (built?.dataset.version !== key || built.dataset.text !== marked.text_hash) throw new Error(`${key}: page and data differ`);
  return versionOf(key, readText(page), marked, known);
}

// `text` as `readText` gives it, `marked` the version's file of the JSON interface, `known` the one
// that searching and comparing read.
export function versionOf(key, text, marked, known) {
  const side = new Side(text);
  return {
    key, name: key.slice(key.indexOf("/") + 1), side,
    organisation: marked.organisation, language: marked.language, page: `policies/${key}.html`,
    passages: placed(marked.passages, side.text),
    answers: new Map(marked.answers.map((one) => [one.question, one])),
    unread: new Set(known.unread), read: new Map(Object.entries(known.read)),
  };
}

// The published page of a version.
export async function pageOf(key) {
  const answer = await fetch(placeOf(`policies/${key}.html`));
  if (!answer.ok) throw new Error(`${key}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// The blocks of a policy's page, with their sections: a heading opens one.
export function readText(page) {
  const sections = [{ number: 0, name: "the opening" }];
  const blocks = [...page.querySelectorAll("[data-b]")].map((element) => {
    const { text, breaks } = wordsIn(element);
    const heading = element.matches(".source-heading");
    if (heading) sections.push({ number: sections.length, name: text });
    const level = heading ? Number(element.localName.slice(1)) : 0;
    return { text, breaks, heading, level, title: element.matches(".policy-title"), section: sections.length - 1, name: sections.at(-1).name };
  });
  return { blocks, sections };
}

// A block's text, without what scripts and the theme put beside it, and where its lines break.
function wordsIn(element) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const breaks = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.localName === "br") breaks.push(text.length);
    } else if (!node.parentElement.closest(NOT_WORDS)) text += node.data;
  }
  return { text, breaks };
}

// Passages with their places as a browser counts: characters beyond the first plane are two.
function placed(passages, text) {
  const far = [...text.matchAll(/[\u{10000}-\u{10ffff}]/gu)].map(({ index }, before) => index - before);
  const unit = (offset) => offset + far.filter((at) => at < offset).length;
  return passages.map(({ id, practice, start, end, suggested }) => ({ id, practice, suggested, start: unit(start), end: unit(end) }));
}
