// Ties each fact to its words: pointing at one lights the other up. Without script both are links to each other.
"use strict";

(() => {
  const light = (ids) => {
    // Asked anew each time: a page may change while it is open.
    for (const node of document.querySelectorAll("[data-tie]")) {
      node.classList.toggle("is-tied", node.dataset.tie.split(" ").some((id) => ids.includes(id)));
    }
  };
  const over = (event) => {
    const node = event.target.closest ? event.target.closest("[data-tie]") : null;
    light(node ? node.dataset.tie.split(" ").slice(0, 1) : []);
  };
  document.addEventListener("mouseover", over);
  document.addEventListener("focusin", over);
  document.addEventListener("touchstart", over, { passive: true });
})();
