/* The editor of reports asks before a page with unsaved words is left. */
(function () {
  "use strict";
  document.addEventListener("input", function (e) {
    var form = e.target.closest("form.report-form");
    if (form) { form.dataset.unsaved = "1"; }
  });
  document.addEventListener("htmx:beforeRequest", function (e) {
    var form = e.target.closest("form.report-form");
    if (form) { form.dataset.sending = form.querySelector("textarea").value; }
  });
  document.addEventListener("htmx:afterSettle", function () {
    document.querySelectorAll("form.report-form[data-unsaved]").forEach(function (form) {
      var saved = form.querySelector("[data-saved]");
      if (saved && form.dataset.sending === form.querySelector("textarea").value) { delete form.dataset.unsaved; }
    });
  });
  window.addEventListener("beforeunload", function (e) {
    if (document.querySelector("form.report-form[data-unsaved]")) { e.preventDefault(); }
  });
  // A form sent as a whole, or a page reloaded after both texts were kept, leaves nothing unsaved.
  document.addEventListener("htmx:beforeOnLoad", function (e) {
    if (e.detail.xhr.getResponseHeader("HX-Refresh")) {
      document.querySelectorAll("form.report-form[data-unsaved]").forEach(function (form) {
        if (form.contains(e.target)) { delete form.dataset.unsaved; }
      });
    }
  });
})();
