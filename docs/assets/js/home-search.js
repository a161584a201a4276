// The home page's field opens the site's search with what was typed.
const form = document.querySelector("[data-home-search]");
if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const toggle = document.getElementById("__search");
    const query = document.querySelector("[data-md-component=search-query]");
    if (!toggle || !query) return;
    toggle.checked = true;
    toggle.dispatchEvent(new Event("change"));
    query.value = form.elements.q.value;
    query.focus();
    query.dispatchEvent(new Event("input", { bubbles: true }));
    query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
}
