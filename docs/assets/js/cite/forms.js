// What is cited → its citation as plain words, BibTeX and Markdown. Nothing here reads the page.
//
// A subject has `address`, `site`, `read` (a date) and of its policy `key`, `organisation`,
// `title`, `captured` (or ""), `archive` (or ""), `sha256`; and if it is a part of it `lines`
// (its words, one a block), `section`, `paragraph` (a number), `practice`, `number`, `by`.
import { latex } from "./latex.js";

export const FORMS = [
  { id: "plain", label: "Quotation with its source", make: plain },
  { id: "bibtex", label: "BibTeX", make: bibtex },
  { id: "markdown", label: "Markdown", make: markdown },
];

// The words of several blocks in one line.
const oneLine = (lines) => (lines ?? []).join(" / ");

// Where in the policy it is.
function place({ section, paragraph }) {
  const parts = [section ? `section “${section}”` : "", paragraph ? `paragraph ${paragraph}` : ""];
  return parts.filter(Boolean).join(", ");
}

const when = ({ captured }) => (captured ? `captured ${captured}` : "capture date unknown");

// What the mark says, and who says so.
const mark = ({ practice, number, by }) =>
  practice ? `Passage ${number}, “${practice}”, ${by}.` : "";

const proof = ({ sha256 }) => `SHA-256 of the captured text: ${sha256}.`;

function plain(subject) {
  const source = [subject.organisation, `“${subject.title}”`, place(subject), when(subject)];
  return [
    subject.lines ? `“${oneLine(subject.lines)}”\n` : "",
    `${source.filter(Boolean).join(", ")}.\n`,
    mark(subject) ? `${mark(subject)}\n` : "",
    `In: ${subject.site}, ${subject.address} (read ${subject.read}).\n`,
    subject.archive ? `Archived copy: ${subject.archive}\n` : "",
    proof(subject),
  ].join("");
}

// Nothing may end a field early: an address has such signs as numbers.
const verbatim = (address) =>
  address.replace(/[\\{}\s]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);

const keyed = ({ key, anchor }) =>
  [key, anchor].filter(Boolean).join("-").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-");

function bibtex(subject) {
  const note = [
    place(subject) ? `${place(subject)[0].toUpperCase()}${place(subject).slice(1)}.` : "",
    subject.lines ? `“${oneLine(subject.lines)}”.` : "",
    mark(subject),
    `${when(subject)[0].toUpperCase()}${when(subject).slice(1)}.`,
    proof(subject),
  ];
  const fields = [
    ["author", `{${latex(subject.organisation)}}`],
    ["title", `{${latex(subject.title)}}`],
    ["year", subject.captured.slice(0, 4)],
    ["howpublished", latex(subject.site)],
    ["url", verbatim(subject.address)],
    ["urldate", subject.read],
    ["note", latex(note.filter(Boolean).join(" "))],
    ["addendum", subject.archive ? `Archived copy: \\url{${verbatim(subject.archive)}}` : ""],
  ].filter(([, value]) => value);
  const wide = Math.max(...fields.map(([name]) => name.length));
  const lines = fields.map(([name, value]) => `  ${name.padEnd(wide)} = {${value}},`);
  return [`@misc{${keyed(subject)},`, ...lines, "}"].join("\n");
}

// Words in which Markdown finds nothing to do.
export const unmarked = (words) =>
  words
    .replace(/[\\`*_[\]<>&~|$]/g, "\\$&")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    .replace(/^(\s*)([#+\-=:])/, "$1\\$2")
    .replace(/(https?)(:\/\/)/gi, "$1\\$2")
    .replace(/\b(www)\./gi, "$1\\.");

const target = (address) => `<${address.replace(/[<>\s\\]/g, (char) => encodeURIComponent(char))}>`;

function markdown(subject) {
  const source = [
    unmarked(subject.organisation), `[${unmarked(subject.title)}](${target(subject.address)})`,
    unmarked(place(subject)), when(subject),
  ];
  return [
    (subject.lines ?? []).map((line) => `> ${unmarked(line)}`).join("\n>\n"),
    `${source.filter(Boolean).join(", ")}.` +
      (subject.practice ? ` ${unmarked(mark(subject))}` : "") +
      ` In: ${unmarked(subject.site)} (read ${subject.read}).` +
      (subject.archive ? ` Archived copy: ${target(subject.archive)}.` : "") +
      ` ${proof(subject)}`,
  ].filter(Boolean).join("\n\n");
}
