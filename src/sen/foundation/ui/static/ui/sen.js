/* Small comforts; every page reads and sends its forms without them. */
(function () {
  "use strict";
  document.documentElement.classList.add("has-js");

  // One open pop-up at a time; Escape and a click elsewhere close it, and focus goes back to what opened it.
  function closePops(except) {
    document.querySelectorAll("details[data-pop][open]").forEach(function (d) {
      if (d !== except) { d.open = false; }
    });
  }
  document.addEventListener("click", function (e) {
    closePops(e.target.closest("details[data-pop]"));
    var open = e.target.closest("[data-open-dialog]");
    if (open) {
      var dialog = document.getElementById(open.dataset.openDialog);
      if (dialog && dialog.showModal) { e.preventDefault(); dialog.showModal(); }
    }
    if (e.target.matches("dialog.sen-palette")) { e.target.close(); }
    var close = e.target.closest("[data-close]");
    if (close) {
      var box = close.closest("details, dialog");
      if (box) {
        e.preventDefault();
        if (box.close) { box.close(); } else { box.open = false; box.querySelector("summary").focus(); }
      }
    }
    if (e.target.closest("[data-print]")) { e.preventDefault(); window.print(); }
  });

  document.addEventListener("keydown", function (e) {
    var palette = document.getElementById("palette");
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k" && palette) {
      e.preventDefault();
      palette.showModal();
      palette.querySelector("input").select();
      return;
    }
    if (e.key === "Escape") {
      var pop = document.querySelector("details[data-pop][open]");
      if (pop) { pop.open = false; pop.querySelector("summary").focus(); }
      if (window.location.hash === "#menu") {
        window.location.hash = "#main";
        var burger = document.querySelector(".sen-burger");
        if (burger) { burger.focus(); }
      }
    }
    if ((e.ctrlKey || e.metaKey) && e.key === "Enter" && e.target.form) {
      e.preventDefault();
      e.target.form.requestSubmit();
    }
    if (palette && palette.open && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      var stops = [palette.querySelector("input")].concat(Array.from(palette.querySelectorAll(".sen-hits a")));
      var at = stops.indexOf(document.activeElement);
      var next = stops[at + (e.key === "ArrowDown" ? 1 : -1)];
      if (next) { e.preventDefault(); next.focus(); }
    }
  });

  // The palette keeps the hits of what is typed; Enter takes the first.
  document.addEventListener("submit", function (e) {
    if (e.target.matches("#palette form")) {
      var first = document.querySelector("#palette .sen-hits a");
      if (first) { e.preventDefault(); window.location = first.href; }
      return;
    }
    // A second click must not send a form twice; the button comes back if the page does (back-forward cache).
    if (e.target.method === "post" && !e.target.hasAttribute("hx-post")) {
      if (e.target.dataset.sent) { e.preventDefault(); return; }
      e.target.dataset.sent = "1";
      document.documentElement.classList.add("is-busy");
    }
  });
  window.addEventListener("pageshow", function () {
    document.documentElement.classList.remove("is-busy");
    document.querySelectorAll("form[data-sent]").forEach(function (f) { delete f.dataset.sent; });
  });
  document.addEventListener("htmx:beforeRequest", function () { document.documentElement.classList.add("is-busy"); });
  document.addEventListener("htmx:afterRequest", function () { document.documentElement.classList.remove("is-busy"); });
  document.addEventListener("htmx:responseError", function (e) {
    var box = document.getElementById("sen-live");
    if (box) { box.textContent = box.dataset.error + " (" + e.detail.xhr.status + ")"; box.hidden = false; }
  });
  document.addEventListener("htmx:sendError", function () {
    var box = document.getElementById("sen-live");
    if (box) { box.textContent = box.dataset.offline; box.hidden = false; }
  });
  document.addEventListener("htmx:afterOnLoad", function () {
    var box = document.getElementById("sen-live");
    if (box) { box.hidden = true; }
  });

  // A select that is a filter needs no button; the button stays for those without scripts.
  document.addEventListener("change", function (e) {
    var form = e.target.closest("form[data-autosubmit]");
    if (form && !form.hasAttribute("hx-get")) { form.requestSubmit(); }
    var all = e.target.closest("[data-check-all]");
    if (all) {
      document.querySelectorAll('input[type="checkbox"][name="' + all.dataset.checkAll + '"]').forEach(function (box) {
        box.checked = all.checked;
      });
    }
    // Taking one of the found options shows its words in the search box above.
    var pick = e.target.closest(".sen-options input[type=radio]");
    if (pick) {
      var field = pick.closest(".sen-field");
      var text = field && field.querySelector("input[type=search]");
      if (text) { text.value = pick.dataset.label || ""; }
    }
  });

  // Searching for one to choose, the arrow and Enter take the first that was found; Enter sends no half-filled form.
  document.addEventListener("keydown", function (e) {
    if (!e.target.matches(".sen-found input[type=search]") || (e.key !== "ArrowDown" && e.key !== "Enter")) { return; }
    var options = e.target.closest(".sen-found").querySelector(".sen-options");
    var first = options && options.querySelector("input[type=radio]");
    if (!first || (e.key === "Enter" && options.querySelector("input:checked"))) { return; }
    e.preventDefault();
    first.click();
    first.focus();
  });

  // A long group of boxes gets a search without tone marks, and one box for all that are seen.
  function plain(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d"); }
  document.querySelectorAll(".sen-field fieldset").forEach(function (set) {
    var boxes = Array.from(set.querySelectorAll("input[type=checkbox]"));
    if (boxes.length < 12) { return; }
    var words = document.getElementById("sen-words").dataset;
    var bar = document.createElement("div");
    bar.className = "sen-pick";
    var find = document.createElement("input");
    find.type = "search"; find.className = "form-control"; find.placeholder = words.find; find.setAttribute("aria-label", words.find);
    var whole = document.createElement("label");
    whole.className = "sen-check";
    var all = document.createElement("input");
    all.type = "checkbox";
    whole.append(all, words.all);
    var told = document.createElement("span");
    told.className = "text-secondary"; told.setAttribute("aria-live", "polite");
    bar.append(find, whole, told);
    set.querySelector("legend").after(bar);
    set.closest(".sen-field").classList.add("is-long");
    function seen() { return boxes.filter(function (box) { return !box.closest("label").hidden; }); }
    function count() {
      var taken = boxes.filter(function (box) { return box.checked; }).length;
      told.textContent = words.taken.replace("#n", taken.toLocaleString(document.documentElement.lang)).replace("#m", boxes.length.toLocaleString(document.documentElement.lang));
      var shown = seen();
      all.checked = shown.length > 0 && shown.every(function (box) { return box.checked; });
    }
    find.addEventListener("input", function () {
      var wanted = plain(find.value).split(/\s+/).filter(Boolean);
      boxes.forEach(function (box) {
        var text = plain(box.closest("label").textContent);
        box.closest("label").hidden = !wanted.every(function (word) { return text.includes(word); });
      });
      count();
    });
    find.addEventListener("keydown", function (e) { if (e.key === "Enter") { e.preventDefault(); } });
    all.addEventListener("change", function () { seen().forEach(function (box) { box.checked = all.checked; }); count(); });
    set.addEventListener("change", count);
    count();
  });

  // What one folds or unfolds in the menu stays so; the group one is in is always open at first.
  var folds = {};
  try { folds = JSON.parse(localStorage.getItem("sen.menu") || "{}"); } catch (e) { folds = {}; }
  document.querySelectorAll(".sen-nav details[data-group]").forEach(function (group) {
    var key = group.dataset.group;
    if (key in folds && !("current" in group.dataset)) { group.open = folds[key]; }
    group.querySelector("summary").addEventListener("click", function () {
      folds[key] = !group.open;
      try { localStorage.setItem("sen.menu", JSON.stringify(folds)); } catch (e) { /* a browser that keeps nothing */ }
    });
  });

  // The menu shows where one is, also when it is longer than the screen.
  var here = document.querySelector(".sen-nav a[aria-current]");
  if (here && here.offsetParent && here.getBoundingClientRect().bottom > window.innerHeight) { here.closest(".sen-side").scrollTop = here.offsetTop - window.innerHeight * 0.6; }

  // Forms open at the first error; what happened is read aloud.
  var wrong = document.querySelector(".sen-field.is-wrong input, .sen-field.is-wrong select, .sen-field.is-wrong textarea");
  if (wrong) { wrong.focus(); }

  // 5/9/2025 and 05092025 become 05/09/2025; what is no date is left for the server to explain.
  document.addEventListener("focusout", function (e) {
    if (!e.target.matches("input[data-date]")) { return; }
    var m = e.target.value.trim().match(/^(\d{1,2})[\/.\- ]?(\d{1,2})[\/.\- ]?(\d{4})$/);
    if (m) { e.target.value = m[1].padStart(2, "0") + "/" + m[2].padStart(2, "0") + "/" + m[3]; }
  });
})();
