/* What is typed into a long text is kept in this tab until it has been taken: a page loaded anew, or a session that
   ended while somebody wrote, loses nothing. It is offered, never put in unasked; it goes with the tab, and is shown to
   nobody else who signs in there. */
(function () {
  "use strict";
  var me = document.body.dataset.me, PREFIX = "sen.draft.";
  var words = (document.getElementById("sen-words") || { dataset: {} }).dataset;
  // Without a place to keep things (a browser may forbid it) there is nothing to do here.
  try { sessionStorage.getItem(PREFIX); } catch (e) { return; }

  function keyOf(text) {
    return [PREFIX + me, location.pathname, text.form.getAttribute("action") || "", text.name].join("|");
  }
  function read(key) { return JSON.parse(sessionStorage.getItem(key)); }
  function write(key, draft) {
    try { sessionStorage.setItem(key, JSON.stringify(draft)); } catch (e) { /* full: what is on the screen stays */ }
  }
  function kept() { return Object.keys(sessionStorage).filter(function (key) { return key.startsWith(PREFIX); }); }
  function long(el) { return el.matches("form[method=post] textarea[name]") && !el.readOnly; }
  function textsOf(form) { return Array.from(form.querySelectorAll("textarea[name]")).filter(long); }
  function refused(root) { return root.querySelector(".sen-field.is-wrong, form .sen-alert.tone-bad, form .sen-alert.tone-warn, .sen-alert.tone-bad.is-passing"); }

  // A form that was sent is known to be taken by the page that follows: one's own, that refuses nothing.
  kept().forEach(function (key) {
    var draft = read(key);
    if (!draft.sent) { return; }
    if (me && !refused(document)) { sessionStorage.removeItem(key); } else { delete draft.sent; write(key, draft); }
  });
  if (!me) { return; }

  document.addEventListener("input", function (e) {
    if (!long(e.target)) { return; }
    if (e.target.value === e.target.defaultValue) { sessionStorage.removeItem(keyOf(e.target)); return; }
    write(keyOf(e.target), { text: e.target.value, at: Date.now() });
  });
  function sent(form) {
    textsOf(form).forEach(function (text) {
      var draft = read(keyOf(text));
      if (draft) { draft.sent = true; write(keyOf(text), draft); }
    });
  }
  document.addEventListener("submit", function (e) {
    if (e.target.matches("[data-leaves]")) { kept().forEach(function (key) { sessionStorage.removeItem(key); }); return; }
    if (!e.target.hasAttribute("hx-post")) { sent(e.target); }
  });
  document.addEventListener("htmx:afterSettle", function (e) {
    var form = e.detail.requestConfig.verb === "post" && e.detail.elt.closest("form[hx-post]");
    if (form && !refused(form.parentNode)) { textsOf(form).forEach(function (text) { sessionStorage.removeItem(keyOf(text)); }); }
  });

  function button(label, act) {
    var made = document.createElement("button");
    made.type = "button"; made.className = "btn"; made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }
  // One offer for each form, above its first long text.
  document.querySelectorAll("form[method=post]").forEach(function (form) {
    var found = textsOf(form).map(function (text) { return { text: text, draft: read(keyOf(text)) }; }).filter(function (one) {
      if (one.draft && one.draft.text === one.text.value) { sessionStorage.removeItem(keyOf(one.text)); return false; }
      return one.draft;
    });
    if (!found.length) { return; }
    var box = document.createElement("div"), said = document.createElement("p"), choice = document.createElement("p");
    var when = new Date(Math.max.apply(null, found.map(function (one) { return one.draft.at; })));
    box.className = "sen-alert tone-info"; box.setAttribute("role", "status");
    choice.className = "sen-form-end";
    said.textContent = words.draft.replace("#t", when.toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" }));
    choice.append(button(words.takeBack, function () {
      found.forEach(function (one) {
        one.text.value = one.draft.text;
        one.text.dispatchEvent(new Event("input", { bubbles: true }));
      });
      box.remove();
      found[0].text.focus();
    }), button(words.drop, function () {
      found.forEach(function (one) { sessionStorage.removeItem(keyOf(one.text)); });
      box.remove();
      found[0].text.focus();
    }));
    var inner = document.createElement("div");
    inner.append(said, choice);
    box.append(inner);
    (found[0].text.closest(".sen-field") || found[0].text).before(box);
  });
})();
