/* The roll on a phone: marks are written on the phone first, sent in order, and kept until the server has them. */
(function () {
  "use strict";
  var roll = document.getElementById("roll");
  if (!roll) { return; }
  // Marks go out under the name of whoever made them: on a shared phone each keeper's wait for that keeper.
  var of = "sen.roll." + roll.dataset.point + ".", prefix = of + document.body.dataset.me + ".";
  var queueBox = document.getElementById("queue");
  var undoButton = document.getElementById("roll-undo");
  var sending = false, last = null, sentOnce = false;

  function uuid() {
    if (window.crypto.randomUUID) { return window.crypto.randomUUID(); }
    var b = window.crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
    var h = Array.from(b, function (n) { return n.toString(16).padStart(2, "0"); }).join("");
    return [h.slice(0, 8), h.slice(8, 12), h.slice(12, 16), h.slice(16, 20), h.slice(20)].join("-");
  }
  function device() {
    var id = localStorage.getItem("sen.device");
    if (!id) { id = uuid(); localStorage.setItem("sen.device", id); }
    return id;
  }
  // One key for each mark: two tabs never overwrite each other's queue.
  function kept(start) { return Object.keys(localStorage).filter(function (k) { return k.startsWith(start); }).sort(); }
  function waiting() { return kept(prefix); }
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }
  function line(person) { return roll.querySelector('[data-person="' + person + '"]'); }

  function show(li, state) {
    if (!li) { return; }
    li.classList.remove("is-summoned", "is-present", "is-excused", "is-absent", "is-released");
    li.classList.add("is-" + state);
    li.dataset.state = state;
    li.querySelectorAll("[data-mark]").forEach(function (b) {
      if (b.dataset.mark === "summoned") { b.disabled = state === "summoned"; } else { b.setAttribute("aria-pressed", String(b.dataset.mark === state)); }
    });
    var group = li.closest("[data-group]");
    if (group) { left(group); }
    count();
  }
  function note(li, text) { if (li) { li.querySelector(".roll-note").textContent = text; } }
  // What is left of each part of a long roll; a part with nobody left says so.
  function left(group) {
    var n = group.querySelectorAll('[data-state="summoned"]').length, form = group.querySelector("[data-rest]");
    group.querySelector("[data-left]").hidden = n === 0;
    group.querySelector("[data-left] b").textContent = n.toLocaleString("vi");
    group.querySelector("[data-full]").hidden = n > 0;
    if (form) { form.hidden = n === 0; }
  }
  function count() {
    if (new URLSearchParams(location.search).get("show")) { return; }
    var n = { present: 0, away: 0, waiting: 0 };
    roll.querySelectorAll("[data-person]").forEach(function (li) {
      var s = li.dataset.state;
      if (s === "present") { n.present += 1; } else if (s === "excused" || s === "absent") { n.away += 1; } else if (s === "summoned") { n.waiting += 1; }
    });
    Object.keys(n).forEach(function (k) { roll.querySelector('[data-count="' + k + '"]').textContent = n[k].toLocaleString("vi"); });
  }
  function tell(words) {
    var n = waiting().length, others = kept(of).length - n;
    queueBox.className = "roll-queue" + (n || others ? " is-waiting" : " is-sent");
    queueBox.textContent = [
      n ? n + " " + roll.dataset.wordQueue : "",
      words || (n || !sentOnce ? "" : roll.dataset.wordSent),
      others ? others + " " + roll.dataset.wordOthers : ""
    ].filter(Boolean).join(" · ");
  }

  function mark(li, state, reason) {
    var person = li.dataset.person;
    var n = Number(localStorage.getItem("sen.roll-seq") || "0") + 1;
    localStorage.setItem("sen.roll-seq", String(n));
    var one = { id: uuid(), person: Number(person), state: state, reason: reason || "", base: Number(li.dataset.version), made_at: new Date().toISOString() };
    localStorage.setItem(prefix + String(n).padStart(12, "0"), JSON.stringify(one));
    show(li, state);
    li.classList.add("is-pending");
    note(li, reason || "");
    tell("");
    send();
  }

  roll.addEventListener("click", function (e) {
    var button = e.target.closest("[data-mark]");
    if (!button || !roll.dataset.open) { return; }
    e.preventDefault();
    var li = button.closest("[data-person]"), state = button.dataset.mark;
    if (li.dataset.state === state) { return; }
    if (state === "excused") { askWhy(li); return; }
    remember(li);
    mark(li, state, "");
  });
  function remember(li) {
    last = { li: li, state: li.dataset.state, reason: li.querySelector(".roll-note").textContent.trim() };
    undoButton.hidden = false;
  }

  // Why somebody is excused: one tap on a usual reason, or words and Enter. Escape, or nothing written, leaves the line.
  var why = document.getElementById("roll-why"), whyText = document.getElementById("roll-why-text"), whose = null;
  function askWhy(li) {
    whose = li;
    document.getElementById("roll-why-who").textContent = li.querySelector(".roll-name b").textContent;
    whyText.value = "";
    why.returnValue = "";
    why.showModal();
    if (window.matchMedia("(hover: hover)").matches) { whyText.focus(); }
  }
  if (why) {
    why.addEventListener("click", function (e) {
      var usual = e.target.closest("[data-why]");
      if (usual) { whyText.value = usual.dataset.why; why.close("save"); }
      if (e.target === why || e.target.id === "roll-why-close") { why.close(""); }
    });
    why.addEventListener("close", function () {
      var reason = whyText.value.trim(), li = whose;
      if (why.returnValue === "save" && reason) { remember(li); mark(li, "excused", reason); }
      li.querySelector('[data-mark="excused"]').focus();
    });
    why.querySelector("form").addEventListener("submit", function (e) {
      if (!whyText.value.trim()) { e.preventDefault(); whyText.focus(); }
    });
  }
  undoButton.addEventListener("click", function () {
    if (!last) { return; }
    var was = last; last = null; undoButton.hidden = true;
    mark(was.li, was.state, was.state === "excused" ? was.reason : "");
    was.li.scrollIntoView({ block: "center" });
  });

  function settled(answer) {
    var li = line(answer.person);
    if (!li) { return; }
    var mine = waiting().some(function (k) { return JSON.parse(localStorage.getItem(k)).person === answer.person; });
    li.dataset.version = String(answer.version);
    if (mine) { return; }
    li.classList.remove("is-pending");
    show(li, answer.state);
    if (answer.outcome === "conflict") { note(li, roll.dataset.wordConflict); }
    if (answer.outcome === "already") { note(li, roll.dataset.wordAlready); }
    if (answer.outcome === "refused") { note(li, answer.note); }
    if (answer.outcome !== "applied" && window.htmx) {
      window.htmx.ajax("GET", location.pathname, { target: "#settle", swap: "outerHTML" });
    }
  }

  function send() {
    if (sending) { return; }
    var keys = waiting().slice(0, 100);
    if (!keys.length) { return; }
    sending = true;
    var marks = keys.map(function (k) { return JSON.parse(localStorage.getItem(k)); });
    fetch(roll.dataset.marks, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
      body: JSON.stringify({ device: device(), marks: marks })
    }).then(function (response) {
      var kind = response.headers.get("Content-Type") || "";
      if (!kind.includes("json")) { tell(roll.dataset.wordLogin); throw new Error("login"); }
      return response.json().then(function (body) {
        if (!response.ok) { tell(body.error); throw new Error("refused"); }
        keys.forEach(function (k) { localStorage.removeItem(k); });
        sentOnce = true;
        body.answers.forEach(settled);
        sending = false;
        tell("");
        send();
      });
    }).catch(function (problem) {
      sending = false;
      if (problem.message !== "login" && problem.message !== "refused") { tell(roll.dataset.wordOffline); }
    });
  }

  // What others have marked meanwhile; lines with a mark still waiting are left alone.
  function refresh() {
    if (document.visibilityState !== "visible" || !navigator.onLine) { return; }
    fetch(roll.dataset.state, { credentials: "same-origin" }).then(function (r) { return r.json(); }).then(function (body) {
      var mine = {};
      waiting().forEach(function (k) { mine[JSON.parse(localStorage.getItem(k)).person] = true; });
      Object.keys(body.lines).forEach(function (person) {
        var li = line(person);
        if (li && !mine[person] && Number(li.dataset.version) < body.lines[person][1]) {
          li.dataset.version = String(body.lines[person][1]);
          show(li, body.lines[person][0]);
        }
      });
    }).catch(function () {});
  }

  var find = document.getElementById("roll-q");
  find.addEventListener("input", function () {
    var words = fold(find.value).split(" ").filter(Boolean), shown = 0;
    roll.querySelectorAll("[data-person]").forEach(function (li) {
      var fits = words.every(function (w) { return li.dataset.folded.includes(w); });
      li.hidden = !fits;
      if (fits) { shown += 1; }
    });
    roll.querySelectorAll("[data-group]").forEach(function (group) {
      if (group.dataset.was === undefined) { group.dataset.was = group.open ? "1" : ""; }
      group.hidden = !group.querySelector("[data-person]:not([hidden])");
      group.open = words.length ? !group.hidden : group.dataset.was === "1";
      if (!words.length) { delete group.dataset.was; }
    });
    document.getElementById("roll-none").hidden = shown > 0;
  });
  find.form.addEventListener("change", function (e) { if (e.target !== find) { find.form.submit(); } });

  var here = location.hash && document.getElementById(location.hash.slice(1));
  if (here && here.closest("[data-group]")) { here.closest("[data-group]").open = true; }

  waiting().forEach(function (k) {
    var one = JSON.parse(localStorage.getItem(k)), li = line(one.person);
    if (li) { show(li, one.state); li.classList.add("is-pending"); note(li, one.reason); }
  });
  tell("");
  send();
  window.addEventListener("online", send);
  window.addEventListener("focus", send);
  setInterval(function () { send(); refresh(); }, 8000);
  window.addEventListener("storage", function () { tell(""); });

  if ("serviceWorker" in navigator && roll.dataset.open) {
    navigator.serviceWorker.register(roll.dataset.worker, { scope: "/points/" }).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (ready) {
      var files = performance.getEntriesByType("resource").map(function (r) { return r.name; }).filter(function (u) { return u.startsWith(location.origin) && new URL(u).pathname.startsWith("/static/"); });
      ready.active.postMessage({ page: location.pathname, files: files });
    }).catch(function () {});
  }
})();
