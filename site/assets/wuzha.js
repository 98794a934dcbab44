/* Large print, practice questions, the menu. Every page works without it. */
(function () {
  "use strict";
  var root = document.documentElement;
  function each(selector, within, run) {
    Array.prototype.forEach.call(within.querySelectorAll(selector), run);
  }

  /* A page in another language brings its words; without them they are Chinese. */
  var content = document.getElementById("content");
  var translated = JSON.parse(content.getAttribute("data-words") || "{}");
  function word(name, chinese) { return translated[name] || chinese; }

  /* 大字: normal, 125 %, 150 %, normal; remembered on this phone only. */
  var button = document.querySelector("button[data-large]");
  function label() {
    var size = root.getAttribute("data-large");
    button.textContent = size === "2" ? word("normal", "还原") : size === "1" ? word("larger", "更大") : word("large", "大字");
    button.setAttribute("aria-pressed", size ? "true" : "false");
  }
  button.hidden = false;
  label();
  button.addEventListener("click", function () {
    var next = { "": "1", "1": "2", "2": "" }[root.getAttribute("data-large") || ""];
    if (next) root.setAttribute("data-large", next);
    else root.removeAttribute("data-large");
    try { localStorage.setItem("wuzha-large", next); } catch (e) { /* storage is off */ }
    label();
  });

  /* Practice: right or wrong beside the choice; <details> stays for everyone else. */
  each(".practice", document, function (item) {
    item.addEventListener("change", function (event) {
      var said = item.querySelector("[data-why]");
      var chosen = event.target.parentNode;
      each("label", item, function (other) { other.className = "choice"; });
      var right = chosen.hasAttribute("data-right");
      chosen.className = right ? "choice is-right" : "choice is-wrong";
      var why = item.querySelectorAll("details li")[event.target.value].querySelector("span");
      said.textContent = (right ? word("well", "答对了。") : word("again", "再想想。")) + word("space", "") + (why ? why.textContent : "");
      if (right) item.querySelector("details").open = true;
    });
  });

  /* A poster's page tells that it was opened, if it can; nothing waits for it or breaks by it. */
  each("[data-scan]", document, function (part) {
    try { navigator.sendBeacon(part.getAttribute("data-scan"), part.getAttribute("data-number")); } catch (e) { /* no beacon, no count */ }
  });

  /* Past the day on which a poster was to come down, its page says so before anything else. */
  each("[data-until]", document, function (proof) {
    var now = new Date(), today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) { return (part < 10 ? "0" : "") + part; }).join("-");
    var expired = today > proof.getAttribute("data-until");
    each("[data-expired]", proof, function (part) { part.hidden = !expired; });
    each("[data-in-force]", proof, function (part) { part.hidden = expired; });
  });

  /* A poster made for one unit says so behind the “#”; the page knows each such number. */
  each(".proof", document, function (proof) {
    var own = /^#[0-9A-Z]{2,13}$/.test(location.hash) ? location.hash.slice(1) : "";
    if (!own) return;
    each("[data-stranger]", proof, function (part) { part.hidden = !!document.getElementById(own); });
    each("[data-hang]", document, function (link) { link.href += own; });
  });

  /* A slip that was scanned here goes on to the quiz with its code, which stays behind the “#”. */
  each("[data-forward]", document, function (link) {
    if (location.hash.length > 9) location.replace(link.href + location.hash);
  });

  /* The menu closes with Escape, or when another place is touched or reached by Tab. */
  var menu = document.querySelector(".menu"), opener = menu.querySelector("details");
  function close(event) { if (!menu.contains(event.target)) opener.open = false; }
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !opener.open) return;
    opener.open = false;
    opener.querySelector("summary").focus();
  });

  each("[data-print]", document, function (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  });

  /* 听一听: reads the page aloud where the phone has a voice of its language. Sentence by sentence,
     since some browsers fall silent after a quarter of a minute. */
  var crumbs = document.querySelector(".crumbs"), voice = null, listen = null;
  var tongue = root.lang, inChinese = /^zh/.test(tongue);
  function speaker() {
    var all = window.speechSynthesis ? speechSynthesis.getVoices() : [];
    return all.filter(function (each) { return inChinese ? /^zh|^cmn/i.test(each.lang) : each.lang.slice(0, 2) === tongue.slice(0, 2); })[0];
  }
  function sentences() {
    var told = [];
    each(".page h1, .page h2, .page h3, .page p, .page li, .page dt, .page dd", document, function (part) {
      if (part.closest(".side, .practice, .crumbs, .source, nav") || part.querySelector("p, li")) return;
      told = told.concat(part.textContent.match(inChinese ? /[^。！？；]+[。！？；]?/g : /[^.!?]+[.!?]*/g) || []);
    });
    return told;
  }
  function stop() { speechSynthesis.cancel(); listen.textContent = word("listen", "听一听"); listen.setAttribute("aria-pressed", "false"); }
  function read(told) {
    if (!told.length) return stop();
    var part = new SpeechSynthesisUtterance(told[0]);
    part.voice = voice;
    part.lang = voice.lang;
    part.rate = .9;
    part.onend = function () { if (listen.getAttribute("aria-pressed") === "true") read(told.slice(1)); };
    speechSynthesis.speak(part);
  }
  function offerToRead() {
    voice = speaker();
    if (!voice || listen || !crumbs) return;
    listen = document.createElement("button");
    listen.type = "button";
    listen.className = "listen";
    listen.textContent = word("listen", "听一听");
    listen.setAttribute("aria-pressed", "false");
    crumbs.parentNode.insertBefore(listen, crumbs.nextSibling);
    listen.addEventListener("click", function () {
      if (listen.getAttribute("aria-pressed") === "true") return stop();
      listen.setAttribute("aria-pressed", "true");
      listen.textContent = word("stop", "停下");
      read(sentences());
    });
    window.addEventListener("pagehide", stop);
  }
  offerToRead();
  if (window.speechSynthesis && !voice && speechSynthesis.addEventListener) {
    speechSynthesis.addEventListener("voiceschanged", offerToRead);
  }

  /* The 404 page knows whether a poster's number was asked for, and says it in every language. */
  var scanned = /\/P\//i.test(location.pathname);
  each("[data-missing-poster]", document, function (part) { part.hidden = !scanned; });
  each("[data-missing-page]", document, function (part) { part.hidden = scanned; });
})();
