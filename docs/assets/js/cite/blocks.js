// One link for all blocks: it comes to the margin beside the block that is pointed at. It is
// outside of the policy's text, so nothing that is copied there changes.
import { element } from "../search/elements.js";

const LINGERS = 800;

export function follow() {
  const content = document.querySelector(".md-content__inner");
  const link = element("a", { class: "block-link", href: "#top", hidden: true }, "¶");
  let leaving;
  content.append(link);

  // Beside the first line of the block, in the margin of the text.
  function show(block) {
    const text = block.closest(".policy-text").getBoundingClientRect();
    const from = content.getBoundingClientRect();
    const label = `Link to paragraph ${block.dataset.b}, and citation`;
    link.setAttribute("href", `#${block.id}`);
    link.title = label;
    link.setAttribute("aria-label", label);
    link.hidden = false;
    link.style.insetBlockStart = `${block.getBoundingClientRect().top - from.top}px`;
    link.style.insetInlineStart = `${text.left - from.left}px`;
  }

  function watch({ target }) {
    if (target === link) return clearTimeout(leaving);
    const block = target.closest?.(".policy-text [data-b]");
    clearTimeout(leaving);
    if (block) show(block);
    else if (!link.hidden) leaving = setTimeout(() => { link.hidden = true; }, LINGERS);
  }
  document.addEventListener("pointerover", watch);
  document.addEventListener("focusin", watch);
}
