// The policy's text on the page: its words as the checker sees them, and the way between places
// in it and places in the document.
import { Policy } from "./anchoring.js";

// What scripts and themes put beside the words.
const NOT_WORDS = ".headerlink, button, [data-aside]";

function* words(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(NOT_WORDS)) yield walker.currentNode;
  }
}

// Blocks with their sections: a heading opens one; what comes before the first is the opening.
function read(elements) {
  let section = 0;
  let name = "the opening";
  return elements.map((element) => {
    const text = [...words(element)].map((node) => node.data).join("");
    if (element.matches(".source-heading")) [section, name] = [section + 1, text];
    return { text, section, name };
  });
}

export class PageText {
  constructor() {
    this.elements = [...document.querySelectorAll("[data-b]")];
    this.policy = new Policy(read(this.elements));
  }

  // The normalised span of a range, or null if it touches no block.
  spanOf(range) {
    const touched = this.elements.map((_, index) => index).filter((index) => range.intersectsNode(this.elements[index]));
    if (!touched.length) return null;
    const [first, last] = [touched[0], touched.at(-1)];
    const start = this.offset(first, range.startContainer, range.startOffset, 0);
    const end = this.offset(last, range.endContainer, range.endOffset, Infinity);
    return this.policy.compared.within(start, end);
  }

  // The offset in the text of a boundary in a block, or of the block's end if it lies outside.
  offset(index, node, at, outside) {
    const element = this.elements[index];
    const { start, text } = this.policy.blocks[index];
    if (!element.contains(node)) return start + Math.min(outside, text.length);
    const boundary = document.createRange();
    boundary.setStart(node, at);
    let before = 0;
    for (const piece of words(element)) {
      if (piece === node) return start + before + at;
      if (boundary.comparePoint(piece, 0) >= 0) break;
      before += piece.data.length;
    }
    return start + before;
  }

  // The range of a normalised span.
  rangeOf(start, end) {
    const [first, stop] = this.policy.compared.span(start, end);
    const range = document.createRange();
    range.setStart(...this.point(first));
    range.setEnd(...this.point(stop - 1, 1));
    return range;
  }

  point(offset, beyond = 0) {
    const block = this.policy.blockAt(offset);
    const element = this.elements[this.policy.blocks.indexOf(block)];
    let left = offset - block.start;
    for (const node of words(element)) {
      if (left < node.data.length) return [node, left + beyond];
      left -= node.data.length;
    }
    return [element, element.childNodes.length]; // between two blocks
  }

  // The normalised span of the passage with a number, or null.
  spanOfPassage(number) {
    const marks = document.querySelectorAll(`[data-b] mark[data-a~="${CSS.escape(number)}"]`);
    if (!marks.length) return null;
    const range = document.createRange();
    range.setStartBefore(marks[0]);
    range.setEndAfter(marks[marks.length - 1]);
    return this.spanOf(range);
  }

  // The span of the first sentence below a heading, or of the heading if nothing is below it.
  spanBelow(heading) {
    const at = this.elements.indexOf(heading);
    const own = this.policy.blocks.filter(({ section }) => section === this.policy.blocks[at].section);
    const { start, text } = own[1] ?? own[0];
    const sentence = /^.*?[.!?](?=\s|$)/u.exec(text)?.[0] ?? text;
    return this.policy.compared.within(start, start + sentence.length);
  }
}

// Words shown without touching the page, where the browser can do that.
export function highlight(name, ranges) {
  if (!globalThis.CSS?.highlights) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}
