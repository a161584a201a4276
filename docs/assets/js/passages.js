// Landing on a passage outlines all its pieces; hovering its number or note does too.
const marks = (number) => document.querySelectorAll(`mark[data-a~="${CSS.escape(number)}"]`);

function outline(number) {
  document.querySelectorAll("mark.here").forEach((mark) => mark.classList.remove("here"));
  if (number) marks(number).forEach((mark) => mark.classList.add("here"));
}

function landed() {
  const id = decodeURIComponent(location.hash.slice(1));
  const note = id && document.querySelector(`.notes a.number[href="#${CSS.escape(id)}"]`);
  outline(note ? note.closest("li").id.slice(1) : "");
}

addEventListener("hashchange", landed);
landed();
for (const link of document.querySelectorAll("a.ref[data-n]")) {
  link.addEventListener("pointerenter", () => outline(link.dataset.n));
  link.addEventListener("pointerleave", landed);
}
