/* The month of a cell with the keyboard: numbers set a level and go on, arrows move, Enter writes, C goes to what is said of
   all. Forms work without it. */
(function () {
  "use strict";
  var list = document.getElementById("rm-list");
  if (!list) { return; }
  var opened = null, waiting = new WeakMap();

  function lines() { return Array.from(list.querySelectorAll("[data-line]")); }
  function here() { return document.activeElement ? document.activeElement.closest("[data-line]") : null; }
  function go(line) {
    if (!line) { return; }
    line.focus({ preventScroll: true });
    var box = line.getBoundingClientRect();
    if (box.top < 130 || box.bottom > window.innerHeight - 20) {
      line.scrollIntoView({ block: box.height > window.innerHeight - 150 ? "start" : "center" });
    }
  }
  // The level of everybody left, or, when nobody is, that of the cell as a whole.
  function goToAll() {
    var left = document.getElementById("rm-left");
    var place = (left && left.textContent !== "0" && document.querySelector("#rest [data-usual]"))
      || document.querySelector("#conclude [name=level]:checked") || document.querySelector("#conclude [name=level]");
    if (place) { place.focus({ preventScroll: true }); place.closest("form").scrollIntoView({ block: "center" }); }
  }
  function onward(line) {
    var next = beside(line, 1);
    if (next) { go(next); } else { goToAll(); }
  }
  function beside(line, step) {
    var all = lines(), at = line ? all.indexOf(line) : (step > 0 ? -1 : all.length);
    return all[at + step] || null;
  }
  // Between a line's coming and its being wired by htmx lies a moment in which a form would leave the page.
  function wired(line) { if (window.htmx) { window.htmx.process(line); } }
  function write(line) {
    var note = line.querySelector("input[name=note]");
    if (note) { note.focus(); note.setSelectionRange(note.value.length, note.value.length); }
  }

  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) { return; }
    var line = here(), field = e.target.closest("input, textarea, select");
    if (field) {
      if (e.key === "Escape" && line) { line.focus(); }
      if (field.type === "radio" && field.form.id === "conclude" && /^[1-4]$/.test(e.key)) {
        var level = field.form.querySelector('[name=level][value="' + e.key + '"]');
        if (level) { e.preventDefault(); level.checked = true; level.focus(); }
      }
      if (e.key === "Enter" && line && field.name === "note") {
        e.preventDefault();
        delete field.dataset.typed;
        wired(line);
        field.form.requestSubmit();
        onward(line);
      }
      return;
    }
    var all = e.target.closest("#rest");
    if (all && /^[1-4]$/.test(e.key)) { e.preventDefault(); all.querySelector('[value="' + e.key + '"]').click(); return; }
    if (e.target.closest("button, a, summary") && (e.key === "Enter" || e.key === " ")) { return; }
    if (e.target !== document.body && e.target.id !== "main" && !line) { return; }
    if (e.key === "ArrowDown" || e.key === "j" || e.key === "J") { e.preventDefault(); onward(line); return; }
    if (e.key === "c" || e.key === "C") { e.preventDefault(); goToAll(); return; }
    if (e.key === "ArrowUp" || e.key === "k" || e.key === "K") { e.preventDefault(); go(beside(line, -1)); return; }
    if (!line) { return; }
    var button = /^[1-4]$/.test(e.key) ? line.querySelector('[data-key="' + e.key + '"]') : null;
    if (button) { e.preventDefault(); wired(line); button.click(); onward(line); }
    if (e.key === "Enter") { e.preventDefault(); write(line); }
    if (e.key === "v" || e.key === "V") {
      var items = line.querySelector("[data-items]");
      if (items) { e.preventDefault(); opened = line.id; wired(line); items.click(); }
    }
  });

  // Words left behind are saved, unless the same form is being sent by one of its buttons.
  list.addEventListener("input", function (e) { if (e.target.name === "note") { e.target.dataset.typed = "1"; } });
  list.addEventListener("focusout", function (e) {
    if (e.target.name !== "note" || !e.target.dataset.typed || e.target.form.contains(e.relatedTarget)) { return; }
    if (e.target.form.querySelector("[name=items]") || e.target.closest(".has-problem")) { return; }
    var form = e.target.form;
    waiting.set(form, setTimeout(function () { if (form.isConnected) { wired(form); form.requestSubmit(); } }, 400));
  });
  // A form on its way will go with its line: what is said meanwhile waits for the line that comes.
  var later = new Map();
  list.addEventListener("submit", function (e) {
    clearTimeout(waiting.get(e.target));
    var line = e.target.closest("[data-line]");
    if (!line || !e.target.classList.contains("htmx-request")) { return; }
    e.preventDefault();
    e.stopPropagation();
    later.set(line.id, { by: e.submitter, note: e.target.elements.note.value });
  }, true);
  function sayLater(line) {
    var said = later.get(line.id), form = line.querySelector("form");
    later.delete(line.id);
    if (!said || !form || line.classList.contains("has-problem")) { return; }
    form.elements.note.value = said.note;
    wired(line);
    var button = said.by && form.querySelector('[name="' + said.by.name + '"][value="' + said.by.value + '"]');
    if (button) { button.click(); } else { form.requestSubmit(); }
  }

  // A line that could not be saved calls the eye back; one that was opened, or was the last, keeps the focus.
  document.addEventListener("htmx:afterSettle", function (e) {
    var line = e.detail.elt && e.detail.elt.closest ? e.detail.elt.closest("[data-line]") : null;
    if (!line) { return; }
    var lost = !document.activeElement || document.activeElement === document.body;
    if (line.classList.contains("has-problem") || line.id === opened || lost) { go(line); }
    opened = null;
    sayLater(line);
  });
  document.addEventListener("htmx:responseError", function (e) {
    var line = e.target.closest("[data-line]");
    if (line) { later.delete(line.id); }
  });
  // What could not be sent for want of a connection stays on its line, says so, and is sent when there is one again.
  var unsent = new Map(), again = null;
  document.addEventListener("htmx:sendError", function (e) {
    var form = e.target.closest("[data-line] form"), line = form && form.closest("[data-line]");
    if (!line) { return; }
    var sent = e.detail.requestConfig.triggeringEvent, said = later.get(line.id);
    unsent.set(line.id, (said && said.by) || (sent && sent.submitter) || null);
    later.delete(line.id);
    if (!line.querySelector(".rm-waiting")) {
      var words = document.createElement("p");
      words.className = "rm-waiting";
      words.setAttribute("role", "status");
      words.textContent = list.dataset.waiting;
      form.append(words);
    }
    clearTimeout(again);
    again = setTimeout(sendAgain, 15000);
  });
  function sendAgain() {
    var left = Array.from(unsent);
    unsent.clear();
    left.forEach(function (one) {
      var form = document.querySelector("#" + one[0] + " form");
      if (form) { form.requestSubmit(one[1] && form.contains(one[1]) ? one[1] : undefined); }
    });
  }
  window.addEventListener("online", sendAgain);
  window.addEventListener("beforeunload", function (e) {
    if (unsent.size || list.querySelector("input[name=note][data-typed]:focus")) { e.preventDefault(); }
  });
})();
