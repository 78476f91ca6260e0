// Comfort in the portal: times in the reader's zone, `/` to search, Escape to close a menu, offers that end by
// themselves, and keys for the list of threats. Every page also works without this file.
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

  // What can wait on a small screen is folded there: an element with data-later, below its title. Once opened it stays so, also
  // where the page renews itself. Without this file everything is open.
  var opened = {};

  function fold(root) {
    if (!window.matchMedia("screen and (max-width: 820px)").matches) { return; }
    each(root, "[data-later]", function (section) {
      var title = section.querySelector("h2, h3");
      section.removeAttribute("data-later");
      if (!title || section.querySelector("[role=alert]")) { return; }
      var name = section.id || title.textContent;
      var details = document.createElement("details");
      var summary = document.createElement("summary");
      details.className = "later";
      details.open = Boolean(opened[name]) || window.location.hash === "#" + section.id;
      details.addEventListener("toggle", function () { opened[name] = details.open; });
      summary.appendChild(title);
      details.appendChild(summary);
      while (section.firstChild) { details.appendChild(section.firstChild); }
      section.appendChild(details);
    });
  }
  fold(document);
  document.addEventListener("htmx:afterSettle", function () { fold(document); });

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

  // A mail is shown as long as it is: nobody scrolls inside a page.
  each(document, "iframe.mail", function (frame) {
    function fit() {
      var inner = frame.contentDocument && frame.contentDocument.documentElement;
      if (inner) { frame.style.height = inner.scrollHeight + "px"; }
    }
    frame.addEventListener("load", fit);
    window.addEventListener("resize", fit);
    fit();
  });

  // What is offered until a point in time goes then: <div data-until="RFC 3339">.
  each(document, "[data-until]", function (offer) {
    var left = new Date(offer.getAttribute("data-until")) - Date.now();
    window.setTimeout(function () { offer.hidden = true; }, Math.max(0, Math.min(left, 600000)));
  });

  // Lists of threats. <input data-pick-all> ticks every row; one key does what one button does, unless
  // somebody is typing or has switched the keys off (<input data-keys-on>), which this browser remembers.
  each(document, "[data-pick-all]", function (all) {
    all.addEventListener("change", function () {
      each(document, "[data-row] input[name=pick]", function (box) { box.checked = all.checked; });
    });
  });
  each(document, "[data-row] input[name=pick]", function (box) {
    box.addEventListener("change", function () {
      if (box.checked) { document.getElementById("bulk").open = true; }
    });
  });

  var switchedOn = document.querySelector("[data-keys-on]");
  if (switchedOn) {
    switchedOn.checked = remembered("keys") !== "off";
    switchedOn.addEventListener("change", function () { remember("keys", switchedOn.checked ? "on" : "off"); });
    document.addEventListener("keydown", function (event) {
      var writes = typing(event.target) && event.target.type !== "checkbox";
      if (!switchedOn.checked || writes || event.ctrlKey || event.altKey || event.metaKey) { return; }
      if (press(event.key)) { event.preventDefault(); }
    });
  }

  function remembered(name) {
    try { return window.localStorage.getItem("vigie-" + name); } catch (refused) { return null; }
  }
  function remember(name, value) {
    try { window.localStorage.setItem("vigie-" + name, value); } catch (refused) { /* It holds for this page. */ }
  }

  // Whether the key is one of ours, and what it stands for is on this page.
  function press(key) {
    var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
    var at = rows.findIndex(function (row) { return row.contains(document.activeElement); });
    if (at < 0) { at = rows.findIndex(function (row) { return row.classList.contains("shown"); }); }
    if (key === "j" || key === "k") { return focus(rows[at + (key === "j" ? 1 : -1)]); }
    if (key === "x") { return rows[at] && click(rows[at].querySelector("input[name=pick]")); }
    if (key === "h") { return click(document.getElementById("handled")); }
    if (key === "n") { return click(document.getElementById("next-threat")); }
    if (key === "a") { return unfold(document.getElementById("allow"), "#reason"); }
    if (key === "b") { return unfold(document.getElementById("bulk"), "#bulk-handled"); }
    return false;
  }
  function focus(row) {
    if (row) { row.querySelector("a").focus(); }
    return Boolean(row);
  }
  function click(element) {
    if (element) { element.click(); }
    return Boolean(element);
  }
  function unfold(details, inside) {
    if (!details) { return false; }
    details.open = true;
    details.querySelector(inside).focus();
    return true;
  }
})();
