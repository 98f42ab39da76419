// The list of steps and named points, fetched anew when it is looked at after a step: each button then says what it does now.
"use strict";
(function () {
  const root = document.getElementById("sunting"), list = root && root.querySelector("[data-history]");
  if (!list) return;
  let old = false;

  function renew() {
    if (!old || !list.open) return;
    old = false;
    fetch(location.href, { credentials: "same-origin" })
      .then((response) => response.text())
      .then((text) => {
        const body = new DOMParser().parseFromString(text, "text/html").querySelector("[data-history-body]");
        if (body) list.querySelector("[data-history-body]").replaceWith(body);
      })
      .catch(() => { old = true; });
  }

  root.addEventListener("piket:step", () => { old = true; renew(); });
  list.addEventListener("toggle", renew);
})();
