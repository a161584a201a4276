// What of the window nothing covers: header and bar stick to its top.
export function view() {
  const bars = [...document.querySelectorAll(".md-header, .reading-bar")].map((bar) => bar.getBoundingClientRect());
  const stuck = bars.filter((rect) => rect.top < 60).map((rect) => rect.bottom);
  return { left: 8, right: document.documentElement.clientWidth - 8, top: Math.max(0, ...stuck) + 4, bottom: innerHeight - 8 };
}

// Whether an element is seen as a whole.
export function inView(item) {
  const { top, bottom } = item.getBoundingClientRect();
  const seen = view();
  return top >= seen.top && bottom <= seen.bottom && bottom > top && item.checkVisibility();
}
