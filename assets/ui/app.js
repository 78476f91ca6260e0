// What a page needs a browser for: reading a QR code with the camera, copying a text, and
// reloading a part of a page while a scan runs. Every page also works without this file.
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

  // Files chosen in <input data-submit> are sent at once.
  each("input[data-submit]", function (input) {
    input.addEventListener("change", function () { input.form.submit(); });
  });
})();
