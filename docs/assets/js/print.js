// On paper a page says where it is to be found, and nothing is folded away.
const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/[?#].*$/s, "");
for (const place of document.querySelectorAll("[data-address]")) place.textContent = address;

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".md-content details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
