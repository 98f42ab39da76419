// The dashboard's figures come anew every half minute: a table that somebody has opened stays open.
"use strict";

const tables = () => [...document.querySelectorAll("#dasbor details")];
let open = [];

document.addEventListener("htmx:before:swap", () => {
  open = tables().map((table) => table.open);
});
document.addEventListener("htmx:after:swap", () => {
  tables().forEach((table, at) => {
    table.open = open[at] || false;
  });
});
