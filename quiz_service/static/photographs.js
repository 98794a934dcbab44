/* Photographs of posters are made smaller on the phone before they travel: a tenth of the bytes, in
   a format that every server reads, and without what the phone wrote into them of time and place.
   Without this file, or on a phone that cannot, they are sent as they are. */
(function () {
  "use strict";
  /* Pixels of the longer side, the next where a photograph is still too large; bytes of all. */
  var SIDES = [2400, 1800, 1400], QUALITY = 0.8, MOST_BYTES = 2800000;
  var form = document.querySelector("[data-photographs]");
  if (!form || !window.createImageBitmap || !window.DataTransfer || !HTMLCanvasElement.prototype.toBlob) { return; }
  var camera = form.querySelector("#camera"), chosen = form.querySelector("#file"), button = form.querySelector("button");

  form.addEventListener("submit", function (event) {
    var files = [].concat([].slice.call(camera.files), [].slice.call(chosen.files));
    if (!files.length) { return; }
    event.preventDefault();
    button.disabled = true;
    button.textContent = form.getAttribute("data-sending");
    smaller(files, MOST_BYTES / files.length, new DataTransfer());
  });
  /* One after another: a phone's memory holds one of its photographs, not six. */
  function smaller(files, most, list) {
    var file = files.shift();
    if (!file) { return send(list); }
    function next(sent) { list.items.add(sent); smaller(files, most, list); }
    window.createImageBitmap(file, { imageOrientation: "from-image" }).then(function (picture) {
      draw(picture, 0, most, function (blob) {
        var name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
        if (picture.close) { picture.close(); }
        next(blob ? new File([blob], name, { type: "image/jpeg" }) : file);
      });
    }, function () { next(file); });
  }
  function draw(picture, step, most, ready) {
    var share = Math.min(1, SIDES[step] / Math.max(picture.width, picture.height));
    var canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * share);
    canvas.height = Math.round(picture.height * share);
    var sheet = canvas.getContext("2d");
    /* A JPEG knows no transparency: on black, the dark dots of a poster without a ground are lost. */
    sheet.fillStyle = "white";
    sheet.fillRect(0, 0, canvas.width, canvas.height);
    sheet.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(function (blob) {
      var isLast = !blob || blob.size <= most || step + 1 === SIDES.length;
      if (isLast) { ready(blob); } else { draw(picture, step + 1, most, ready); }
    }, "image/jpeg", QUALITY);
  }
  function send(list) {
    camera.value = "";
    chosen.files = list.files;
    form.submit();
  }
  /* Back from the verdicts: the page as it was left would still say that it sends. */
  window.addEventListener("pageshow", function (event) { if (event.persisted) { location.reload(); } });
}());
