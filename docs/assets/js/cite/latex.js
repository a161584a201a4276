// Any words as text of BibTeX: braces always pair, and nothing of them is a command.

const SIGNS = new Map(Object.entries({
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
  "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_",
  "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "`": "\\textasciigrave{}",
  "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", '"': "\\textquotedbl{}",
  "“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "…": "\\ldots{}",
  "\u00a0": "~", "ß": "{\\ss}", "æ": "{\\ae}", "Æ": "{\\AE}", "œ": "{\\oe}", "Œ": "{\\OE}",
  "ø": "{\\o}", "Ø": "{\\O}", "ł": "{\\l}", "Ł": "{\\L}", "å": "{\\aa}", "Å": "{\\AA}",
}));
// Combining marks over a Latin letter.
const ACCENTS = new Map(Object.entries({
  "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u",
  "\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d",
  "\u0327": "c", "\u0328": "k",
}));

function letter(char) {
  const [base, mark, ...more] = char.normalize("NFD");
  const accent = ACCENTS.get(mark);
  if (!accent || more.length || !/[a-z]/i.test(base)) return char; // left to UTF-8
  const dotless = base === "i" && !".dck".includes(accent) ? "\\i" : base;
  return /[a-z]/i.test(accent) ? `{\\${accent}{${dotless}}}` : `{\\${accent}${dotless}}`;
}

// TeX draws two hyphens or two apostrophes as one sign: the second is kept apart.
const apart = (char, before) => (char === before && "-'".includes(char) ? `{${char}}` : char);

export const latex = (words) =>
  [...words.normalize("NFC")]
    .map((char, at, all) => SIGNS.get(char) ?? (char > "\u00bf" ? letter(char) : apart(char, all[at - 1])))
    .join("");
