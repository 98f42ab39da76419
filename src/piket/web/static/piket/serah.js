// A roll call without network: kept on the device under its own identifier, sent when there is one, never doubled.
// What is written is kept as a draft too, so that a reload costs nothing. Written for a Chromium of 2020.
"use strict";
(function () {
  var form = document.querySelector("form[data-keep]");
  var note = form && form.querySelector("[data-waiting]");
  var KEPT = "serah-apel:";

  function fields(from) {
    return new URLSearchParams(new FormData(from)).toString();
  }

  function tell(text) {
    note.textContent = text;
    note.hidden = false;
  }

  function send(url, body) {
    var token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    return fetch(url, {
      method: "POST", body: body, credentials: "same-origin", redirect: "manual",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token }
    }).then(function (response) {
      if (response.ok) return { done: true };
      if (response.type === "opaqueredirect" || response.status === 403) return { signIn: true };
      if (response.status === 422) return response.json().then(function (told) { return { refused: told.message }; });
      return { waiting: true };
    }, function () { return { waiting: true }; });
  }

  function settle(url, outcome) {
    if (outcome.done) { localStorage.removeItem(own(url)); location.reload(); return; }
    if (outcome.refused) { localStorage.removeItem(own(url)); tell(outcome.refused); return; }
    tell(outcome.signIn ? form.dataset.wordsSignIn : form.dataset.wordsWaiting);
  }

  // Another account never sends what was called under this one.
  function own(url) {
    return KEPT + form.dataset.user + ":" + url;
  }

  function flush() {
    var url = form.action, body = localStorage.getItem(own(url));
    if (body) send(url, body).then(function (outcome) { settle(url, outcome); });
  }

  if (form && window.fetch && window.localStorage) {
    form.addEventListener("submit", function (event) {
      var body = fields(form);
      if (event.submitter && event.submitter.name) body += "&" + event.submitter.name + "=1";
      event.preventDefault();
      localStorage.setItem(own(form.action), body);
      send(form.action, body).then(function (outcome) { settle(form.action, outcome); });
    });
    window.addEventListener("online", flush);
    flush();
  }

  // What a side has written goes from the shared device once it is signed.
  Object.keys(localStorage).forEach(function (key) {
    var open = Array.prototype.some.call(document.querySelectorAll("form[data-draft]"), function (side) {
      return key === "serah-isi:" + side.action + ":" + side.dataset.draft;
    });
    if (key.indexOf("serah-isi:" + location.origin + location.pathname) === 0 && !open) localStorage.removeItem(key);
  });

  Array.prototype.forEach.call(document.querySelectorAll("form[data-draft]"), function (side) {
    var name = "serah-isi:" + side.action + ":" + side.dataset.draft;
    function inputs() {
      return Array.prototype.filter.call(side.elements, function (one) {
        return one.name && one.type !== "password" && one.type !== "hidden" && one.name !== "user";
      });
    }
    var old = JSON.parse(localStorage.getItem(name) || "{}");
    inputs().forEach(function (one) { if (!one.value && old[one.name]) one.value = old[one.name]; });
    side.addEventListener("input", function () {
      var now = {};
      inputs().forEach(function (one) { now[one.name] = one.value; });
      localStorage.setItem(name, JSON.stringify(now));
    });
  });
})();
