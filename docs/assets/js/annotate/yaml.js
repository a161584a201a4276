// Entries as a careful person writes them in annotations/<annotator>.yml: long texts as folded
// blocks, wrapped at spaces like the drafts of `glossator suggest`.
const WIDTH = 78;
const BARE = /^[A-Za-z(][^:#]*[^:#\s]$/;
const NOT_TEXT = /^null$/i;

const length = (text) => Array.from(text).length;

// Lines of at most `width` characters; a word that is longer has a line of its own.
export function wrapped(text, indent, width = WIDTH) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ").filter(Boolean)) {
    if (line && indent.length + length(line) + 1 + length(word) > width) {
      lines.push(indent + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, indent + line] : lines;
}

const block = (field, text, indent) => [`${indent}${field}: >-`, ...wrapped(text, `${indent}  `)];

// A short text on its field's line, bare where that is safe; a long one as a block.
function short(field, text, indent) {
  const safe = BARE.test(text) && !NOT_TEXT.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
  const line = `${indent}${field}: ${safe}`;
  return length(line) <= WIDTH ? [line] : block(field, text, indent);
}

function list(field, ids, indent) {
  const line = `${indent}${field}: [${ids.join(", ")}]`;
  return line.length <= WIDTH ? [line] : [`${indent}${field}:`, ...ids.map((id) => `${indent}  - ${id}`)];
}

function lines({ practice, prefix, suffix, quote, data = [], note }) {
  const indent = "    ";
  return [
    `  - practice: ${practice}`,
    ...(prefix ? short("prefix", prefix, indent) : []),
    ...block("quote", quote, indent),
    ...(suffix ? short("suffix", suffix, indent) : []),
    ...(data.length ? list("data", data, indent) : []),
    ...(note ? block("note", note, indent) : []),
  ];
}

function replyLines({ kind, mark, practice, prefix, suffix, quote, note }) {
  const indent = "    ";
  return [
    ...short("mark", mark, "  - "),
    `    practice: ${practice}`,
    ...(prefix ? short("prefix", prefix, indent) : []),
    ...block("quote", quote, indent),
    ...(suffix ? short("suffix", suffix, indent) : []),
    ...(kind === "dispute" ? block("why", note, indent) : []),
  ];
}

const entriesYaml = (entries, written = lines) => `${entries.map((entry) => written(entry).join("\n")).join("\n\n")}\n`;

const annotations = (entries) => entries.filter(({ kind }) => !kind);

// The lists of disputes and seconds, those that have an entry.
const repliesYaml = (entries) => ["dispute", "second"].map((wanted) => {
  const some = entries.filter(({ kind }) => kind === wanted);
  return some.length ? `\n${wanted}s:\n${entriesYaml(some, replyLines)}` : "";
}).join("");

// Entries to be put at the end of a file that is there, whether or not its last line is ended.
export function addedYaml(entries) {
  const own = annotations(entries);
  return `${own.length ? `\n${entriesYaml(own)}` : ""}${repliesYaml(entries)}`;
}

// A new file. `read` are the ids of topics that were read in full, or "all"; `text` is the hash of
// the words that were read, `edition` that of the taxonomy.
export function fileYaml(read, entries, { text, edition }) {
  const head = read === "all" ? ["read: all"] : list("read", read, "");
  head.push(`text: ${text}`, `edition: ${edition}`);
  const own = annotations(entries);
  return `${head.join("\n")}\nannotations:${own.length ? `\n${entriesYaml(own)}` : " []\n"}${repliesYaml(entries)}`;
}
