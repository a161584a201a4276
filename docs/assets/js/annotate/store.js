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

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class Store {
  constructor(root, version) {
    this.version = version;
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

  get entries() {
    return this.entriesOf(this.key);
  }

  // Anything there that is not an entry of ours is passed over.
  entriesOf(key) {
    try {
      const read = JSON.parse(this.read(key) ?? "[]");
      return Array.isArray(read) ? read.filter(isEntry).map(clean) : [];
    } catch {
      return [];
    }
  }

  set entries(entries) {
    this.write(this.key, entries.length ? JSON.stringify(entries) : null);
  }

  // What is kept of older texts of the same organisation: [version, annotations], the newest first.
  // Nobody knows whether a text without a date is older.
  get older() {
    const [organisation, day] = this.version.split("/");
    const start = `${this.key.slice(0, -this.version.length)}${organisation}/`;
    return this.keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length))
      .filter((name) => DAY.test(name) && DAY.test(day) && name < day).sort().reverse()
      .map((name) => [`${organisation}/${name}`, this.entriesOf(start + name).filter(({ kind }) => !kind)])
      .filter(([, entries]) => entries.length);
  }

  get keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  }

  get name() {
    return this.read(this.nameKey) ?? "";
  }

  set name(name) {
    this.write(this.nameKey, name);
  }
}
