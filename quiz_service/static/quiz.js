/* The quiz on a phone: draft kept, offline noticed, handed in again until it arrives.
   For old phones: no arrow functions, no promises. Without this file everything still works. */
(function () {
  "use strict";
  var doc = document, html = doc.documentElement, store = null;
  try { store = window.localStorage; store.getItem("x"); } catch (e) { store = null; }
  function get(key) { try { return store && store.getItem(key); } catch (e) { return null; } }
  function put(key, value) { try { if (store) { store.setItem(key, value); } } catch (e) { /* full or private */ } }
  function drop(key) { try { if (store) { store.removeItem(key); } } catch (e) { /* private */ } }
  function each(list, work) { Array.prototype.forEach.call(list, work); }
  function one(name) { return doc.querySelector("[data-" + name + "]"); }
  /* Where the service lives below a path of a shared host, such as /dt */
  var root = html.getAttribute("data-root") || "";
  function at(path) { history.replaceState(null, "", root + path); }
  function below() { var path = location.pathname.replace(/^\/+/, "/"); return path.indexOf(root) === 0 ? path.slice(root.length) : path; }

  /* Large print, remembered on this phone */
  var large = one("large");
  function show(on) { if (on) { html.setAttribute("data-large", "1"); } else { html.removeAttribute("data-large"); } if (large) { large.setAttribute("aria-pressed", on ? "true" : "false"); } }
  show(get("large") === "1");
  if (large) { large.hidden = false; large.onclick = function () { var on = get("large") !== "1"; put("large", on ? "1" : "0"); show(on); }; }

  /* A slip's code, or an invitation, stands behind the “#”: into the form with it, out of the address */
  var enter = one("enter");
  if (enter) { fill(); window.addEventListener("hashchange", fill); }
  function fill() {
    var text = unescaped(location.hash.slice(1)), path = below().replace(/(\/q)(?![a-z]).*$/i, "$1"), code;
    if (enter.getAttribute("data-enter") === "slip") {
      /* Some scanner made “?” of the “#”: there messengers add words, too, and only a proven code is one */
      code = slip(text, false); text = slip(unescaped(location.search), true);
      if (!code && proven(text)) { code = text; }
    } else { code = text.replace(/[#?&\s].*$/, "").slice(0, 40); }
    if (code.length > 8) { enter.elements.code.value = code; }
    if (code.length > 8 || path !== below()) { at(path); }
  }
  /* One messenger escapes an address, and the next one escapes the escaped one once more */
  function unescaped(text) {
    var times;
    for (times = 0; times < 2; times += 1) {
      try { text = decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, "")); } catch (e) { /* as it is */ }
    }
    return text;
  }
  /* Messengers put things around a code: the first ten signs that prove to be one, or that stand alone */
  function slip(text, apart) {
    var parts, signs, alone = "", i, at, first;
    text = text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, "");
    text = text.replace(/[\uff01-\uff5e]/g, function (wide) { return String.fromCharCode(wide.charCodeAt(0) - 65248); });
    parts = text.toUpperCase().split("#");
    for (i = 0; i < parts.length; i += 1) {
      signs = /([0-9A-Z](?:[\s\-_.+~\u00b7\u2010-\u2015\u2212]*[0-9A-Z]){9})([0-9A-Z]?)/g;
      first = !apart;
      for (at = signs.exec(parts[i]); at; at = signs.exec(parts[i])) {
        if ((first || (!at[2] && !/[0-9A-Z]/.test(parts[i].charAt(at.index - 1)))) && proven(at[1])) { return at[1]; }
        if (first && !at[2] && !alone) { alone = at[1]; }
        signs.lastIndex = at.index + 1; first = false;
      }
    }
    return alone;
  }
  function proven(code) {
    var alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", sum = 0, i, sign;
    code = code.replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
    for (i = 0; i < 9; i += 1) {
      sign = sum ^ alphabet.indexOf(code.charAt(i));
      sum = sign < 16 ? sign << 1 : sign << 1 ^ 37;
    }
    return /^[A-DF-Z]/.test(code) && alphabet.charAt(sum) === code.charAt(9);
  }

  /* After the result came by POST: a reload shows it again instead of asking to resend */
  var done = one("done");
  if (done) {
    forget("draft:" + done.getAttribute("data-done"));
    at("/result");
  }

  function forget(key) { drop(key); drop(key + ":sent"); }

  /* A device that is handed round keeps nothing of the one before */
  if (one("hall") && store) {
    each(Object.keys(store), function (name) { if (/^(draft:|large$)/.test(name)) { drop(name); } });
    html.removeAttribute("data-large");
  }

  /* A log-in portal answers 200, too: only a page of ours about this very paper says that it was taken */
  function ours(request) { return request.responseText.indexOf('content="wuzha"') > -1; }
  function says(request, word, signed) { return request.status === 200 && ours(request) && request.responseText.indexOf("data-" + word + '="' + signed) > -1; }
  /* Taken, or another phone was faster with this code: then these answers are nobody's any more */
  function taken(request, signed) {
    var late = says(request, "resend", signed);
    if (late) { forget("draft:" + signed); }
    return late || says(request, "done", signed);
  }

  /* Handed in, but the answer never arrived here: send the kept draft once more, under its own key */
  var resend = one("resend");
  if (resend) { again("draft:" + resend.getAttribute("data-resend"), resend.getAttribute("data-resend")); }

  /* Taken, but the phone forgot which paper was its own: the same answers show its result */
  if (!done && below() === "/result") { unseen(); }

  certificate();
  var form = one("quiz");
  if (!form) { return; }
  /* A reload goes on in the same size */
  at(html.className === "one" ? "/quiz?large=1" : "/quiz");
  var key = "draft:" + form.elements.sitting.value;
  var offline = one("offline"), said = one("said"), send = one("send");
  var busy = false, tries = 0, waiting = null;

  function chosen() { return form.querySelectorAll("input[type=radio]:checked"); }
  function mark() {
    each(form.querySelectorAll(".choice"), function (label) {
      label.className = label.querySelector("input").checked ? "choice on" : "choice";
    });
  }
  function keep() {
    var draft = { s: form.elements.submission.value, a: {} };
    each(chosen(), function (input) { draft.a[input.name] = input.value; });
    put(key, JSON.stringify(draft));
  }
  function restore() {
    var draft;
    try { draft = JSON.parse(get(key) || "null"); } catch (e) { draft = null; }
    if (!draft || !draft.a) { return null; }
    if (draft.s) { form.elements.submission.value = draft.s; }
    each(form.querySelectorAll("input[type=radio]"), function (input) {
      if (draft.a[input.name] === input.value) { input.checked = true; }
    });
    return draft;
  }
  function tell(text) { said.textContent = text || ""; }
  function body() {
    var parts = [];
    each(form.elements, function (input) {
      if (!input.name || (input.type === "radio" && !input.checked)) { return; }
      parts.push(encodeURIComponent(input.name) + "=" + encodeURIComponent(input.value));
    });
    return parts.join("&");
  }
  function later(why) {
    tries += 1; send.disabled = false;
    tell(form.getAttribute(why));
    if (waiting) { clearTimeout(waiting); }
    /* 1, 2, 4, 8, 16 s and a random part of it, so that a whole school does not come at once */
    var pause = 1000 * Math.pow(2, Math.min(tries - 1, 4));
    waiting = setTimeout(post, pause * (0.5 + Math.random()));
  }
  function post() {
    if (busy) { return; }
    busy = true; waiting = null; send.disabled = true;
    tell(form.getAttribute("data-sending"));
    var request = new XMLHttpRequest();
    request.open("POST", root + "/answers");
    request.timeout = 20000;
    request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    request.onload = function () {
      busy = false;
      if (taken(request, form.elements.sitting.value)) { show_result(); return; }
      if (request.status >= 500 || request.status === 429) { later("data-kept"); return; }
      if (!ours(request) || request.status === 200) { later("data-foreign"); return; }
      /* The server has something to say: let it say it on a page of its own. */
      drop(key + ":sent"); send.disabled = false; form.onsubmit = null; form.submit();
    };
    request.onerror = request.ontimeout = function () { busy = false; later("data-kept"); };
    request.send(body());
  }
  /* Without cookies nobody could ask for the result later: the same answers bring it, and count once */
  function show_result() {
    if (store && navigator.cookieEnabled !== false) { location.replace(root + "/result"); return; }
    form.onsubmit = null; form.submit();
  }
  function network() { offline.hidden = navigator.onLine !== false; if (navigator.onLine !== false && get(key + ":sent")) { tries = 0; post(); } }

  /* Said at the question itself, and gone to: not every phone's own check does either */
  function missing() {
    var open = [], note;
    each(form.querySelectorAll(".wrong"), function (old) { old.parentNode.removeChild(old); });
    each(form.querySelectorAll("fieldset"), function (item) { if (!item.querySelector("input:checked")) { open.push(item); } });
    if (!open.length) { return false; }
    tell(form.getAttribute("data-missing").replace("{count}", open.length));
    note = doc.createElement("p");
    note.className = "wrong"; note.setAttribute("role", "alert");
    note.textContent = form.getAttribute("data-here");
    open[0].insertBefore(note, open[0].querySelector(".choice"));
    open[0].querySelector("input").focus();
    open[0].scrollIntoView();
    return true;
  }

  restore(); mark(); form.noValidate = true;
  /* For phones without this file: here nothing goes out with a question left open */
  if (one("as-it-is")) { one("as-it-is").hidden = true; }
  form.onchange = function () { mark(); keep(); tell(""); each(form.querySelectorAll(".wrong"), function (note) { note.hidden = true; }); };
  form.onsubmit = function (event) {
    event.preventDefault();
    if (missing()) { return; }
    keep(); put(key + ":sent", "1");
    if (waiting) { clearTimeout(waiting); }
    post();
  };
  /* Read aloud, where this phone has a voice for the page's language */
  var speech = window.speechSynthesis, reading = null;
  function quiet() { if (reading) { reading.setAttribute("aria-pressed", "false"); reading = null; } speech.cancel(); }
  function voices() {
    var language = html.lang.slice(0, 2), list = speech.getVoices(), voice = null;
    each(list, function (one) { if (!voice && one.lang.toLowerCase().indexOf(language) === 0) { voice = one; } });
    if (!voice) { return; }
    speech.onvoiceschanged = null;
    each(form.querySelectorAll("fieldset"), function (item) {
      /* Somebody has recorded it: better than any voice */
      if (item.querySelector("audio")) { return; }
      var button = doc.createElement("button");
      button.type = "button"; button.className = "plain"; button.setAttribute("data-aloud", "");
      button.setAttribute("aria-pressed", "false"); button.textContent = form.getAttribute("data-listen");
      button.onclick = function () {
        var same = reading === button, words = [];
        quiet();
        if (same) { return; }
        each(item.querySelectorAll("legend, .scene__from, .scene__text, .choice"), function (part) { words.push(part.textContent.replace(/\s+/g, " ")); });
        var speaking = new window.SpeechSynthesisUtterance(words.join("。\n"));
        speaking.voice = voice; speaking.lang = voice.lang; speaking.rate = 0.9;
        speaking.onend = speaking.onerror = function () { if (reading === button) { quiet(); } };
        reading = button; button.setAttribute("aria-pressed", "true");
        speech.speak(speaking);
      };
      item.insertBefore(button, item.querySelector("legend").nextSibling);
    });
  }
  if (speech && window.SpeechSynthesisUtterance) { speech.cancel(); speech.onvoiceschanged = voices; voices(); }

  window.addEventListener("online", network);
  window.addEventListener("offline", network);
  network();

  /* The answers that are kept of a paper, as its form would send them; null where there are none */
  function kept(key, signed) {
    var draft, fields, name;
    try { draft = JSON.parse(get(key) || "null"); } catch (e) { draft = null; }
    if (!draft || !draft.s || !draft.a) { return null; }
    fields = [["sitting", signed], ["submission", draft.s]];
    for (name in draft.a) { if (Object.prototype.hasOwnProperty.call(draft.a, name)) { fields.push([name, draft.a[name]]); } }
    return fields;
  }
  function again(key, signed) {
    var fields = kept(key, signed), request;
    if (!fields) { return; }
    put(key + ":sent", "1");
    request = new XMLHttpRequest();
    request.open("POST", root + "/answers");
    request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    request.onload = function () { if (taken(request, signed)) { location.replace(root + "/result"); } };
    request.send(fields.map(function (field) { return field[0] + "=" + encodeURIComponent(field[1]); }).join("&"));
  }
  function unseen() {
    each(Object.keys(store || {}), function (name) {
      var key = name.replace(/:sent$/, ""), fields, form;
      if (key === name || !/^draft:/.test(name)) { return; }
      fields = kept(key, key.slice(6));
      /* Asked for once: whatever answers, this page does not come round again */
      drop(name);
      if (!fields) { return; }
      form = doc.createElement("form");
      form.method = "post"; form.action = root + "/answers";
      each(fields, function (field) {
        var input = doc.createElement("input");
        input.type = "hidden"; input.name = field[0]; input.value = field[1];
        form.appendChild(input);
      });
      doc.body.appendChild(form);
      form.submit();
    });
  }

  /* The certificate is drawn here; the name in it never leaves this phone */
  function certificate() {
    var part = one("draw"), fields = one("certificate");
    if (!part || !doc.createElement("canvas").getContext) { return; }
    part.hidden = false;
    function field(name) { return fields.querySelector("[data-field=" + name + "]").textContent; }
    one("make").onclick = function () {
      var colours = part.getAttribute("data-colours").split(" ");
      var ink = colours[0], soft = colours[1], amber = colours[2], red = colours[3], paper = colours[4];
      var canvas = doc.createElement("canvas"), pen = canvas.getContext("2d");
      canvas.width = 1000; canvas.height = 700;
      function line(text, y, size, weight, colour) {
        pen.fillStyle = colour || ink;
        do { pen.font = weight + " " + size + "px sans-serif"; size -= 2; } while (pen.measureText(text).width > 880 && size > 14);
        pen.fillText(text, 500, y);
      }
      pen.fillStyle = paper; pen.fillRect(0, 0, 1000, 700);
      pen.strokeStyle = ink; pen.lineWidth = 6; pen.strokeRect(28, 28, 944, 644);
      pen.fillStyle = amber; pen.fillRect(400, 196, 200, 8);
      pen.textAlign = "center";
      line(field("campaign"), 106, 36, "bold", soft);
      line(field("title"), 172, 46, "bold");
      line(doc.getElementById("person").value.replace(/^\s+|\s+$/g, ""), 304, 64, "bold");
      line(field("unit"), 384, 34, "normal");
      line(field("day") + " · " + field("version"), 446, 30, "normal");
      line(field("receipt"), 548, 46, "bold", red);
      line(field("check"), 610, 26, "normal", soft);
      var picture = one("picture"), data = canvas.toDataURL("image/png");
      picture.hidden = false;
      picture.querySelector("img").src = data;
      picture.querySelector("a").href = data;
    };
  }
}());
