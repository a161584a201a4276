// Elements are made here and nowhere else: every word goes in as text, never as HTML.
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== "" && child !== null && child !== undefined));
  return made;
}

// `1 policy`, `1,000 policies`.
export function plural(number, noun) {
  const many = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${number.toLocaleString("en")} ${number === 1 ? noun : many}`;
}

// Words with the found ones in <mark>. `pieces` are pairs of a text and whether it was found.
export const marked = (pieces) =>
  pieces.map(([text, found]) => (found ? element("mark", { class: "found" }, text) : text));
