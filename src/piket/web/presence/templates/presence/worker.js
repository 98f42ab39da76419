// Keeps the employee's page readable without network, and sends what the phone has kept once there is one.
"use strict";
importScripts("{{ queue }}");
var KEPT = "piket-saya-1";
var FILES = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
var PAGE = "{% url 'presence:today' %}";
var PATIENCE = 8000;

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(KEPT).then(function (cache) { return cache.addAll(FILES); }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name !== KEPT && name.indexOf("piket-saya") === 0; }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  var url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && url.pathname === PAGE) event.respondWith(fresh(event));
  else if (FILES.indexOf(url.pathname) >= 0) event.respondWith(kept(event));
});

self.addEventListener("sync", function (event) {
  if (event.tag === "hadir") event.waitUntil(self.Antrean.sendAll().then(function () {
    return self.clients.matchAll();
  }).then(function (pages) {
    pages.forEach(function (page) { page.postMessage("sent"); });
  }));
});

// A notice: shown once whatever is sent twice, for its tag is the same each time.
self.addEventListener("push", function (event) {
  var told = event.data ? event.data.json() : {};
  event.waitUntil(self.registration.showNotification(told.title || "Piket", {
    body: told.body || "", tag: told.tag || "piket", icon: "{{ icon }}", badge: "{{ icon }}", lang: "id", data: { url: told.url || PAGE }
  }));
});

self.addEventListener("notificationclick", function (event) {
  var url = new URL(event.notification.data.url, self.location.origin);
  event.notification.close();
  // Only a page of ours is opened, whatever the notice names.
  event.waitUntil(self.clients.openWindow(url.pathname.indexOf(PAGE) === 0 ? url.pathname : PAGE));
});

// The network's page, kept for later; the kept one where the network fails or dawdles.
function fresh(event) {
  var asked = fetch(event.request).then(function (response) {
    if (response.ok && !response.redirected) {
      var copy = response.clone();
      event.waitUntil(caches.open(KEPT).then(function (cache) { return cache.put(PAGE, copy); }));
    }
    return response;
  });
  return caches.match(PAGE).then(function (old) {
    if (!old) return asked;
    return new Promise(function (resolve) {
      setTimeout(function () { resolve(told(old)); }, PATIENCE);
      asked.then(resolve, function () { resolve(told(old)); });
    });
  });
}

// The kept page with its own word that it is one; a browser may think itself online where nothing gets through.
function told(old) {
  var copy = old.clone();
  var headers = new Headers(copy.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return copy.text().then(function (text) { return new Response(text.replace("data-offline hidden", "data-offline"), { headers: headers }); });
}

// A file of ours at once; asked for anew behind it, so that the next page has today's.
function kept(event) {
  var asked = fetch(event.request).then(function (response) {
    if (response.ok) {
      var copy = response.clone();
      event.waitUntil(caches.open(KEPT).then(function (cache) { return cache.put(event.request, copy); }));
    }
    return response;
  });
  return caches.match(event.request).then(function (old) {
    if (!old) return asked;
    asked.catch(function () {});
    return old;
  });
}
