/* Large print before the first line is drawn, so that nothing jumps. */
(function () {
  try {
    var size = localStorage.getItem("wuzha-large");
    if (size) document.documentElement.setAttribute("data-large", size);
  } catch (e) { /* storage is off: the page stays as it is */ }
})();
