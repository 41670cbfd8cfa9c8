// Runs once in the source panel of each tab. What opens sources and what copies stands elsewhere in the same tab.
const desk = element.closest(".desk");
const NUMBERS = ["answer", "n", "passage", "table"];
let opener = null;

function said(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 1500);
}

function chosen(button) {
  const pairs = Object.entries(button.dataset);
  return Object.fromEntries(pairs.map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value]));
}

desk.addEventListener("click", (event) => {
  const opens = event.target.closest("button.opens") ?? event.target.closest("tr.opening")?.querySelector("button.opens");
  if (opens && !getSelection().toString()) {
    opener = opens;
    desk.querySelectorAll("button.opens.open").forEach((other) => other.classList.remove("open"));
    opens.classList.add("open");
    trigger("select", chosen(opens));
  }
  const copy = event.target.closest("button.copy");
  if (copy) {
    navigator.clipboard.writeText(copy.dataset.copy).then(() => said(copy, "Copied"), () => said(copy, "Not copied"));
  }
});

element.addEventListener("click", (event) => {
  if (event.target.closest("button.close")) {
    trigger("select", {});
    if (opener?.isConnected) {
      opener.classList.remove("open");
      opener.focus();
    }
  }
});

watch("value", () => {
  const heading = element.querySelector(".source-head h2");
  if (!heading) return;
  heading.focus({ preventScroll: true });
  // The panel scrolls its own passage to the first mark; on narrow screens the page also moves to the panel.
  for (const passage of element.querySelectorAll(".passage, .grid")) {
    const mark = passage.querySelector("mark, tr.marked");
    if (mark) {
      const shift = mark.getBoundingClientRect().top - passage.getBoundingClientRect().top;
      passage.scrollTop += shift - passage.clientHeight / 3;
    }
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
});
