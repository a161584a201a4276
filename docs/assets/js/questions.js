// The table of questions: sorted and filtered like the table that compares, and each answer opens
// a card with the policy's words. Arrow keys move between answers, as in any grid.
import { json, keyOf } from "./compare/data.js";
import { Matrix } from "./compare/matrix.js";
import { answers, verdictOf } from "./questions/answers.js";
import { Card } from "./questions/card.js";

const root = document.querySelector("[data-answers]");
const table = root.querySelector("table.matrix");
let questions = [];

const matrix = new Matrix(root, answers((column) => questions[column].words));
const card = new Card(root);
const ready = json(root.dataset.more).then((read) => { questions = read.questions; }, () => {});
let current = null;

// The answer in a cell, once the questions are known.
function about(cell) {
  const column = cell.cellIndex - 2;
  const question = questions[column];
  if (!question || column < 0) return null;
  const code = matrix.cells.read(cell);
  const link = cell.parentElement.cells[0].querySelector("a");
  return {
    key: keyOf(link.href),
    question,
    verdict: verdictOf(code),
    words: cell.textContent,
    suggested: code !== code.toLowerCase(),
  };
}

async function show(cell, wait) {
  await ready;
  const known = about(cell);
  if (known) card.show(cell, known, wait);
}

const cellOf = (event) => {
  const cell = event.target.closest?.("tbody td");
  return cell && cell.cellIndex > 1 ? cell : null;
};

// One answer is in the order of keys; arrows move to the others.
function stopAt(cell) {
  if (current) current.tabIndex = -1;
  current = cell;
  cell.tabIndex = 0;
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function moved(event) {
  const cell = cellOf(event);
  if (!cell) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    show(cell, 0).then(() => setTimeout(() => card.card.querySelector("a")?.focus(), 60));
    return;
  }
  const step = STEPS[event.key];
  if (!step) return;
  const row = table.tBodies[0].rows[cell.parentElement.sectionRowIndex + step[0]];
  const next = row?.cells[cell.cellIndex + step[1]];
  if (!next || next.cellIndex < 2) return;
  event.preventDefault();
  stopAt(next);
  next.focus();
}

table.addEventListener("pointerover", (event) => {
  const cell = event.pointerType === "mouse" && cellOf(event);
  if (cell) show(cell);
  else if (event.pointerType === "mouse" && card.isOpen) card.later();
});
table.addEventListener("pointerleave", () => card.later());
table.addEventListener("click", (event) => {
  const cell = cellOf(event);
  if (!cell) return;
  stopAt(cell);
  cell.focus();
  show(cell, 0);
});
table.addEventListener("focusin", (event) => {
  const cell = cellOf(event);
  if (cell) show(cell, 0);
});
table.addEventListener("focusout", (event) => {
  if (!table.contains(event.relatedTarget) && !card.card.contains(event.relatedTarget)) card.later();
});
root.addEventListener("keydown", moved);
// A card that the pointer has opened closes too, wherever the focus is; a focus in it goes back.
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !card.isOpen) return;
  if (card.card.contains(document.activeElement)) card.cell?.focus();
  card.close();
});
root.querySelector(".matrix-wrap").addEventListener("scroll", () => card.close());
addEventListener("scroll", () => card.isOpen && card.close(), { passive: true });

const first = table.tBodies[0].rows[0]?.cells[2];
if (first) stopAt(first);
