// One of two texts that are compared: its words in order, and the stretches {first, last, block}
// that blocks and sentences are of them. A text comes as blocks {text, section, heading, breaks}
// and sections {number, name}. Only words count; the number in front of a block is kept apart.
import { split } from "./sentences.js";
import { SPACE, below, isBlank, stripped, wordsOf } from "./words.js";

// A number before a paragraph: “3.”, “2.1 ”, “(b)”, “iv)”.
export const NUMBER = new RegExp(
  `^(?:\\(?(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3})*|[ivxIVX]{1,5}|[a-zA-Z])[.)][${SPACE}]|\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3})+[${SPACE}])`,
  "u",
);

export const size = (stretch) => stretch.last - stretch.first;
export const sizes = (stretches) => stretches.reduce((sum, one) => sum + size(one), 0);
export const inOrder = (one, other) => one.first - other.first || one.last - other.last || one.block - other.block;

export class Side {
  constructor({ blocks, sections }) {
    let start = 0;
    this.parts = blocks.map((block) => {
      const part = { ...block, start, end: start + block.text.length };
      start = part.end + 1;
      return part;
    });
    this.sections = sections;
    this.text = blocks.map(({ text }) => text).join("\n");
    Object.assign(this, wordsOf(this.text));
    this.blocks = this.parts.map((part, at) => this.within(part.start, part.end, at)).filter(size);
    this.bySection = grouped(this.blocks, (one) => this.sectionOf(one));
  }

  within(start, end, block) {
    return { first: below(this.starts, start), last: below(this.starts, end), block };
  }

  // The number of the section in which a stretch begins.
  sectionOf({ block }) {
    return this.parts[block].section;
  }

  // The blocks of a section that have words.
  ofSection(number) {
    return this.bySection.get(number) ?? [];
  }

  // The block in which a place of the text falls.
  blockAt(offset) {
    this.firsts ??= this.parts.map(({ start }) => start);
    return Math.max(0, below(this.firsts, offset + 1) - 1);
  }

  // The sentences of a block.
  sentences({ block }) {
    const { text, start, breaks } = this.parts[block];
    return split(text, breaks).map(([a, b]) => this.within(start + a, start + b, block)).filter(size);
  }

  // The words that lie in [start, end) of the text, at least in part.
  between(start, end) {
    const first = below(this.ends, start + 1);
    return { first, last: Math.max(first, below(this.starts, end)), block: this.blockAt(start) };
  }

  // How many of its first words are the number of its block.
  numbering({ first, last, block }) {
    const { text, start } = this.parts[block];
    const found = NUMBER.exec(text);
    if (!found || this.starts[first] >= start + found[0].length) return 0;
    const words = below(this.starts, start + found[0].length) - first;
    return words < last - first ? words : 0; // a block that is only a number has words of its own
  }

  // Its words without the number in front.
  key(stretch) {
    return this.words.slice(stretch.first + this.numbering(stretch), stretch.last);
  }

  // The same on one line.
  plain(stretch) {
    return this.key(stretch).join(" ");
  }

  // The text from one word up to another, with the signs that follow its last word.
  shown([first, last]) {
    if (first >= last) return "";
    const { text, starts, ends } = this;
    let begin = starts[first];
    let end = last < starts.length ? starts[last] : text.length;
    const edge = first ? ends[first - 1] : 0;
    while (begin && !isBlank(text[begin - 1]) && begin - 1 >= edge) begin -= 1;
    while (end > ends[last - 1] && last < starts.length && !isBlank(text[end - 1])) end -= 1;
    return stripped(text.slice(begin, Math.max(end, ends[last - 1])));
  }
}

export function grouped(row, name) {
  const out = new Map();
  for (const one of row) {
    const key = name(one);
    if (out.has(key)) out.get(key).push(one);
    else out.set(key, [one]);
  }
  return out;
}

// Stretches that follow one another as one; null where something lies between them.
export function joined(stretches) {
  if (!stretches.length || stretches.some((one, at) => at && stretches[at - 1].last !== one.first)) return null;
  return { first: stretches[0].first, last: stretches.at(-1).last, block: stretches[0].block };
}
