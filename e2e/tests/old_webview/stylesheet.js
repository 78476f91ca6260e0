// What a style sheet says that this browser does not understand, one line each.
(function (sheet) {
  "use strict";
  var foreign = [];
  // A WebView 95 has the first, this browser is older by one version; the second was for iPhones.
  var KNOWN = ["accent-color", "-webkit-overflow-scrolling"];

  function isSelector(text) {
    try { document.querySelector(text); return true; } catch (_) { return false; }
  }

  // One selector that is not understood takes the whole rule with it. What pages of the portal alone have may be newer: no
  // WebView shows them. A part that only Firefox has stands in rules of its own.
  function selector(text) {
    if (isSelector(text) || /::-moz-/.test(text)) { return; }
    if (!/\.(page|pages|portal|steer|steer-foot)\b/.test(text)) { foreign.push("selector " + text); }
  }

  // A declaration may be newer where another one of the same property stands in for it.
  function declarations(text, body) {
    var understood = {}, others = [];
    body.split(";").forEach(function (one) {
      var colon = one.indexOf(":"), property = one.slice(0, colon).trim(), value = one.slice(colon + 1).replace("!important", "").trim();
      if (colon < 0 || property.slice(0, 2) === "--") { return; }
      if (CSS.supports(property, value)) { understood[property.replace("-webkit-", "")] = true; } else { others.push([property, value]); }
    });
    others.forEach(function (one) {
      if (!understood[one[0].replace("-webkit-", "")] && KNOWN.indexOf(one[0]) < 0) { foreign.push(text + " { " + one.join(": ") + " }"); }
    });
  }

  function rules(text) {
    while (text.trim()) {
      var open = text.indexOf("{"), end = open, depth = 0;
      do { depth += text[end] === "{" ? 1 : text[end] === "}" ? -1 : 0; end++; } while (depth && end < text.length);
      var head = text.slice(0, open).trim(), body = text.slice(open + 1, end - 1);
      text = text.slice(end);
      if (head.indexOf("@media") === 0) {
        var query = head.slice(6).trim();
        // Nobody prints from an app.
        if (query === "print") { continue; }
        if (matchMedia(query).media === "not all") { foreign.push(head); }
        rules(body);
      } else if (head[0] === "@") {
        if (head !== "@font-face") { foreign.push(head); }
      } else {
        if (/[{}]/.test(body)) { foreign.push("rules within " + head); }
        selector(head);
        declarations(head, body);
      }
    }
  }

  rules(sheet.replace(/\/\*[^]*?\*\//g, ""));
  return foreign;
})
