// The employee's page: a press is kept on the phone first, then sent; what waits is shown. Without this script the
// two forms do the same by themselves. Written for a Chromium of 2020.
"use strict";
(function () {
  var box = document.querySelector("[data-person]");
  var list = document.querySelector("[data-queue]");
  if (!box || !window.indexedDB || !window.fetch) return;
  var words = box.dataset;
  var person = Number(words.person);
  var forms = Array.prototype.slice.call(box.querySelectorAll("form[data-kind]"));
  var FRESH = 120000; // ms: a position found later than this is not that of the press
  var SOON = 2000;
  var SELDOM = 60000;
  var pause = SOON; // ms until what waits is tried again; twice as long each time
  var timer = 0;
  var located = null;
  var locating = {};
  var shown = {};
  var gone = false; // something that waited has been sent, by this page or by its worker

  function token() {
    var found = document.cookie.split("; ").filter(function (part) { return /^(__Host-)?csrftoken=/.test(part); })[0];
    return found ? found.slice(found.indexOf("=") + 1) : forms[0].elements.csrfmiddlewaretoken.value;
  }

  function clock(iso) {
    var at = new Date(iso);
    return [at.getHours(), at.getMinutes()].map(function (n) { return (n < 10 ? "0" : "") + n; }).join(document.documentElement.lang === "en" ? ":" : ".");
  }

  function say(press) {
    if (press.refused) return words.wordsRefused + ": " + press.refused;
    if (press.signIn) return words.wordsSignIn;
    if (press.queued) return words.wordsWaiting;
    return locating[press.key] ? words.wordsLocating : words.wordsSending;
  }

  function show() {
    return Antrean.all().then(function (presses) {
      var mine = presses.filter(function (press) { return press.person === person; });
      Object.keys(shown).forEach(function (key) {
        if (!mine.some(function (press) { return press.key === key; })) gone = true;
      });
      shown = {};
      list.textContent = "";
      mine.forEach(function (press) {
        shown[press.key] = true;
        var item = document.createElement("li");
        item.className = press.refused ? "look" : "waits";
        item.dataset.key = press.key;
        var kind = document.createElement("strong");
        kind.textContent = press.kind === "in" ? words.wordsIn : words.wordsOut;
        item.appendChild(kind);
        item.appendChild(document.createTextNode(" · " + words.wordsNoted + " " + clock(press.claimed) + " · " + say(press)));
        list.appendChild(item);
      });
      forms.forEach(function (form) {
        form.querySelector("button").disabled = mine.some(function (press) { return press.kind === form.dataset.kind && !press.refused; });
      });
      return mine;
    });
  }

  function locate() {
    return new Promise(function (resolve) {
      if (!navigator.geolocation) { resolve(null); return; }
      navigator.geolocation.getCurrentPosition(
        function (found) { resolve({ latitude: found.coords.latitude, longitude: found.coords.longitude, accuracy: found.coords.accuracy }); },
        function () { resolve(null); },
        { enableHighAccuracy: true, timeout: 8000, maximumAge: 30000 }
      );
    });
  }

  // Where the person has allowed it before, the position is looked for while she reads.
  function locateAhead() {
    if (!navigator.permissions) return;
    navigator.permissions.query({ name: "geolocation" }).then(function (state) {
      if (state.state === "granted") located = locate().then(function (found) { return found && { at: Date.now(), where: found }; });
    }).catch(function () {});
  }

  function position() {
    return Promise.resolve(located).then(function (known) {
      return known && Date.now() - known.at < 30000 ? known.where : locate();
    });
  }

  // Gives a press its position, if it is still that of the press.
  function complete(press) {
    if (press.looked || Date.now() - new Date(press.claimed).getTime() > FRESH) return Promise.resolve();
    locating[press.key] = true;
    return show().then(position).then(function (found) {
      delete locating[press.key];
      press.looked = true;
      if (found) { press.latitude = found.latitude; press.longitude = found.longitude; press.accuracy = found.accuracy; }
      return Antrean.put(press);
    });
  }

  function deliver() {
    return show().then(function (mine) {
      return mine.filter(function (press) { return !press.refused; }).reduce(function (before, press) {
        return before.then(function () { return complete(press); });
      }, Promise.resolve()).then(function () { return mine.length; });
    }).then(function (waiting) {
      return waiting ? Antrean.sendAll(token(), person) : [];
    }).then(function (outcomes) {
      return show().then(function (left) { after(outcomes, left); });
    });
  }

  // The server's word at once; the whole page follows it, over a network that may be slow.
  function tell(outcomes) {
    outcomes.forEach(function (outcome) {
      if (!outcome.received) return;
      var item = document.createElement("li");
      item.textContent = (outcome.received.kind === "in" ? words.wordsIn : words.wordsOut) + " · " + words.wordsReceived + " " + outcome.received.shown;
      document.querySelector("[data-received]").appendChild(item);
    });
  }

  function after(outcomes, left) {
    var signIn = outcomes.some(function (outcome) { return outcome.signIn; });
    if (signIn) left.forEach(function (press) {
      var item = list.querySelector('[data-key="' + press.key + '"]');
      if (item && !press.refused) item.textContent = words.wordsSignIn;
    });
    if (left.some(function (press) { return !press.refused; })) {
      window.clearTimeout(timer);
      timer = window.setTimeout(run, pause);
      pause = Math.min(2 * pause, SELDOM);
      if (navigator.serviceWorker) navigator.serviceWorker.ready.then(function (worker) { return worker.sync && worker.sync.register("hadir"); }).catch(function () {});
    } else if (gone && navigator.onLine) {
      tell(outcomes);
      window.location.replace(words.scope);
    }
  }

  var busy = false;
  function run() {
    if (busy) return Promise.resolve();
    busy = true;
    return deliver().then(function () { busy = false; }, function () { busy = false; });
  }

  function press(event) {
    event.preventDefault();
    var form = event.target;
    var button = form.querySelector("button");
    if (button.disabled) return;
    button.disabled = true;
    Antrean.setting("device").then(function (device) { return device || Antrean.setting("device", Antrean.identifier()); }).then(function (device) {
      return Antrean.add({ key: Antrean.identifier(), kind: form.dataset.kind, person: person, claimed: new Date().toISOString(), queued: !navigator.onLine, device: device });
    }).then(show).then(run, function () { form.submit(); });
  }

  var banner = document.querySelector("[data-offline]");

  // Back in the network: what waits is sent, and a kept page makes way for today's.
  function online() {
    if (!banner.hidden) gone = true;
    pause = SOON;
    run();
  }

  forms.forEach(function (form) { form.addEventListener("submit", press); });
  window.addEventListener("online", online);
  window.addEventListener("offline", function () { banner.hidden = false; });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) run(); });
  document.querySelector("form[data-leave]").addEventListener("submit", function () { if (window.caches) caches.delete("piket-saya-1"); });
  Promise.all([Antrean.setting("url", words.url), Antrean.setting("token", token()), Antrean.setting("person", person)]).then(run).catch(function () {});
  locateAhead();
  if (navigator.serviceWorker) {
    navigator.serviceWorker.addEventListener("message", run);
    navigator.serviceWorker.register(words.worker, { scope: words.scope }).then(function () { return navigator.serviceWorker.ready; }).then(function () {
      // The page that brought the worker came before it: kept now, so that the first visit is readable offline too.
      return caches.open("piket-saya-1").then(function (cache) { return cache.match(words.scope).then(function (old) { return old || cache.add(words.scope); }); });
    }).catch(function () {});
  }
})();
