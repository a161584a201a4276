// What a person types, checked as the checker will: each answer names the cure.
import { oneLine } from "./normalizing.js";

// Characters that change or hide what a reader sees, as in `contributed.py`.
const HIDDEN = /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufffe\uffff\u{e0000}-\u{e007f}\p{Surrogate}]/u;
const NAMES = new Map([
  ["\u00ad", "soft hyphen"], ["\u200b", "zero width space"], ["\u2060", "word joiner"], ["\ufeff", "byte order mark"],
  ["\u202a", "left-to-right embedding"], ["\u202b", "right-to-left embedding"], ["\u202c", "pop directional formatting"],
  ["\u202d", "left-to-right override"], ["\u202e", "right-to-left override"], ["\u2066", "left-to-right isolate"],
  ["\u2067", "right-to-left isolate"], ["\u2068", "first strong isolate"], ["\u2069", "pop directional isolate"],
]);
const HANDLE = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?$/;
const MACHINE = "rules";
export const LONG_NOTE = 600;
// A contributed file is at most 1 MB; a note is far below that.
const LONGEST_NOTE = 5000;

// A note on one line, and what is wrong with it, or "".
export function checkedNote(typed) {
  const note = oneLine(typed);
  const found = HIDDEN.exec(note);
  if (found) {
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    const name = NAMES.get(found[0]) ?? "a control character";
    return { note, wrong: `The note holds U+${code} (${name}), which changes or hides what is displayed. Delete it.`, hidden: true };
  }
  if (Array.from(note).length > LONGEST_NOTE) {
    return { note, wrong: `The note has ${Array.from(note).length.toLocaleString("en")} characters. Two or three sentences are read; at most ${LONGEST_NOTE.toLocaleString("en")} characters are taken. Shorten it.` };
  }
  return { note, wrong: "" };
}

export const withoutHidden = (text) => oneLine(text).replace(new RegExp(HIDDEN, "gu"), "");

// The handle as it is to be used, and what is wrong with it, or "". `others` are the annotators
// of this version.
export function checkedHandle(typed, others = []) {
  const handle = typed.trim().replace(/^@/, "");
  if (!handle) return { handle, wrong: "Say under which name you annotate: the name of your account." };
  if (handle.length > 64) return { handle, wrong: "A name has at most 64 characters. Use the name of your account." };
  if (!HANDLE.test(handle)) {
    const cure = suggestion(handle);
    return { handle, wrong: `“${handle}” cannot be an annotator’s name. Use letters, digits and hyphens, with a letter or digit at both ends${cure ? `: ${cure}` : ""}.` };
  }
  if (handle.toLowerCase() === MACHINE) return { handle, wrong: "This name stands for the machine that suggests. Use the name of your account." };
  const other = others.find((name) => name !== handle && name.toLowerCase() === handle.toLowerCase());
  if (other) return { handle, wrong: `This name and ${other} differ in capital letters only. If ${other} is you, write it so.` };
  return { handle, wrong: "" };
}

function suggestion(handle) {
  const made = handle.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return HANDLE.test(made) ? made : "";
}
