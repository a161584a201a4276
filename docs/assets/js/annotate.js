// Nothing but ears: what annotating needs is loaded when somebody selects words, presses `a` on
// a passage, follows an invitation (`?annotate=WORDS&practice=ID` from another page), or has
// entries left from another visit.
const PATIENCE = 200;
const ROOT = new URL("../../", import.meta.url);
const place = document.querySelector("[data-annotators]");
const TEXT = ".policy-text, .source-heading";

const within = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(TEXT);

function isSelected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return false;
  if (within(selection.anchorNode) || within(selection.focusNode)) return true;
  return [...document.querySelectorAll(TEXT)].some((text) => selection.containsNode(text, true));
}

const annotating = async () => (await import("./annotate/main.js")).ready;

// Something for this text, or for another text of its organisation.
function isKept() {
  const [organisation] = place.dataset.version.split("/");
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`glossator:${ROOT.pathname}:${organisation}/`));
  } catch {
    return false; // a browser that keeps nothing
  }
}

function listen() {
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const selected = isSelected();
      if (selected || place.dataset.offered) (await annotating()).offer(selected);
    }, PATIENCE);
  });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-annotate]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const main = await annotating().catch(() => location.assign(link.href));
    main?.begin(link);
  });
  document.addEventListener("keydown", async (event) => {
    if (event.key !== "a" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (document.getElementById("use-keys")?.checked === false) return;
    const focused = event.target.closest?.("a.ref, .notes a, .source-heading a");
    if (!focused && !isSelected()) return;
    event.preventDefault();
    (await annotating()).begin(isSelected() ? null : focused);
  });
  if (isKept()) annotating().then((main) => main.recall());
  const asked = new URLSearchParams(location.search);
  if (asked.has("annotate")) annotating().then((main) => main.asked(asked.get("annotate"), asked.get("practice") ?? ""));
}

if (place) listen();
