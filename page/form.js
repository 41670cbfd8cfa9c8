// Runs once in each form and each list of a tab.
let name = null;

element.addEventListener("submit", (event) => {
  event.preventDefault();
  trigger("submit", Object.fromEntries(new FormData(event.target)));
});

element.addEventListener("change", (event) => {
  if (event.target.matches("select")) event.target.form.requestSubmit();
});

element.addEventListener("reset", (event) => setTimeout(() => event.target.requestSubmit()));

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-query]");
  if (!button) return;
  name = button.dataset.name;
  trigger("submit", JSON.parse(button.dataset.query));
});

// A list that is made anew would lose the focus of the button that asked for it.
watch("value", () => {
  if (name) element.querySelector(`[data-name="${name}"]`)?.focus({ preventScroll: true });
  name = null;
});
