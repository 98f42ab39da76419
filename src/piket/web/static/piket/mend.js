// Shows the fields that the chosen kind of change needs. Without script all of them stand there.
"use strict";

(() => {
  const kind = document.getElementById("id_kind");
  if (!kind) return;
  const show = () => {
    for (const field of document.querySelectorAll("[data-for]")) {
      field.hidden = !field.dataset.for.split(" ").includes(kind.value);
    }
  };
  kind.addEventListener("change", show);
  show();
})();
