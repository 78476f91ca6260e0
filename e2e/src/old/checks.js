// What is wrong with the page as it is shown now, one line each. Run in a Chromium of 2021, on pages of the app.
(function () {
  "use strict";
  var wrong = [], width = document.documentElement.clientWidth, root = getComputedStyle(document.documentElement);

  function name(element) { return element.outerHTML.slice(0, 140); }
  function colour(token) {
    var probe = document.createElement("i");
    probe.style.color = root.getPropertyValue(token);
    document.body.appendChild(probe);
    var found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  // The style sheet came, was understood, and speaks: its colours, its letters, its sizes.
  Array.prototype.forEach.call(document.styleSheets, function (sheet) {
    if (!sheet.cssRules.length) { wrong.push("nothing of " + sheet.href + " is understood"); }
  });
  if (!document.styleSheets.length) { wrong.push("there is no style sheet"); }
  if (!root.getPropertyValue("--paper").trim()) { wrong.push("there are no tokens"); }
  if (root.backgroundColor !== colour("--paper")) { wrong.push("the page is not paper but " + root.backgroundColor); }
  if (root.color !== colour("--ink")) { wrong.push("the text is not ink but " + root.color); }
  if (!document.fonts.check("16px Next")) { wrong.push("our letters are missing"); }
  Array.prototype.forEach.call(document.querySelectorAll(".card:not(.map)"), function (card) {
    if (getComputedStyle(card).backgroundColor !== colour("--surface")) { wrong.push("a card without its colour: " + name(card)); }
  });

  // Nothing sticks out.
  if (document.documentElement.scrollWidth > width) {
    var wide = Array.prototype.filter.call(document.querySelectorAll("body *"), function (one) { return one.getBoundingClientRect().right > width + 1; });
    wrong.push(document.documentElement.scrollWidth + " px wide on " + width + ": " + wide.slice(0, 4).map(name).join(" | "));
  }

  // Each control is on the screen, and what is touched there is the control itself. What is scrolled sideways or dragged by
  // its nature, panels and the map, has controls beside the screen.
  function scrolls(element) {
    for (var one = element.parentElement; one && one !== document.body; one = one.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(one).overflowX) || one.id === "map") { return true; }
    }
    return false;
  }
  Array.prototype.forEach.call(document.querySelectorAll("a, button, input, select, textarea, summary"), function (control) {
    var box = control.getBoundingClientRect(), style = getComputedStyle(control);
    if (!box.width || !box.height || style.visibility === "hidden" || control.matches(".skip, .vh") || scrolls(control)) { return; }
    if (box.left < -1 || box.right > width + 1) { wrong.push("beside the screen: " + name(control)); return; }
    control.scrollIntoView({ block: "center" });
    var line = control.getClientRects()[0];
    var there = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    if (!there || !(control.contains(there) || there.contains(control))) { wrong.push("covered by " + (there ? name(there) : "nothing") + ": " + name(control)); }
  });
  window.scrollTo(0, 0);
  return wrong;
})()
