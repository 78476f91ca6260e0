// Passkeys: asks the browser for one, or to make one, and sends its answer with the form around it. What needs a
// browser that knows passkeys is hidden until this file finds that it does; everything else works without it.
(function () {
  "use strict";

  // Bytes in base64url, as the server writes and reads them.
  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function text(buffer) {
    var plain = Array.prototype.map.call(new Uint8Array(buffer), function (byte) { return String.fromCharCode(byte); });
    return btoa(plain.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function works(part) {
    var here = part.getAttribute("data-passkey-at").split(" ").indexOf(location.origin) >= 0;
    return here && !!window.PublicKeyCredential && !!navigator.credentials && !!window.fetch;
  }

  function all(selector, visit) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), visit);
  }

  // The options as navigator.credentials wants them.
  function options(told) {
    var key = told.publicKey;
    key.challenge = bytes(key.challenge);
    if (key.user) { key.user.id = bytes(key.user.id); }
    (key.allowCredentials || key.excludeCredentials || []).forEach(function (one) { one.id = bytes(one.id); });
    return { publicKey: key };
  }

  // The answer as the server reads it.
  function written(credential) {
    var response = { clientDataJSON: text(credential.response.clientDataJSON) };
    ["attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (credential.response[name]) { response[name] = text(credential.response[name]); }
    });
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response: response,
      clientExtensionResults: {}
    });
  }

  function send(part, id, credential) {
    var form = part.closest("form");
    [["id", id], ["answer", written(credential)]].forEach(function (pair) {
      var field = part.querySelector("[data-passkey-" + pair[0] + "]");
      field.disabled = false;
      field.value = pair[1];
    });
    if (form.requestSubmit) { form.requestSubmit(); } else { form.submit(); }
  }

  function problem(part, shown) {
    part.querySelector("[data-passkey-problem]").hidden = !shown;
  }

  // What is typed to prove who one is; a passkey stands in for it.
  function typed(form, required) {
    ["proof_password", "proof_code"].forEach(function (name) {
      if (form.elements[name]) { form.elements[name].required = required; }
    });
  }

  // Asks the server, then the browser. `how` goes to the browser along with the question.
  function ask(part, how) {
    var asked = fetch(part.getAttribute("data-passkey"), {
      method: "POST", credentials: "same-origin", headers: { Accept: "application/json" }
    });
    return asked.then(function (answer) {
      if (!answer.ok) { throw new Error("HTTP " + answer.status); }
      return answer.json();
    }).then(function (question) {
      return navigator.credentials.get(Object.assign(options(question.options), how)).then(function (credential) {
        send(part, question.id, credential);
      });
    });
  }

  // While a page waits at the door, browsers offer passkeys where the name is typed. A question is good for five
  // minutes; a new one is asked in time, while somebody looks.
  var waiting = null;
  function offer(part) {
    waiting = new AbortController();
    var renew = window.setTimeout(function () {
      waiting.abort();
      if (!document.hidden) { offer(part); return; }
      document.addEventListener("visibilitychange", function () { offer(part); }, { once: true });
    }, 4 * 60 * 1000);
    ask(part, { mediation: "conditional", signal: waiting.signal }).catch(function () { window.clearTimeout(renew); });
  }

  all("[data-passkey]", function (part) {
    if (!works(part)) { return; }
    part.hidden = false;
    var form = part.closest("form");
    part.querySelector("[data-passkey-go]").addEventListener("click", function () {
      typed(form, false);
      problem(part, false);
      if (!form.reportValidity()) { typed(form, true); return; }
      if (waiting) { waiting.abort(); }
      ask(part, {}).catch(function () { typed(form, true); problem(part, true); });
    });
    var can = window.PublicKeyCredential.isConditionalMediationAvailable;
    if (part.hasAttribute("data-passkey-autofill") && can) {
      can.call(window.PublicKeyCredential).then(function (yes) { if (yes) { offer(part); } });
    }
  });

  all("[data-passkey-offer]", function (form) {
    if (!works(form)) { return; }
    form.hidden = false;
    all("[data-passkey-without]", function (note) { note.hidden = true; });
  });

  all("[data-passkey-make]", function (form) {
    function make() {
      problem(form, false);
      if (!form.reportValidity()) { return; }
      var question = JSON.parse(form.getAttribute("data-passkey-make"));
      var made = works(form) ? navigator.credentials.create(options(question.options)) : Promise.reject();
      made.then(function (credential) { send(form, question.id, credential); })
        .catch(function () { problem(form, true); });
    }
    form.querySelector("[data-passkey-go]").addEventListener("click", make);
    // Enter in the name's field is the button, too.
    form.addEventListener("submit", function (event) {
      if (!form.querySelector("[data-passkey-answer]").value) { event.preventDefault(); make(); }
    });
  });
})();
