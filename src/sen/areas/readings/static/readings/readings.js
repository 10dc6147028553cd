/* The desk of a report: next, previous, accept, correct, ignore, next report with the keyboard; text and number find each other. */
(function () {
  "use strict";
  var desk = document.querySelector("[data-desk]");
  if (!desk) { return; }
  var current = null;

  function cards() { return Array.from(desk.querySelectorAll(".reading-claim")); }
  function card(seq) { return document.getElementById("c-" + seq); }
  function mark(seq) { return document.getElementById("t-" + seq); }

  function into(holder, element) {
    if (!holder || !element) { return; }
    if (holder.scrollHeight > holder.clientHeight) {
      var off = element.getBoundingClientRect().top - holder.getBoundingClientRect().top;
      holder.scrollTop += off - holder.clientHeight / 3;
    }
  }

  function show() {
    desk.querySelectorAll(".is-current").forEach(function (one) { one.classList.remove("is-current"); });
    if (current === null) { return; }
    [card(current), mark(current)].forEach(function (one) { if (one) { one.classList.add("is-current"); } });
  }

  function go(seq, from) {
    var one = card(seq);
    if (!one) { return; } // on another page of the report
    current = String(seq);
    show();
    one.focus({ preventScroll: true });
    if (from !== "card") { one.scrollIntoView({ block: "center" }); }
    into(desk.querySelector(".reading-text"), mark(current));
  }

  function step(by) {
    var all = cards();
    if (!all.length) { return; }
    var at = all.findIndex(function (one) { return one.dataset.claim === current; });
    var next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    go(next.dataset.claim);
  }

  function nextOpen(after) {
    var open = cards().filter(function (one) { return one.classList.contains("is-open"); });
    var next = open.find(function (one) { return Number(one.dataset.claim) > Number(after); }) || open[0];
    if (next) { go(next.dataset.claim); return; }
    go(after);
    var end = document.querySelector("#reading-bar [data-end]") || document.querySelector(".reading-parts [data-waits]");
    if (end) { end.focus(); }
  }

  function unfold(what) {
    var one = current !== null && card(current);
    var box = one && one.querySelector('details[data-do="' + what + '"]');
    if (!box) { return; }
    one.querySelectorAll("details[open]").forEach(function (other) { other.open = other === box; });
    box.open = true;
    var open = Array.from(box.querySelectorAll("input[name=figure], input[name=about]")).filter(function (one) { return !one.value; });
    var field = what === "correct" ? open[0] || box.querySelector("input[name=n]") : box.querySelector("input[name=why]");
    if (field) { field.focus(); field.select(); }
  }

  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) { return; }
    var typing = e.target.closest("input, textarea, select, [contenteditable]");
    if (e.key === "Escape" && typing && desk.contains(typing)) {
      var box = typing.closest("details[open]");
      if (box) { box.open = false; }
      if (current !== null) { go(current); }
      return;
    }
    if (typing || e.target.closest("summary, dialog")) { return; }
    if (e.key === "j") { step(1); }
    else if (e.key === "k") { step(-1); }
    else if (e.key === "a") {
      var form = current !== null && card(current).querySelector('form[data-do="accept"]');
      if (form) { form.requestSubmit(); } else { unfold("correct"); }
    }
    else if (e.key === "c") { unfold("correct"); }
    else if (e.key === "i") { unfold("ignore"); }
    else if (e.key === "n") {
      var next = document.querySelector("[data-next]");
      if (next) { next.click(); }
    }
    else { return; }
    e.preventDefault();
  });

  desk.addEventListener("click", function (e) {
    var link = e.target.closest("a[data-claim]");
    if (link) {
      e.preventDefault();
      go(link.dataset.claim, link.classList.contains("reading-place") ? "card" : "text");
      return;
    }
    var one = e.target.closest(".reading-claim");
    if (one && one.dataset.claim !== current && !e.target.closest("a, button, input, summary, label")) { go(one.dataset.claim, "card"); }
  });

  desk.addEventListener("focusin", function (e) {
    var one = e.target.closest(".reading-claim");
    if (one && one.dataset.claim !== current) { current = one.dataset.claim; show(); }
  });

  // After a decision the next number that waits is at hand; after a refusal the same one stays.
  document.addEventListener("htmx:afterSettle", function (e) {
    var seq = e.detail.elt && e.detail.elt.dataset && e.detail.elt.dataset.claim;
    var one = seq && card(seq);
    if (!one || !one.classList.contains("reading-claim")) { return; }
    if (one.classList.contains("is-open")) { go(seq, "card"); } else { nextOpen(seq); }
  });

  var first = location.hash.match(/^#[ct]-(\d+)$/);
  if (first) { go(first[1]); }
})();
