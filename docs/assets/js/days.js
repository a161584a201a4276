// Days as readers see them: as 2014-06-29, or in the words of the language that the collection
// chose and the page names. Days are those of the calendar, wherever the reader is.
const DAY = /\b(\d{4}-\d{2}-\d{2})\b/;
const language = document.querySelector('meta[name="dates"]')?.content ?? "";
// A browser that does not know the language writes days as data has them.
const known = language !== "" && Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
const format = known
  ? new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC", calendar: "gregory", numberingSystem: "latn" })
  : null;

function wordsOf(day) {
  const when = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(when.getTime()) || !when.toISOString().startsWith(day) ? day : format.format(when);
}

const split = (text) => (format ? text.split(DAY) : [text]);

// Words of ours, each day among them in words: for what can hold no elements.
export const plainDays = (text) => split(text).map((step, at) => (at % 2 ? wordsOf(step) : step)).join("");

// The same as nodes, each day in an element that says which it is.
export const days = (text) => split(text).map((step, at) => (at % 2 ? time(step) : step)).filter((node) => node !== "");

function time(day) {
  const made = document.createElement("time");
  Object.assign(made, { dateTime: day, lang: language, dir: "auto", textContent: wordsOf(day) });
  return made;
}
