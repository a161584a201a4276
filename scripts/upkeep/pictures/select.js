// Selects words where they first stand in a policy's text, over marks and blocks, as a drag of
// the mouse would.
(words) => {
  const nodes = [];
  let text = "";
  for (const block of document.querySelectorAll("[data-b]")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    text += "\n";
  }
  const at = text.indexOf(words);
  if (at < 0) return false;
  const point = (offset) => {
    const [start, node] = nodes.findLast(([from]) => from < offset || from === 0);
    return [node, offset - start];
  };
  const [start, first] = nodes.findLast(([from]) => from <= at);
  getSelection().setBaseAndExtent(first, at - start, ...point(at + words.length));
  first.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  return true;
}
