// What a person types, checked as the checker will: each answer names the cure.
import { oneLine } from "./normalizing.js";

// Characters that change or hide what a reader sees, as in `data/text_files.py`.
const HIDDEN = new RegExp(
  "[\\x00-\\x1f\\x7f-\\x9f\\xad\\u061c\\u115f\\u1160\\u180e\\u200b\\u2028-\\u202e\\u2060-\\u206f\\u3164"
  + "\\ufdd0-\\ufdef\\ufeff\\uffa0\\ufff0-\\ufffb\\p{Surrogate}\\p{Noncharacter_Code_Point}"
  + "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e00ff}\\u{e01f0}-\\u{e0fff}]", "gu");
// Combining marks in a row that are shown, as in `limits.py`.
const MARKS = 30;
const CROWDED = new RegExp(`(\\p{M}{${MARKS}})\\p{M}+`, "gu");
const NAMES = new Map([
  ["\u00ad", "soft hyphen"], ["\u200b", "zero width space"], ["\u2060", "word joiner"], ["\ufeff", "byte order mark"],
  ["\u202a", "left-to-right embedding"], ["\u202b", "right-to-left embedding"], ["\u202c", "pop directional formatting"],
  ["\u202d", "left-to-right override"], ["\u202e", "right-to-left override"], ["\u2066", "left-to-right isolate"],
  ["\u2067", "right-to-left isolate"], ["\u2068", "first strong isolate"], ["\u2069", "pop directional isolate"],
]);
// Windows keeps the names of devices, whatever ending they have.
const HANDLE = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/i;
const MACHINE = "rules";
export const LONG_NOTE = 600;
// What is read of a note and of a quote, as in `data/values.py`.
const LONGEST_NOTE = 2000;
const LONGEST_QUOTE = 10_000;

// The size of a text, as the checker counts it.
const size = (text) => Array.from(text).length;

// What is wrong with a quote's length, or null.
export function tooLong(quote) {
  if (size(quote) <= LONGEST_QUOTE) return null;
  return { code: "over-limit", message: `The quote has ${size(quote).toLocaleString("en")} characters; at most ${LONGEST_QUOTE.toLocaleString("en")} are allowed.`, cure: "Shorten it to the words that show the practice." };
}

// A note on one line, and what is wrong with it, or "".
export function checkedNote(typed) {
  const note = oneLine(typed);
  const wrong = wrongWith(note);
  if (wrong) return { note, wrong, hidden: true };
  if (note && !/[\p{L}\p{N}]/u.test(note)) return { note, wrong: "The note contains no letter or digit. Say what a reader should know, or leave it empty." };
  if (size(note) <= LONGEST_NOTE) return { note, wrong: "" };
  return { note, wrong: `The note has ${size(note).toLocaleString("en")} characters; at most ${LONGEST_NOTE.toLocaleString("en")} are allowed. Two or three sentences are enough: shorten it.` };
}

// What cannot be seen in a note, or too much of what is put on a letter.
function wrongWith(note) {
  const [hidden] = note.match(HIDDEN) ?? [];
  if (hidden) {
    const code = hidden.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `The note holds U+${code} (${NAMES.get(hidden) ?? "a control character"}), which changes or hides what is displayed. Delete it.`;
  }
  const [crowd] = note.match(CROWDED) ?? [];
  return crowd ? `${size(crowd)} combining marks are in a row; at most ${MARKS} are shown. Delete the others.` : "";
}

export const withoutHidden = (text) => oneLine(oneLine(text).replace(HIDDEN, "").replace(CROWDED, "$1"));

// The handle as it is to be used, and what is wrong with it, or "". `others` are the annotators
// of this version.
export function checkedHandle(typed, others = []) {
  const handle = typed.trim().replace(/^@/, "");
  if (!handle) return { handle, wrong: "Enter the name you annotate under: the name of your account." };
  if (handle.length > 64) return { handle, wrong: "A name has at most 64 characters. Use the name of your account." };
  if (!HANDLE.test(handle)) {
    const cure = suggestion(handle);
    return { handle, wrong: `“${handle}” cannot be an annotator’s name. Use letters, digits and hyphens, with a letter or digit at both ends${cure ? `: ${cure}` : ""}.` };
  }
  if (handle.toLowerCase() === MACHINE) return { handle, wrong: "This name is reserved for automatic suggestions. Use the name of your account." };
  const other = others.find((name) => name !== handle && name.toLowerCase() === handle.toLowerCase());
  if (other) return { handle, wrong: `This name and ${other} differ only in capital letters. If ${other} is you, write it so.` };
  return { handle, wrong: "" };
}

function suggestion(handle) {
  const made = handle.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return HANDLE.test(made) ? made : "";
}
