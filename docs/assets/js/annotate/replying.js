// What a visitor says of somebody else's mark: another practice, that it is wrong and why, or
// that it is right.
import { element } from "../search/elements.js";

const KINDS = [
  ["", "These words say something else"],
  ["dispute", "Just disagree, with a reason"],
  ["second", "I read it so too"],
];

export class Replying {
  constructor(changed) {
    this.options = KINDS.map(([kind]) => element("input", { type: "radio", name: "annotate-kind", value: kind, onchange: changed }));
    this.box = element("fieldset", { class: "annotate-kinds" }, element("legend", {}, "Your reply"),
      KINDS.map(([, label], at) => element("label", {}, this.options[at], ` ${label}`)));
  }

  // Asks, or asks nothing: a passage that only rules see has nobody to reply.
  begin(asked) {
    this.box.hidden = !asked;
    this.options[0].checked = true;
  }

  get kind() {
    return this.options.find(({ checked }) => checked).value;
  }
}

// What is wrong with a dispute or second, or null. `marks` are those of the page, `name` is the
// visitor's, `before` has the visitor's other replies and marks.
export function wrongReply(reply, marks, name, before) {
  const same = (one) => one.practice === reply.practice && one.start === reply.start && one.end === reply.end;
  const mark = marks.find((one) => same(one) && one.by.includes(reply.mark));
  if (!mark) return { code: "no-such-mark", message: `${reply.mark} no longer has this mark.`, cure: "Remove your reply to it." };
  if (mark.by.includes(name)) return { code: "own-mark", message: "You have marked these words with this practice yourself.", cure: "Change that mark in your file instead." };
  const replied = [...mark.seconded, ...mark.disputed].includes(name) || before.some(same);
  return replied ? { code: "duplicate-reply", message: "You have already said something of this mark.", cure: "Keep one of the two." } : null;
}
