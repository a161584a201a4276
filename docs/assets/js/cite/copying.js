// Words of a field put on the clipboard; where the browser keeps it closed, they are selected.

export async function copied(area, label) {
  area.focus({ preventScroll: true });
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
    return `Copied: ${label}`;
  } catch {
    // No clipboard on pages without https, or it was refused: the older way still works there.
    return document.execCommand("copy") ? `Copied: ${label}` : "Selected. Copy with Ctrl+C, or ⌘C on a Mac.";
  }
}
