// The button that lets this browser show notices. Written for a Chromium of 2020.
"use strict";
(function () {
  var box = document.querySelector("[data-push]");
  if (!box) return;
  var words = box.dataset;
  var button = box.querySelector("button");
  var note = box.querySelector("p");

  function say(text) {
    note.textContent = text;
    note.hidden = false;
  }

  function bytes(text) {
    var raw = window.atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, function (letter) { return letter.charCodeAt(0); });
  }

  function token() {
    return document.querySelector("input[name=csrfmiddlewaretoken]").value;
  }

  // 'Chrome, Android': what a person knows her phone by, and no more.
  function name() {
    var agent = navigator.userAgent;
    var browser = /Firefox/.test(agent) ? "Firefox" : /Edg/.test(agent) ? "Edge" : /SamsungBrowser/.test(agent) ? "Samsung Internet" : /Chrome/.test(agent) ? "Chrome" : "Safari";
    var system = /Android/.test(agent) ? "Android" : /iPhone|iPad/.test(agent) ? "iPhone" : /Windows/.test(agent) ? "Windows" : /Mac/.test(agent) ? "Mac" : "Linux";
    return browser + ", " + system;
  }

  function keep(subscription) {
    var given = subscription.toJSON();
    var fields = new URLSearchParams({ endpoint: given.endpoint, p256dh: given.keys.p256dh, auth: given.keys.auth, name: name() });
    return fetch(words.url, { method: "POST", body: fields, credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": token() } }).then(function (response) {
      if (response.ok) { window.location.reload(); return null; }
      return response.json().then(function (told) { say(told.message); });
    });
  }

  function subscribe(worker) {
    return worker.pushManager.getSubscription().then(function (old) {
      // One made under another key of the server would never be reached.
      return old ? old.unsubscribe() : null;
    }).then(function () {
      return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(words.push) });
    }).then(keep);
  }

  function ask() {
    button.disabled = true;
    note.hidden = true;
    Notification.requestPermission().then(function (answer) {
      if (answer !== "granted") { say(words.wordsRefused); return null; }
      return navigator.serviceWorker.register(words.worker, { scope: words.scope }).then(function () { return navigator.serviceWorker.ready; }).then(subscribe);
    }).catch(function () { say(words.wordsFailed); }).then(function () { button.disabled = false; });
  }

  if (!navigator.serviceWorker || !window.PushManager || !window.Notification) { say(words.wordsUnable); return; }
  button.hidden = false;
  button.addEventListener("click", ask);
})();
