// The cells of the table of topics: the number of passages, negative if the rules suggested all
// of them; 0 for “says nothing”, null for “not yet read”. `levels` are the fewest of each shade.
import { element } from "../search/elements.js";

export const counts = (levels) => ({
  read(cell) {
    if (cell.className === "n") return 0;
    if (cell.className === "u") return null;
    const count = Number(cell.textContent);
    return cell.classList.contains("s") ? -count : count;
  },
  write(code) {
    if (code === null) return element("td", { class: "u" }, element("span", {}, "not yet read"));
    if (code === 0) return element("td", { class: "n" }, element("span", {}, "says nothing"));
    const count = Math.abs(code);
    const level = levels.filter((least) => count >= least).length;
    return element("td", { class: `h${level}${code < 0 ? " s" : ""}` }, String(count));
  },
  value: (code) => (code === null ? null : Math.abs(code)),
});
