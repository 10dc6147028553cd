/* The desk of a report with the keyboard: next, previous, accept, correct, ignore, open again, next report; text and number find each other. */
(function () {
  "use strict";
  var desk = document.querySelector("[data-desk]");
  if (!desk) { return; }
  var current = null;
  var decided = null; // the number decided last: what "open again" means on a number that waits

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
    if (from !== "card" && from !== "place") { one.scrollIntoView({ block: "center" }); }
    into(desk.querySelector(".reading-text"), mark(current));
    if (from === "place") { intoSight(mark(current)); }
  }

  function intoSight(element) {
    var box = element && element.getBoundingClientRect();
    if (box && (box.bottom < 0 || box.top > window.innerHeight)) { element.scrollIntoView({ block: "center" }); }
  }

  function isOpen(one) { return one.classList.contains("is-open") && !one.classList.contains("is-busy"); }

  function step(by) {
    var all = cards();
    if (!all.length) { return; }
    if (current === null) { go((all.find(isOpen) || all[0]).dataset.claim); return; }
    var at = all.findIndex(function (one) { return one.dataset.claim === current; });
    go(all[Math.min(all.length - 1, Math.max(0, at + by))].dataset.claim);
  }

  function nextOpen(after) {
    var open = cards().filter(isOpen);
    var next = open.find(function (one) { return Number(one.dataset.claim) > Number(after); }) || open[0];
    if (next) { go(next.dataset.claim); return; }
    if (desk.querySelector(".is-busy")) { return; } // what is still being decided may come back open
    go(after);
    var end = document.querySelector("#reading-bar [data-end]") || nextPage();
    if (end) { end.focus(); }
  }

  function nextPage() {
    var pages = Array.from(document.querySelectorAll(".reading-parts a"));
    var here = pages.findIndex(function (one) { return one.hasAttribute("aria-current"); });
    return pages.slice(here + 1).concat(pages.slice(0, here + 1)).find(function (one) { return "waits" in one.dataset; });
  }

  function unfold(what) {
    var one = current !== null && card(current);
    var box = one && one.querySelector('details[data-do="' + what + '"]');
    if (!box) { return; }
    one.querySelectorAll("details[open]").forEach(function (other) { other.open = other === box; });
    box.open = true;
    offerReasons(box);
    var open = Array.from(box.querySelectorAll("input[name=figure], input[name=about]")).filter(function (one) { return !one.value; });
    var field = what === "correct" ? open[0] || box.querySelector("input[name=n]") : box.querySelector("input[name=why]");
    if (field) { field.focus(); field.select(); }
  }

  function reopen() {
    var one = [current, decided].map(card).find(function (found) { return found && found.querySelector('form[data-do="reopen"]'); });
    if (!one) { return; }
    go(one.dataset.claim);
    one.querySelector('form[data-do="reopen"]').requestSubmit();
  }

  // The usual reasons stand as buttons below the field, one key or one tap each; without scripts the field offers them.
  function offerReasons(box) {
    if (box.dataset.do !== "ignore" || box.querySelector(".reading-reasons")) { return; }
    var list = document.createElement("div");
    list.className = "reading-reasons is-wide";
    document.querySelectorAll("#reasons option").forEach(function (reason, n) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm";
      button.dataset.reason = reason.value;
      var key = document.createElement("kbd");
      key.textContent = n + 1;
      button.append(key, " ", reason.value);
      list.append(button);
    });
    box.querySelector("form").prepend(list);
  }

  function ignoreFor(button) {
    var form = button.closest("form");
    form.elements.why.value = button.dataset.reason;
    form.requestSubmit();
  }

  desk.addEventListener("toggle", function (e) { if (e.target.open) { offerReasons(e.target); } }, true);

  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) { return; }
    var typing = e.target.closest("input, textarea, select, [contenteditable]");
    if (e.key === "Escape" && typing && desk.contains(typing)) {
      var box = typing.closest("details[open]");
      if (box) { box.open = false; }
      if (current !== null) { go(current); }
      return;
    }
    if (typing) {
      var usual = typing.name === "why" && typing.value === "" && typing.closest('details[data-do="ignore"]');
      var reason = usual && /^[1-9]$/.test(e.key) && usual.querySelectorAll("[data-reason]")[Number(e.key) - 1];
      if (reason) { e.preventDefault(); ignoreFor(reason); }
      return;
    }
    if (e.repeat && e.key !== "j" && e.key !== "k") { return; } // a key held down decides about one number
    if (e.target.closest("summary, dialog")) { return; }
    if (current === null && "aci".includes(e.key)) { step(0); } // nothing is decided unseen
    else if (e.key === "j") { step(1); }
    else if (e.key === "k") { step(-1); }
    else if (e.key === "a") {
      var form = card(current).querySelector('form[data-do="accept"]');
      if (form) { form.requestSubmit(); } else { unfold("correct"); }
    }
    else if (e.key === "u") { reopen(); }
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
      go(link.dataset.claim, link.classList.contains("reading-place") ? "place" : "text");
      return;
    }
    var reason = e.target.closest("[data-reason]");
    if (reason) { ignoreFor(reason); return; }
    var one = e.target.closest(".reading-claim");
    if (one && one.dataset.claim !== current && !e.target.closest("a, button, input, summary, label")) { go(one.dataset.claim, "card"); }
  });

  desk.addEventListener("focusin", function (e) {
    var one = e.target.closest(".reading-claim");
    if (one && one.dataset.claim !== current) { current = one.dataset.claim; show(); }
  });

  // The next number is at hand at once: what is typed on must not fall into a form that is going away.
  desk.addEventListener("submit", function (e) {
    var one = e.target.closest(".reading-claim");
    if (!one) { return; }
    if (one.classList.contains("is-busy")) { e.preventDefault(); e.stopPropagation(); return; }
    var open = isOpen(one);
    one.classList.add("is-busy");
    if (!open) { return; }
    one.querySelectorAll("details[open]").forEach(function (box) { box.open = false; });
    decided = one.dataset.claim;
    nextOpen(decided);
  }, true);

  // What was not decided comes back, unless a person is already writing about another number.
  function comeBack(seq) {
    if (!document.activeElement.closest("input, textarea, dialog")) { go(seq); }
  }

  desk.addEventListener("htmx:afterRequest", function (e) {
    var one = !e.detail.successful && e.target.closest(".reading-claim");
    if (one) { one.classList.remove("is-busy"); comeBack(one.dataset.claim); }
  });

  document.addEventListener("htmx:afterSettle", function (e) {
    var seq = e.detail.elt && e.detail.elt.dataset && e.detail.elt.dataset.claim;
    var one = seq && card(seq);
    if (!one || !one.classList.contains("reading-claim")) { return; }
    if (seq === current) { show(); }
    if (one.classList.contains("is-open")) { comeBack(seq); }
    else if (seq === current || !cards().some(isOpen)) { nextOpen(seq); }
  });

  var first = location.hash.match(/^#[ct]-(\d+)$/);
  if (first) { go(first[1]); }
})();
