// Comfort in the portal: times in the reader's zone, `/` to search, Escape to close a menu, and offers that end by
// themselves. Every page also works without this file.
(function () {
  "use strict";

  function each(root, selector, visit) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), visit);
  }

  // <time data-when> says UTC; here it says the same in the reader's zone, and UTC on hover.
  var language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  var day = { day: "numeric", month: "long", year: "numeric" };
  var both = { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" };

  function local(root) {
    each(root, "time[data-when]", function (time) {
      var at = new Date(time.getAttribute("datetime"));
      var kind = time.getAttribute("data-when");
      if (isNaN(at) || time.hasAttribute("data-local")) { return; }
      time.setAttribute("data-local", "");
      if (kind === "ago") {
        time.title = new Intl.DateTimeFormat(language, both).format(at) + " (" + time.title + ")";
      } else {
        time.textContent = new Intl.DateTimeFormat(language, kind === "day" ? day : both).format(at);
      }
    });
  }
  local(document);
  document.addEventListener("htmx:afterSettle", function () { local(document); });

  function typing(element) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable;
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "/" && !typing(event.target)) {
      var fields = Array.prototype.filter.call(document.querySelectorAll("[data-search]"), function (field) {
        return field.offsetParent !== null;
      });
      if (fields.length) {
        event.preventDefault();
        fields[0].focus();
        fields[0].select();
      }
    }
    if (event.key === "Escape") {
      each(document, "details.pages[open], details.tag[open], details.menu[open]", function (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
  });

  // What is offered until a point in time goes then: <div data-until="RFC 3339">.
  each(document, "[data-until]", function (offer) {
    var left = new Date(offer.getAttribute("data-until")) - Date.now();
    window.setTimeout(function () { offer.hidden = true; }, Math.max(0, Math.min(left, 600000)));
  });
})();
