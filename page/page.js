// Runs once, in the source panel. Citation marks and copy buttons live in the chat, so the document is listened to.
let opener = null;

function said(button, words) {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 1500);
}

document.addEventListener("click", (event) => {
  const cite = event.target.closest("button.cite");
  if (cite) {
    opener = cite;
    document.querySelectorAll("button.cite.open").forEach((other) => other.classList.remove("open"));
    cite.classList.add("open");
    trigger("select", { answer: Number(cite.dataset.answer), n: Number(cite.dataset.n) });
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
