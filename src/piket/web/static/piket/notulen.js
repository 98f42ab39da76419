/* Minutes are kept while they are written: a while after the last key, and when the page is left. Without this script
   the button keeps them. */
(() => {
  "use strict";
  const form = document.querySelector("[data-minutes]");
  if (!form) return;
  const text = form.querySelector("textarea"), version = form.querySelector("[name=version]");
  const said = form.querySelector("[data-said]");
  const PAUSE = 1500;
  let timer = 0, kept = text.value, busy = false;

  const keep = async () => {
    if (busy || text.value === kept) return;
    const sent = text.value;
    busy = true;
    said.textContent = form.dataset.wordsKeeping;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
      });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.fault || "");
      version.value = told.version;
      kept = sent;
      said.textContent = form.dataset.wordsKept;
    } catch (error) {
      said.textContent = (error instanceof TypeError ? "" : error.message) || form.dataset.wordsFailed;
    }
    busy = false;
    if (text.value !== kept && said.textContent === form.dataset.wordsKept) plan();
  };
  const plan = () => { clearTimeout(timer); timer = setTimeout(keep, PAUSE); };

  text.addEventListener("input", plan);
  text.addEventListener("blur", keep);
  addEventListener("beforeunload", (event) => { if (text.value !== kept) event.preventDefault(); });
  form.addEventListener("submit", () => { kept = text.value; });
})();
