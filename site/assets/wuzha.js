/* Large print, practice questions, the 404 page's hint. All pages work without it. */
(function () {
  "use strict";
  var root = document.documentElement;

  /* 大字: normal -> 125 % -> 150 % -> normal, remembered on this phone only. */
  var button = document.querySelector("button[data-large]");
  function show() {
    var size = root.getAttribute("data-large");
    button.textContent = size === "2" ? "还原" : size === "1" ? "更大" : "大字";
    button.setAttribute("aria-pressed", size ? "true" : "false");
  }
  if (button) {
    button.hidden = false;
    show();
    button.addEventListener("click", function () {
      var next = { "": "1", "1": "2", "2": "" }[root.getAttribute("data-large") || ""];
      if (next) root.setAttribute("data-large", next);
      else root.removeAttribute("data-large");
      try { localStorage.setItem("wuzha-large", next); } catch (e) { /* storage is off */ }
      show();
    });
  }

  /* Practice: say right or wrong beside the choice; <details> stays for everyone else. */
  document.querySelectorAll(".practice").forEach(function (item) {
    item.addEventListener("change", function (event) {
      var why = item.querySelector("[data-why]");
      var label = event.target.closest("label");
      item.querySelectorAll("label").forEach(function (each) {
        each.classList.remove("is-right", "is-wrong");
      });
      var right = label.hasAttribute("data-right");
      label.classList.add(right ? "is-right" : "is-wrong");
      why.hidden = false;
      why.textContent = (right ? "答对了。" : "再想想。") + label.getAttribute("data-why-text");
      if (right) item.querySelector("details").open = true;
    });
  });

  var missing = document.querySelector("[data-missing-poster]");
  if (missing && /\/P\//i.test(location.pathname)) missing.hidden = false;

  /* The menu closes when Escape is pressed or another place is touched. */
  var menu = document.querySelector(".menu");
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", function (event) {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });

  if (document.querySelector("[data-print]")) {
    document.querySelectorAll("[data-print]").forEach(function (each) {
      each.hidden = false;
      each.addEventListener("click", function () { window.print(); });
    });
  }
})();
