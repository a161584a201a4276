// What a visitor has written, kept in this browser alone: entries by version, and the name.
// What was typed is not lost in a browser that keeps nothing, or has no room: it then
// lasts as long as the page.
import { checkedHandle, withoutHidden } from "./checking.js";
import { fold } from "./normalizing.js";

const FIELDS = ["practice", "quote", "prefix", "suffix", "note", "against"];

// An annotation, or a dispute or second of somebody's mark.
const isOfAKind = ({ kind, mark }) => kind === undefined || (["dispute", "second"].includes(kind) && typeof mark === "string" && !checkedHandle(mark).wrong);

const isEntry = (one) => one && isOfAKind(one) && FIELDS.every((field) => typeof one[field] === "string")
  && Array.isArray(one.data) && one.data.every((id) => /^[a-z0-9-]{1,64}$/.test(id));

// What a browser has stored may have been changed by anything; it is made what we would write.
const clean = ({ kind, mark, practice, quote, prefix, suffix, note, against, data }) => ({
  ...(kind ? { kind, mark } : {}), practice, quote: fold(quote), prefix: fold(prefix), suffix: fold(suffix), data, note: withoutHidden(note), against,
});

export class Store {
  constructor(root, version) {
    this.key = `glossator:${root.pathname}:${version}`;
    this.nameKey = `glossator:${root.pathname}:annotator`;
    this.memory = new Map(); // what the browser did not take
  }

  get kept() {
    return [...this.memory.values()].every((text) => text === null);
  }

  read(key) {
    if (this.memory.has(key)) return this.memory.get(key);
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  write(key, text) {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      this.memory.delete(key);
    } catch {
      this.memory.set(key, text);
    }
  }

  // Anything there that is not an entry of ours is passed over.
  get entries() {
    try {
      const read = JSON.parse(this.read(this.key) ?? "[]");
      return Array.isArray(read) ? read.filter(isEntry).map(clean) : [];
    } catch {
      return [];
    }
  }

  set entries(entries) {
    this.write(this.key, entries.length ? JSON.stringify(entries) : null);
  }

  get name() {
    return this.read(this.nameKey) ?? "";
  }

  set name(name) {
    this.write(this.nameKey, name);
  }
}
