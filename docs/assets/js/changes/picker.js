// Two selects and a button: which versions are compared.
import { plainDays } from "../days.js";
import { element } from "../search/elements.js";
import { chosen, named, prebuilt } from "./line.js";

// `go` is called with the names {from, to} and, for neighbours, their prebuilt page.
export function picker(line, { from, to }, go) {
  const status = element("p", { class: "dim", role: "status" });
  const older = select(line, "from", "Compare the text of", named(line, from) ?? line.findLast(({ place }) => place !== null) ?? line.at(-1));
  const newer = select(line, "to", "with that of", named(line, to) ?? line[0]);
  const form = element("form", { class: "between", onsubmit: submit }, older.label, newer.label,
    element("button", { type: "submit" }, "Compare"), status);

  function submit(event) {
    event.preventDefault();
    const names = { from: older.list.value, to: newer.list.value };
    const pair = chosen(line, names);
    if (pair.same) status.textContent = "Choose two different versions.";
    else go({ from: pair.old.name, to: pair.now.name }, prebuilt(pair));
  }

  return {
    form,
    say: (words) => { status.textContent = words; },
    show: (names) => { [older.list.value, newer.list.value] = [names.from, names.to]; },
  };
}

function select(line, name, label, text) {
  const options = line.map((one) => element("option", { value: one.name, selected: one === text }, plainDays(one.days)));
  const list = element("select", { name }, options);
  return { list, label: element("label", {}, `${label} `, list) };
}
