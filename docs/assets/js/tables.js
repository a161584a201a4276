// Wide tables of hand-written pages scroll in a box that the theme puts around them: here it
// is given a name and a place in the order of keys.
addEventListener("load", () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    const headings = [...document.querySelectorAll(".md-content :is(h1, h2, h3)")];
    const heading = headings.findLast(
      (one) => one.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    const title = heading?.firstChild?.textContent ?? document.title;
    const number = document.querySelectorAll(".md-typeset__scrollwrap[aria-label]").length + 1;
    box.setAttribute("aria-label", `Table ${number}: ${title}`);
  }
});
