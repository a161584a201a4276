// The cells of the table of questions: a letter for each verdict, a capital where only rules found
// it. `answers.json` (see question_pages.py) says what each letter is called for each question.
import { element } from "../search/elements.js";

const VERDICTS = {
  y: "yes", n: "no", b: "both", e: "exceptions", c: "choice", o: "offer", s: "some", r: "other", "-": "nothing", "?": "unread",
};
const LETTERS = new Map(Object.entries(VERDICTS).map(([letter, verdict]) => [`v-${verdict}`, letter]));
// The order in which a column is sorted: from a clear yes to silence; unread is unknown.
const ORDER = ["-", "n", "e", "r", "o", "s", "b", "c", "y"];

export const verdictOf = (code) => VERDICTS[code.toLowerCase()];

// `words` gives for each column what its letters are called, once the file has been read.
export const answers = (words) => ({
  read(cell) {
    const letter = LETTERS.get(cell.classList[0]) ?? "?";
    return cell.classList.contains("s") ? letter.toUpperCase() : letter;
  },
  write(code, column) {
    const letter = code.toLowerCase();
    const suggested = code !== letter;
    return element("td", { class: `v-${VERDICTS[letter]}${suggested ? " s" : ""}` }, words(column)[letter]);
  },
  value: (code) => (code === "?" ? null : ORDER.indexOf(code.toLowerCase())),
});
