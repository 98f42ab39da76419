// Small behaviours that every page shares. No inline handlers: the content-security policy refuses them.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) navigator.clipboard.writeText(button.dataset.copy);
  if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// An open group of the menu gives way to a click elsewhere and to Escape.
function closeGroups(but) {
  for (const group of document.querySelectorAll("[data-menu-group][open]")) if (group !== but) group.open = false;
}
document.addEventListener("click", (event) => closeGroups(event.target.closest("[data-menu-group]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("[data-menu-group][open]");
  closeGroups(null);
  open?.querySelector("summary").focus();
});
