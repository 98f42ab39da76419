// The queue of check-ins on the phone: kept before anything is sent, sent under their own identifier, forgotten when
// the server has them. Used by the page and by its service worker. Written for a Chromium of 2020.
"use strict";
(function (scope) {
  var NAME = "piket-saya";
  var URL_KEY = "url";

  function open() {
    return new Promise(function (resolve, reject) {
      var asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = function () {
        asked.result.createObjectStore("presses", { keyPath: "key" });
        asked.result.createObjectStore("settings");
      };
      asked.onsuccess = function () { resolve(asked.result); };
      asked.onerror = function () { reject(asked.error); };
    });
  }

  // One transaction; what `work` gives is the answer once it is written.
  function within(store, mode, work) {
    return open().then(function (database) {
      return new Promise(function (resolve, reject) {
        var transaction = database.transaction(store, mode);
        var box = {};
        work(transaction.objectStore(store), box);
        transaction.oncomplete = function () { database.close(); resolve(box.value); };
        transaction.onabort = transaction.onerror = function () { database.close(); reject(transaction.error); };
      });
    });
  }

  function all() {
    return within("presses", "readonly", function (store, box) {
      var asked = store.getAll();
      asked.onsuccess = function () { box.value = asked.result.sort(function (a, b) { return a.claimed < b.claimed ? -1 : 1; }); };
    });
  }

  // Keeps a press unless one of its kind and person still waits: a second tap is the same press.
  function add(press) {
    return within("presses", "readwrite", function (store, box) {
      var asked = store.getAll();
      asked.onsuccess = function () {
        var same = asked.result.filter(function (old) { return old.kind === press.kind && old.person === press.person && !old.refused; });
        box.value = same.length ? same[0] : press;
        if (!same.length) store.put(press);
      };
    });
  }

  function put(press) {
    return within("presses", "readwrite", function (store) { store.put(press); });
  }

  function remove(key) {
    return within("presses", "readwrite", function (store) { store.delete(key); });
  }

  function setting(name, value) {
    return within("settings", value === undefined ? "readonly" : "readwrite", function (store, box) {
      if (value !== undefined) { store.put(value, name); box.value = value; return; }
      var asked = store.get(name);
      asked.onsuccess = function () { box.value = asked.result; };
    });
  }

  // Random, version 4; what browsers offer for it by name is younger than the phones we serve.
  function identifier() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  function body(press) {
    var fields = new URLSearchParams();
    ["key", "kind", "person", "claimed", "latitude", "longitude", "accuracy", "device"].forEach(function (name) {
      if (press[name] !== undefined && press[name] !== null) fields.set(name, String(press[name]));
    });
    if (press.queued) fields.set("queued", "1");
    return fields;
  }

  // Gives {received} when the server has it; {waiting}, {signIn} or {refused} else. Never throws.
  function send(press, url, token) {
    return fetch(url, {
      method: "POST",
      body: body(press),
      credentials: "same-origin",
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": token || "" }
    }).then(function (response) {
      if (response.ok) return response.json().then(function (receipt) { return { received: receipt }; });
      if (response.type === "opaqueredirect" || response.status === 403 || response.status === 409) return { signIn: true };
      if (response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429) {
        return response.json().then(function (told) { return { refused: told.message }; }, function () { return { refused: String(response.status) }; });
      }
      return { waiting: true };
    }).catch(function () { return { waiting: true }; });
  }

  // Several at once, one answer for each in their order; null where the server cannot say, and each is sent alone.
  function sendMany(presses, url, token) {
    var bare = presses.map(function (press) {
      var fields = {};
      body(press).forEach(function (value, name) { fields[name] = name === "person" ? press.person : value; });
      return fields;
    });
    return fetch(url + "kumpulan/", {
      method: "POST",
      body: JSON.stringify({ presses: bare }),
      credentials: "same-origin",
      redirect: "manual",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token || "" }
    }).then(function (response) {
      return response.ok ? response.json().then(function (told) { return told.outcomes; }) : null;
    }).catch(function () { return null; });
  }

  // One sender at a time where the browser can say so; else the identifier keeps two from becoming double.
  function alone(work) {
    return scope.navigator && navigator.locks ? navigator.locks.request(NAME, work) : work();
  }

  function settle(press, outcome) {
    if (outcome.received) return remove(press.key);
    if (outcome.refused) { press.refused = outcome.refused; return put(press); }
    if (outcome.waiting && !press.queued) { press.queued = true; return put(press); }
    return Promise.resolve();
  }

  // Sends what waits, in order, of this person (of whoever was here last, in the worker). Stops where nothing gets out.
  function sendAll(token, person) {
    return alone(function () {
      return Promise.all([all(), setting(URL_KEY), token || setting("token"), person || setting("person")]).then(function (found) {
        var mine = found[0].filter(function (press) { return !press.refused && press.person === found[3]; });
        return (mine.length > 1 ? sendMany(mine, found[1], found[2]) : Promise.resolve(null)).then(function (known) {
          var outcomes = [];
          return mine.reduce(function (before, press, n) {
            return before.then(function () {
              if (outcomes.some(function (outcome) { return outcome.waiting || outcome.signIn; })) return null;
              return (known ? Promise.resolve(known[n]) : send(press, found[1], found[2])).then(function (outcome) {
                outcomes.push(outcome);
                return settle(press, outcome);
              });
            });
          }, Promise.resolve()).then(function () { return outcomes; });
        });
      });
    });
  }

  scope.Antrean = { all: all, add: add, put: put, remove: remove, setting: setting, identifier: identifier, send: send, sendAll: sendAll };
})(self);
