// Steps of a draft on their way to the server: one after the other, in order, tried again when the network is back.
// What is on the screen already is confirmed, corrected or taken back when the answer comes.
"use strict";
(function () {
  const RETRY = 4000;

  // `hears` is told: state(word), answered(answer, step), refused(reasons, step, stale).
  class Sender {
    constructor(root, hears) {
      this.root = root;
      this.url = root.dataset.url;
      this.version = root.dataset.version;
      this.revision = Number(root.dataset.revision);
      this.token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      this.hears = hears;
      this.waiting = [];
      this.busy = false;
      window.addEventListener("beforeunload", (event) => { if (this.waiting.length) event.preventDefault(); });
    }

    push(step) {
      this.waiting.push(step);
      this.hears.state("saving");
      if (!this.busy) this.next();
    }

    // Whether a later step, still on its way, touches the cell: then its own answer decides.
    touchedLater(key) {
      return this.waiting.slice(1).some((step) => step.before && step.before.has(key));
    }

    body(step) {
      const fields = new URLSearchParams({ aksi: step.act, dasar: this.revision, versi: this.version });
      if (step.text !== undefined) fields.set("huruf", step.text);
      if (step.keys) fields.set("sel", step.keys.join(" "));
      if (step.texts) fields.set("teks", step.texts.join(" "));
      return fields;
    }

    next() {
      const step = this.waiting[0];
      if (!step) { this.busy = false; this.hears.state("saved"); return; }
      this.busy = true;
      const headers = { Accept: "application/json", "X-CSRFToken": this.token };
      if (step.act === "susun") {
        window.PiketPlanning(this.root, this.body(step), headers).then(({ told, status }) => this.settled(step, told, status));
        return;
      }
      fetch(this.url, { method: "POST", body: this.body(step), headers, credentials: "same-origin" })
        // Led elsewhere she is signed out: a page is no answer, and only a reload helps.
        .then((response) => (response.redirected ? { told: {}, status: 409 } : response.json().then((told) => ({ told, status: response.status }))))
        .then(({ told, status }) => this.settled(step, told, status))
        .catch(() => { this.hears.state("offline"); setTimeout(() => this.next(), RETRY); });
    }

    settled(step, told, status) {
      if (status === 200) {
        this.revision = told.revision;
        this.hears.answered(told, step);
        this.waiting.shift();
      } else if (status === 409) {
        this.waiting = [];
        this.busy = false;
        this.hears.refused(told.reasons || [], step, true);
        return;
      } else {
        this.hears.refused(told.reasons || [String(status)], step, false);
        this.waiting.shift();
      }
      this.next();
    }
  }

  window.PiketSender = Sender;
})();
