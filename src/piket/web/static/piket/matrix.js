// The matrix opens the reason of a cell in a dialog; without it the same link opens a page.
"use strict";

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-why]");
  const dialog = document.getElementById("mengapa");
  if (!link || !dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await htmx.ajax("GET", link.href, { target: "#mengapa-isi", swap: "innerHTML" });
  if (!dialog.open) dialog.showModal();
});

document.addEventListener("click", (event) => {
  if (event.target.id === "mengapa") event.target.close();
});
