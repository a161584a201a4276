// The end of an address by which a browser finds words wherever they have moved to: a text
// fragment (https://wicg.github.io/scroll-to-text-fragment/). Blocks are numbered, and a review
// of a policy's structure may shift the numbers; the words stay.

const MOST = 240;
const encoded = (words) => encodeURIComponent(words).replace(/[-!'()*]/g, (sign) =>
  `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

// The words occur once in `page`, or nothing is added and the number alone leads there.
export function directive(line, page) {
  const words = line.split(" ");
  const text = page.toLowerCase();
  const once = (some) => text.indexOf(some.toLowerCase()) === text.lastIndexOf(some.toLowerCase());
  for (let count = Math.min(4, words.length); count <= words.length; count += 1) {
    const start = words.slice(0, count).join(" ");
    if (start.length > MOST) return "";
    if (once(start)) return `:~:text=${encoded(start)}`;
  }
  return "";
}
