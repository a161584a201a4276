// The fixed text around a page's content, read once.
import { readFileSync } from "node:fs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const before = read("before.html");
const after = read("after.html");

export function render(data) {
  return before + data.content + after;
}
