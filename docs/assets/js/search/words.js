// Which words of a text a query found. Pagefind knows stems; what it matched on a page is
// taken from it in the forms found there, so that passages are matched by the same.

// A word as it is compared: small letters and digits without accents and signs.
export const bare = (word) =>
  word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

// The words that a query asks for.
export const asked = (query) => [...new Set(query.split(/\s+/).map(bare).filter(Boolean))];

export const isPhrase = (query) => /^\s*".+"\s*$/.test(query);

const common = (one, other) => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

// Asked word → the forms found for it on a page. A form belongs to the word it begins most like.
export function formsOf(words, found) {
  const forms = new Map(words.map((word) => [word, new Set()]));
  for (const form of new Set(found.map(bare))) {
    const near = words.map((word) => (form.includes(word) ? word.length : common(word, form)));
    const best = Math.max(...near);
    words.forEach((word, n) => near[n] === best && best > 0 && forms.get(word).add(form));
  }
  return new Map([...forms].filter(([, all]) => all.size));
}

// The same for words that are not looked up: a label's words that begin as asked.
export const beginning = (text, words) =>
  formsOf(words, text.split(/[\s,()/-]+/).filter((word) => words.some((one) => bare(word).startsWith(one))));

// How many of the asked words a text has.
export function covered(text, forms) {
  const there = new Set(text.split(/\s+/).map(bare));
  return [...forms.values()].filter((all) => [...all].some((form) => there.has(form))).length;
}

export const hasPhrase = (text, query) =>
  ` ${text.split(/\s+/).map(bare).join(" ")} `.includes(` ${query.split(/\s+/).map(bare).filter(Boolean).join(" ")} `);

// The text in pieces, each with whether it is a found word.
export function pieces(text, forms) {
  const all = new Set([...forms.values()].flatMap((some) => [...some]));
  return text.split(/(\s+)/).filter(Boolean).flatMap((step) => {
    if (!all.has(bare(step))) return [[step, false]];
    const [, before, word, after] = step.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    return [[before, false], [word, true], [after, false]].filter(([part]) => part);
  });
}
