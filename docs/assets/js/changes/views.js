// The words in line or side by side: the older on the left, the newer on the right, made from the
// entries that the page has. The choice is remembered.
const KEY = "changes-view";

// The words of one side of an entry; the other side's are left out.
function side(entry, other, older) {
  const made = document.createElement("div");
  made.lang = entry.lang;
  made.dir = entry.dir;
  const copy = entry.cloneNode(true);
  for (const gone of copy.querySelectorAll(`${other}, .was-in`)) gone.remove();
  if (older) for (const number of copy.querySelectorAll(".numbered")) number.textContent = number.dataset.was;
  made.append(...copy.childNodes);
  return made;
}

function pairOf(entry) {
  const pair = document.createElement("div");
  pair.className = "pair";
  const note = entry.querySelector(".was-in")?.cloneNode(true);
  if (note) pair.append(note);
  pair.append(side(entry, "ins", true), side(entry, "del", false));
  return pair;
}

function show(page, view) {
  page.classList.toggle("beside", view === "beside");
  if (view !== "beside" || page.querySelector(".pair")) return;
  for (const entry of page.querySelectorAll(".entry")) entry.after(pairOf(entry));
}

function remembered() {
  try {
    return localStorage.getItem(KEY) === "beside" ? "beside" : "inline";
  } catch {
    return "inline";
  }
}

function remember(view) {
  try {
    localStorage.setItem(KEY, view);
  } catch {
    // A browser that keeps nothing shows the choice until the page is left.
  }
}

function choice(view, label, chosen) {
  const made = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name: "view", value: view, checked: view === chosen });
  made.append(input, ` ${label}`);
  return made;
}

// Puts the choice after an element of a page that has entries.
export function addViews(page, before) {
  const chosen = remembered();
  const form = document.createElement("fieldset");
  form.className = "views";
  const legend = document.createElement("legend");
  legend.textContent = "Show the words";
  form.append(legend, choice("inline", "in line", chosen), choice("beside", "side by side", chosen));
  form.addEventListener("change", ({ target }) => {
    show(page, target.value);
    remember(target.value);
  });
  before.after(form);
  show(page, chosen);
}
