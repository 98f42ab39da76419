// Counts what the person did tonight (clicks, keys, pastes; each one input) and the seconds since the first of them.
"use strict";

(() => {
  const clock = document.querySelector("[data-night]");
  if (!clock) return;
  const kept = JSON.parse(sessionStorage.getItem("piket-night") || "{}");
  const state = clock.dataset.night === "start" && kept.done ? {} : kept;
  let last = -1000;
  const save = () => sessionStorage.setItem("piket-night", JSON.stringify(state));
  const show = () => {
    if (!state.first) return;
    clock.querySelector(".night-count").hidden = false;
    clock.querySelector("[data-inputs]").textContent = state.inputs;
    clock.querySelector("[data-seconds]").textContent = Math.round(((state.done || Date.now()) - state.first) / 1000);
  };
  const count = (event) => {
    if (!event.isTrusted || state.done) return;
    if (event.type === "click" && (event.detail === 0 || event.timeStamp - last < 5)) return; // a key's, a label's echo
    if (event.type === "click") last = event.timeStamp;
    state.first = state.first || Date.now();
    state.inputs = (state.inputs || 0) + 1;
    save();
    show();
  };
  if (clock.dataset.night === "done" && state.first && !state.done) state.done = Date.now();
  save();
  show();
  for (const kind of ["click", "keydown", "paste"]) document.addEventListener(kind, count, true);
  if (clock.dataset.night !== "done") setInterval(show, 1000);
})();
