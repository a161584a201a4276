// The dialog that offers a link, and the quotation with its source, to be copied.
import { element } from "../search/elements.js";
import { copied } from "./copying.js";
import { FORMS } from "./forms.js";
import { choices, subjectOf } from "./subject.js";

const LINK = { id: "link", label: "Link", make: ({ address }) => address };

let made;

export function open(id, link) {
  made ??= build();
  fill(id);
  choose(id);
  made.dialog.addEventListener("close", () => back(link), { once: true });
  made.dialog.showModal();
}

// A note in the margin folds its links away while nothing of it has the focus, and a card is
// gone: then the way back leads over the note's number.
function back(link) {
  link.focus({ preventScroll: true });
  if (document.activeElement === link) return;
  const number = document.querySelector(`.spread .notes a.number[href="${link.getAttribute("href")}"]`);
  number?.focus({ preventScroll: true });
  link.focus({ preventScroll: true });
}

function build() {
  const status = element("p", { class: "cite__status", role: "status" });
  const what = element("select", { id: "cite-what", onchange: () => fill(what.value) });
  const fields = [LINK, ...FORMS].map((form) => field(form, status));
  const dialog = element("dialog", { class: "cite", "aria-labelledby": "cite-title", onclick: dismissed },
    element("div", { class: "cite__inside" },
      element("div", { class: "cite__top" },
        element("h2", { id: "cite-title" }, "Link and citation"),
        element("button", { type: "button", class: "cite__close", "aria-label": "Close", onclick: () => dialog.close() }, "×")),
      element("p", { class: "cite__what" }, element("label", { for: "cite-what" }, "Of"), what),
      fields.map(({ row }) => row),
      element("p", { class: "cite__disk dim", hidden: location.protocol !== "file:" },
        "You are reading these pages from disk: the link does not work on other machines."),
      status));
  document.body.append(dialog);
  return { dialog, what, fields, status };
}

// A form's words, and the button that copies them.
function field(form, status) {
  const name = `cite-${form.id}`;
  const area = element("textarea", { id: name, readonly: true, rows: form === LINK ? "2" : "5", spellcheck: "false", dir: "auto" });
  const copy = async () => { status.textContent = await copied(area, form.label); };
  const row = element("div", { class: `cite__row cite__row--${form.id}` },
    element("label", { for: name }, form.label),
    element("button", { type: "button", "aria-label": `Copy: ${form.label}`, onclick: copy }, "Copy"),
    area);
  return { form, area, row };
}

function fill(id) {
  const subject = subjectOf(id);
  for (const { form, area } of made.fields) area.value = form.make(subject);
  made.status.textContent = "";
}

function choose(id) {
  const subject = subjectOf(id);
  const option = ({ label, id: value }) => element("option", { value }, label);
  const rows = choices(subject).filter(({ options }) => options.length);
  made.what.replaceChildren(...rows.flatMap(({ label, options }) =>
    label ? element("optgroup", { label }, options.map(option)) : options.map(option)));
  made.what.value = subject.anchor || "top";
}

// A click beside the dialog closes it, as Escape does.
function dismissed(event) {
  if (event.target === event.currentTarget) event.currentTarget.close();
}
