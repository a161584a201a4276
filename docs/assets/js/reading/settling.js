// On a narrow screen what is far below is not laid out before the first words are there
// (margin.css). As soon as somebody does anything, all of it is: only then is every place where
// it will be, and links and steps lead to the right one.
const ANYTHING = ["pointerdown", "keydown", "click", "hashchange", "beforeprint"];

export function settle() {
  document.documentElement.classList.add("settled");
  for (const name of ANYTHING) removeEventListener(name, settle, true);
}

export function settling() {
  for (const name of ANYTHING) addEventListener(name, settle, true);
}
