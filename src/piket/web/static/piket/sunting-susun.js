// The rest planned anew while somebody looks on: how good it is by now, how far, kept or left by a word. The server sends a
// line each beat; the last has the step that was made.
"use strict";
(function () {
  // Resolves as a step's answer does: what was told, and its status. 204: left as it was.
  window.PiketPlanning = function (root, fields, headers) {
    const panel = root.querySelector("[data-planning]"), bar = panel.querySelector("progress");
    const words = panel.querySelector("[data-planning-words]"), share = panel.querySelector("[data-planning-share]");
    const keep = panel.querySelector("[data-end=keep]"), leave = panel.querySelector("[data-end=leave]");
    let key = "", last = null;

    function show(line) {
      bar.value = line.percent;
      share.textContent = `${line.percent} %`;
      words.textContent = line.words;
      keep.disabled = !line.has || keep.dataset.asked === "1";
    }

    function end(event) {
      const button = event.currentTarget, body = new URLSearchParams({ kunci: key, cara: button.dataset.end, versi: fields.get("versi") });
      keep.disabled = leave.disabled = true;
      keep.dataset.asked = "1";
      fetch(panel.dataset.url, { method: "POST", body, headers, credentials: "same-origin" })
        .catch(() => { leave.disabled = false; delete keep.dataset.asked; });
    }

    function heard(line) {
      if (line.key) { key = line.key; leave.disabled = false; } else if ("percent" in line) show(line);
      else last = line;
    }

    function open() {
      delete keep.dataset.asked;
      keep.disabled = leave.disabled = true;
      bar.value = 0;
      share.textContent = "0 %";
      words.textContent = words.dataset.begin;
      panel.hidden = false;
      panel.querySelector("h2").focus();
      [keep, leave].forEach((button) => button.addEventListener("click", end));
    }

    function close() {
      [keep, leave].forEach((button) => button.removeEventListener("click", end));
      const mine = panel.contains(document.activeElement);
      panel.hidden = true;
      const again = root.querySelector("button[value=susun]");
      if (mine && again) again.focus();
    }

    async function read(response) {
      const reader = response.body.getReader(), decoder = new TextDecoder();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        rest += decoder.decode(value || new Uint8Array(), { stream: !done });
        const lines = rest.split("\n");
        rest = lines.pop();
        lines.filter(Boolean).forEach((line) => heard(JSON.parse(line)));
        if (done) return;
      }
    }

    async function run() {
      const response = await fetch(root.dataset.planUrl, { method: "POST", body: fields, headers, credentials: "same-origin" });
      if (response.redirected) return { told: {}, status: 409 };
      if (response.status !== 200) return { told: await response.json(), status: response.status };
      await read(response);
      if (!last) return { told: { reasons: [words.dataset.broken] }, status: 422 };
      if (last.after) return { told: last.after, status: 200 };
      return last.left ? { told: { reasons: [] }, status: 204 } : { told: { reasons: last.reasons }, status: last.status };
    }

    open();
    // What was under way when the network went is not begun again unasked.
    return run().catch(() => ({ told: { reasons: [words.dataset.broken] }, status: 422 })).finally(close);
  };
})();
