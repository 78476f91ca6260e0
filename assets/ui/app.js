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
  // holds a QR code. The picture goes to the app on this phone and nowhere else.
  each("form[data-camera]", function (form) {
    var start = form.querySelector("[data-camera-start]");
    var video = form.querySelector("video");
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
      start.hidden = true;
      return;
    }
    start.addEventListener("click", function () {
      navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(function (stream) {
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
    var canvas = document.createElement("canvas");
    canvas.width = video.videoWidth || 640;
    canvas.height = video.videoHeight || 480;
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(function (picture) {
      var body = new FormData();
      body.append("picture", picture, "camera.png");
      fetch(form.getAttribute("data-camera"), { method: "POST", body: body }).then(function (answer) {
        if (answer.status === 200) {
          stream.getTracks().forEach(function (track) { track.stop(); });
          return answer.text().then(function (address) { location.assign(address); });
        }
        window.setTimeout(look, 500, form, video, stream);
      });
    }, "image/png");
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

  // <form data-upload data-max="BYTES"> takes dropped files and shows how far they are sent.
  each("form[data-upload]", function (form) {
    var input = form.querySelector("input[type=file]");
    function part(name) { return form.querySelector("[data-upload-" + name + "]"); }
    ["dragover", "dragleave", "drop"].forEach(function (kind) {
      form.addEventListener(kind, function (event) {
        event.preventDefault();
        form.classList.toggle("over", kind === "dragover");
        if (kind === "drop" && event.dataTransfer.files.length) {
          input.files = event.dataTransfer.files;
          send();
        }
      });
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      send();
    });
    function send() {
      var most = Number(form.getAttribute("data-max"));
      var large = Array.prototype.some.call(input.files, function (file) { return file.size > most; });
      part("large").hidden = !large;
      part("broken").hidden = true;
      if (large) { return; }
      var request = new XMLHttpRequest();
      var bar = form.querySelector("progress");
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
        if (main) { document.getElementById("main").replaceWith(main); } else { fail(); }
      });
      request.addEventListener("error", fail);
      part("progress").hidden = false;
      request.open("POST", form.action);
      request.send(new FormData(form));
    }
    function fail() {
      part("progress").hidden = true;
      part("broken").hidden = false;
    }
  });

  // Files chosen in <input data-submit> are sent at once.
  each("input[data-submit]", function (input) {
    input.addEventListener("change", function () { input.form.submit(); });
  });
})();
