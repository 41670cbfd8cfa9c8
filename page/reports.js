// Runs once in the form that adds reports and once in the list of reports.

function content(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

element.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const files = [...form.elements.files.files];
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const fits = size <= Number(form.dataset.mostBytes);
  const sent = files.map(async (file) => {
    const read = fits && file.size ? await content(file).catch(() => "?") : fits ? "" : null;
    return { name: file.name, content: read };
  });
  trigger("submit", { files: await Promise.all(sent), replace: form.elements.replace.checked });
});

element.addEventListener("click", (event) => {
  const question = event.target.closest("details.removal");
  if (event.target.closest("button.keep")) {
    question.open = false;
    question.querySelector("summary").focus();
  }
  const remove = event.target.closest("button.danger");
  if (remove) {
    remove.disabled = true;
    trigger("delete", "samples" in remove.dataset ? { samples: true } : { report: remove.dataset.report });
  }
});
