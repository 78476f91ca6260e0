// The policy's filter while somebody types. Without this file its button does the same.
(function () {
  "use strict";

  var form = document.getElementById("policy");
  var field = document.getElementById("filter");
  if (!form || !field) { return; }
  document.getElementById("filter-apply").hidden = true;

  function apply() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var some = false;
    Array.prototype.forEach.call(form.querySelectorAll("[data-words]"), function (line) {
      var text = line.getAttribute("data-words").toLowerCase();
      line.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      some = some || !line.hidden;
    });
    form.classList.toggle("found", words.length > 0);
    document.getElementById("found-none").hidden = some;
  }

  field.addEventListener("input", apply);
  // Enter would send the form.
  field.addEventListener("keydown", function (event) {
    if (event.key === "Enter") { event.preventDefault(); }
  });
  if (field.value) { apply(); }
})();
