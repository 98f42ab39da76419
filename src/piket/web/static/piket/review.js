// Going through a reading by keyboard, and marking words of the text. Without script every step is a form or a link.
"use strict";

(() => {
  const facts = document.getElementById("bacaan");
  const text = document.getElementById("naskah-isi");
  const mark = document.getElementById("tandai");
  if (!facts || !text) return;
  let next = null;

  const items = () => [...facts.querySelectorAll("[data-item]")];
  const current = () => document.activeElement.closest("[data-item]");
  const show = (item) => {
    if (!item) return;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    const words = item.dataset.tie && document.getElementById(`t-${item.dataset.tie}`);
    if (words) text.scrollTop += words.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  };
  const step = (by) => {
    const all = items();
    const at = all.indexOf(current());
    if (at < 0) show(all.find((item) => "open" in item.dataset) || all[0]);
    else show(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  };
  const press = (item, key) => {
    const button = item && item.querySelector(`[data-key="${key}"]`);
    if (button) button.click();
    return Boolean(button);
  };

  // After a saying the next open fact is at hand; after taking back, the same one.
  facts.addEventListener("submit", (event) => {
    const item = event.target.closest("[data-item]");
    const act = event.submitter ? event.submitter.value : "";
    if (!item) return;
    const all = items();
    const later = all.slice(all.indexOf(item) + 1).find((one) => "open" in one.dataset);
    next = act === "undo" || !later ? item.id : later.id;
  }, true);
  document.addEventListener("htmx:after:swap", () => {
    const form = document.getElementById("lembar-fakta");
    const fault = form && form.querySelector(".fault:not(:empty)");
    if (form && (fault || !form.contains(document.activeElement))) {
      const field = (fault ? fault.parentElement : form).querySelector("input:not([type=hidden]), select");
      if (field) field.focus();
      form.scrollIntoView({ block: "nearest" });
    } else if (next) {
      show(document.getElementById(next));
      next = null;
    }
  });
  // One form at a time: two would write into each other's fields.
  document.addEventListener("htmx:before:request", (event) => {
    const link = event.target.closest ? event.target.closest("[data-key=u], #tandai") : null;
    const form = document.getElementById("lembar-fakta");
    if (link && form) form.remove();
  });
  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-close]");
    if (close) {
      event.preventDefault();
      const item = close.closest("[data-item]");
      close.closest("form").remove();
      show(item);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") {
      const close = document.querySelector("#lembar-fakta [data-close]");
      if (close) close.click();
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    const key = event.key.toLowerCase();
    const done =
      (key === "j" && (step(1), true)) ||
      (key === "k" && (step(-1), true)) ||
      (key === "n" && (document.getElementById("jenis").focus(), true)) ||
      (key === "y" && press(document, "y")) ||
      ("tubz".includes(key) && press(current(), key));
    if (done) event.preventDefault();
  });

  // Words chosen in the text fill the form below it. Offsets count characters, as the reader does, not UTF-16 units.
  const chosen = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    return { quote: range.toString(), start: [...before.toString()].length };
  };
  document.addEventListener("selectionchange", () => {
    const words = chosen();
    if (!words || !words.quote.trim()) return;
    mark.classList.add("is-ready");
    document.getElementById("kutipan").value = words.quote;
    document.getElementById("mulai").value = words.start;
  });
  document.getElementById("kutipan").addEventListener("input", () => {
    document.getElementById("mulai").value = "";
  });
})();
