/* Keeps the page of a roll on the phone, so that it opens without a connection. Marks are kept by the page itself. */
"use strict";
var KEPT = "sen-roll-1";
var PAGE = /^\/points\/\d+\/roll\/$/;

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (e) {
  e.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (n) { return n.startsWith("sen-roll-") && n !== KEPT; }).map(function (n) { return caches.delete(n); }));
  }).then(function () { return self.clients.claim(); }));
});

function keep(cache, address) {
  return fetch(address, { credentials: "same-origin" }).then(function (r) {
    if (r.ok && !r.redirected) { return cache.put(address, r); }
  }).catch(function () {});
}

self.addEventListener("message", function (e) {
  if (!e.data || !PAGE.test(e.data.page)) { return; }
  e.waitUntil(caches.open(KEPT).then(function (cache) {
    return Promise.all([e.data.page].concat(e.data.files).map(function (a) { return keep(cache, a); }));
  }));
});

/* What is said instead of a page that is not on the phone: which rolls are. */
function offline() {
  return caches.open(KEPT).then(function (cache) { return cache.keys(); }).then(function (kept) {
    var rolls = kept.map(function (r) { return new URL(r.url).pathname; }).filter(function (a) { return PAGE.test(a); });
    var links = rolls.map(function (a) { return '<li><a href="' + a + '">Sổ điểm danh (roll) ' + a.split("/")[2] + "</a></li>"; }).join("");
    return new Response(
      '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mất kết nối · Sen</title>' +
      "<h1>Mất kết nối</h1><p>Trang này chưa được giữ trên máy. Hãy thử lại khi có mạng. <span lang=\"en\">(No connection.)</span></p>" +
      (links ? "<p>Mở được ngay:</p><ul>" + links + "</ul>" : "") + "</html>",
      { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  });
}

self.addEventListener("fetch", function (e) {
  var url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== self.location.origin) { return; }
  var opens = e.request.mode === "navigate";
  var isPage = opens && PAGE.test(url.pathname);
  if (!opens && !url.pathname.startsWith("/static/")) { return; }
  e.respondWith(fetch(e.request).then(function (answer) {
    // Signed out, or no longer allowed: the names must not stay on the phone.
    if (isPage && (answer.redirected || answer.type === "opaqueredirect" || answer.status >= 400)) {
      caches.open(KEPT).then(function (cache) { cache.delete(url.pathname); });
    }
    return answer;
  }).catch(function () {
    return caches.match(isPage ? url.pathname : e.request, { ignoreSearch: isPage }).then(function (found) { return found || (opens ? offline() : Response.error()); });
  }));
});
