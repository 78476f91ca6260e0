// What a page needs a browser for: reading a QR code with the camera, copying a text, printing, and
// showing how far an upload is. Every page also works without this file.
(function () {
  "use strict";

  function each(selector, visit) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), visit);
  }

  // <button data-copy="ID"> copies the text of the element with that id.
  each("[data-copy]", function (button) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", function () {
      var source = document.getElementById(button.getAttribute("data-copy"));
      navigator.clipboard.writeText(source.value || source.textContent).then(function () {
        button.classList.add("done");
      });
    });
  });

  // <form data-camera> gets a picture from the camera every half second and posts it until one
  // holds a QR code. The picture goes to the app on this phone and nowhere else; it is no larger than
  // reading a code needs.
  each("form[data-camera]", function (form) {
    var start = form.querySelector("[data-camera-start]");
    var video = form.querySelector("video");
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
      start.hidden = true;
      return;
    }
    start.addEventListener("click", function () {
      navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } }).then(function (stream) {
        video.hidden = false;
        video.srcObject = stream;
        video.play();
        look(form, video, stream);
      }, function () {
        form.querySelector("[data-camera-refused]").hidden = false;
      });
    });
  });

  function look(form, video, stream) {
    function again() { window.setTimeout(look, 500, form, video, stream); }
    var canvas = document.createElement("canvas");
    var width = video.videoWidth || 640;
    var height = video.videoHeight || 480;
    var scale = Math.min(1, 1280 / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(function (picture) {
      var body = new FormData();
      body.append("picture", picture, "camera.jpg");
      fetch(form.getAttribute("data-camera"), { method: "POST", body: body }).then(function (answer) {
        if (answer.status === 200) {
          stream.getTracks().forEach(function (track) { track.stop(); });
          return answer.text().then(function (address) { location.assign(address); });
        }
        again();
      }, again);
    }, "image/jpeg", 0.9);
  }

  // <button data-print> prints the page; also one that htmx brought.
  function offerPrint() {
    each("[data-print]", function (button) { button.hidden = false; });
  }
  offerPrint();
  document.addEventListener("htmx:afterSettle", offerPrint);
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("[data-print]")) { window.print(); }
  });

  // <form data-upload data-max="BYTES"> takes files that are dropped anywhere on its page and shows
  // how far they are sent. An answer that is no address replaces the page, form and all, so nothing
  // here holds on to a form.
  function uploadForm() { return document.querySelector("form[data-upload]"); }
  function part(form, name) { return form.querySelector("[data-upload-" + name + "]"); }

  ["dragover", "dragleave", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var form = uploadForm();
      if (!form || Array.prototype.indexOf.call(event.dataTransfer.types, "Files") < 0) { return; }
      // Without this a browser leaves the page and opens the file.
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && !isSending(form)) {
        form.querySelector("input[type=file]").files = event.dataTransfer.files;
        upload(form);
      }
    });
  });
  document.addEventListener("submit", function (event) {
    if (event.target !== uploadForm()) { return; }
    event.preventDefault();
    if (!isSending(event.target)) { upload(event.target); }
  });

  function isSending(form) { return form.getAttribute("aria-busy") === "true"; }

  function setSending(form, sending) {
    form.setAttribute("aria-busy", String(sending));
    form.querySelector("button").disabled = sending;
    part(form, "progress").hidden = !sending;
  }

  // Says which files are too large, so that nobody waits for an upload that would be refused.
  function tooLarge(form) {
    var most = Number(form.getAttribute("data-max"));
    var notice = part(form, "large");
    var line = notice.querySelector("p");
    var large = Array.prototype.filter.call(form.querySelector("input[type=file]").files, function (file) {
      return file.size > most;
    });
    while (line.nextSibling) { line.nextSibling.remove(); }
    large.forEach(function (file, index) {
      var one = index ? line.cloneNode(true) : line;
      one.querySelector("bdi").textContent = file.name;
      line.parentNode.appendChild(one);
    });
    notice.hidden = !large.length;
    return large.length > 0;
  }

  function upload(form) {
    part(form, "broken").hidden = true;
    if (tooLarge(form)) { return; }
    var request = new XMLHttpRequest();
    var bar = form.querySelector("progress");
    function fail() {
      setSending(form, false);
      part(form, "broken").hidden = false;
    }
    request.upload.addEventListener("progress", function (event) {
      if (event.lengthComputable) { bar.value = 100 * event.loaded / event.total; }
    });
    request.addEventListener("load", function () {
      if (request.status < 400) {
        location.assign(request.responseURL);
        return;
      }
      var page = new DOMParser().parseFromString(request.responseText, "text/html");
      var main = page.getElementById("main");
      if (main) { showAnswer(main); } else { fail(); }
    });
    request.addEventListener("error", fail);
    bar.value = 0;
    setSending(form, true);
    request.open("POST", form.action);
    request.send(new FormData(form));
  }

  // Takes the place of the page, and comes into view with what went wrong.
  function showAnswer(main) {
    document.getElementById("main").replaceWith(main);
    if (window.htmx) { window.htmx.process(main); }
    window.scrollTo(0, 0);
  }

  // The dots under panels that are swiped follow them.
  each("[data-panels]", function (panels) {
    var dots = document.querySelectorAll(".dots a");
    panels.addEventListener("scroll", function () {
      var at = Math.round(panels.scrollLeft / panels.clientWidth);
      Array.prototype.forEach.call(dots, function (dot, index) {
        if (index === at) { dot.setAttribute("aria-current", "true"); } else { dot.removeAttribute("aria-current"); }
      });
    });
    Array.prototype.forEach.call(dots, function (dot, index) {
      dot.addEventListener("click", function (event) {
        event.preventDefault();
        panels.scrollLeft = index * panels.clientWidth;
      });
    });
  });

  // <a data-replace> takes the place of its page, so that the way back skips it. <a data-leave> does so at
  // once, and the Escape key with it; a page that the browser held is not shown again after that, nor is an
  // overview of before.
  var leave = document.querySelector("a[data-leave]");
  each("a[data-replace], a[data-leave]", function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      location.replace(link.href);
    });
  });
  if (leave) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { location.replace(leave.href); }
    });
  }
  if (leave || document.getElementById("live")) {
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) { location.reload(); }
    });
  }

  // <form target="_blank" data-then="ADDRESS"> has its answer in a tab of its own; the page itself goes on to the
  // address once the answer was asked for.
  each("form[data-then]", function (form) {
    form.addEventListener("submit", function () {
      window.setTimeout(function () { location.assign(form.getAttribute("data-then")); }, 800);
    });
  });

  // Files chosen in <input data-submit> are sent at once.
  each("input[data-submit]", function (input) {
    input.addEventListener("change", function () { input.form.submit(); });
  });
})();
