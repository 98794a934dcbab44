/* Large print before the first line is drawn, so that nothing jumps. */
(function () {
  try {
    var size = localStorage.getItem("wuzha-large");
    // Some pages are for eyes that want it large; whoever chose a size keeps it.
    var own = document.querySelector('meta[name="wuzha-large"]');
    if (size === null && own) size = own.getAttribute("content");
    if (size) document.documentElement.setAttribute("data-large", size);
  } catch (e) { /* storage is off: the page stays as it is */ }
})();
