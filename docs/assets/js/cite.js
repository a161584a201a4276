// Links to passages, sections and blocks offer a citation. Events are heard on the document, so
// that it makes no difference where a note is shown.
import { follow } from "./cite/blocks.js";

const LINKS = "a.cite, a.block-link, .source-heading .headerlink, #top .headerlink";

document.addEventListener("click", async (event) => {
  const link = event.target.closest(LINKS);
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  if (!link || !plain) return;
  event.preventDefault();
  const { open } = await import("./cite/dialog.js");
  open(decodeURIComponent(link.hash.slice(1)), link);
});

// Browsers that know no text fragments take one for a part of the id.
if (location.hash.includes(":~:")) location.replace(location.hash.split(":~:")[0]);

follow();
