// Where a card fits without covering what it is about. Pure: boxes in, a place out.
const GAP = 6;
const LEAST = 130;

const within = (value, least, most) => Math.max(least, Math.min(value, most));

// The smallest box around some boxes.
export const around = (boxes) => ({
  left: Math.min(...boxes.map((box) => box.left)),
  top: Math.min(...boxes.map((box) => box.top)),
  right: Math.max(...boxes.map((box) => box.right)),
  bottom: Math.max(...boxes.map((box) => box.bottom)),
});

// `size` is the card's; `line` the box of the line that is looked at; `taken` the boxes of every
// line that must stay in sight; `view` the part of the window that nothing covers. Below them if
// there is room, else above, else beside; else where a lower card fits, else below, out of
// sight (`outside`), for the page to be scrolled.
export function placed(size, line, taken, view) {
  const box = around(taken);
  const left = within(line.left, view.left, Math.max(view.left, view.right - size.width));
  const below = view.bottom - box.bottom - GAP;
  const above = box.top - GAP - view.top;
  if (size.height <= below) return { left, top: box.bottom + GAP };
  if (size.height <= above) return { left, top: box.top - GAP - size.height };
  const top = within(line.top, view.top, Math.max(view.top, view.bottom - size.height));
  const aside = { top, most: view.bottom - view.top };
  if (view.right - box.right - GAP * 2 >= size.width) return { left: box.right + GAP * 2, ...aside };
  if (box.left - GAP * 2 - view.left >= size.width) {
    return { left: box.left - GAP * 2 - size.width, ...aside };
  }
  if (below >= LEAST && below >= above) return { left, top: box.bottom + GAP, most: below };
  if (above >= LEAST) return { left, top: view.top, most: above };
  return { left, top: box.bottom + GAP, outside: true };
}
