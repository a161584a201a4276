// A page of changes: its words side by side, and a choice of two other versions. Without this
// script the page shows them in line.
import { lineOf, several } from "./changes/line.js";
import { picker } from "./changes/picker.js";
import { write } from "./changes/address.js";
import { addViews } from "./changes/views.js";
import { element } from "./search/elements.js";

const page = document.querySelector(".entry")?.closest(".md-content__inner");
if (page) addViews(page, page.querySelector(".explained"));

// All versions are listed on the organisation's page, to which the page of changes leads.
const all = document.querySelector('.facts a[href$="/index.html"]');

async function offer() {
  const answer = await fetch(all.href);
  if (!answer.ok) return;
  const line = lineOf(new DOMParser().parseFromString(await answer.text(), "text/html"), all.href);
  if (!several(line)) return;
  const shown = line.find(({ step }) => step === location.origin + location.pathname);
  const before = line.find(({ place }) => shown && place === shown.place + 1);
  const go = (names, step) => location.assign(step ?? `${all.href}${write(names)}#compare`);
  // At the end, so that nothing moves that somebody reads already.
  page.querySelector(".legal").before(element("h2", { id: "compare" }, "Compare other versions"),
    picker(line, { from: before?.name, to: shown?.name }, go).form);
}

if (page && all) offer().catch(() => {}); // the pages of neighbours need none of this
