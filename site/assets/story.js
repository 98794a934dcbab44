/* 换你来回: the list of what was said becomes a chat, a step at a time. Old phones run it too. */
(function () {
  "use strict";
  var turns = document.querySelectorAll(".turns > li"), end = document.querySelector(".story__end");
  if (!turns.length || !end) return;
  var chosen = 0;
  function each(list, run) { Array.prototype.forEach.call(list, run); }
  function show(number) {
    if (number < turns.length) turns[number].hidden = false;
    else {
      end.hidden = false;
      end.querySelector("[data-score]").textContent = turns.length + " 步里，您有 " + chosen + " 步回得稳当。";
    }
  }
  function answerable(turn, number) {
    var answers = turn.querySelectorAll(".replies > li");
    each(answers, function (answer) {
      var words = answer.querySelector(".replies__text"), button = document.createElement("button");
      var outcome = answer.querySelector(".replies__then");
      button.type = "button";
      button.className = "replies__choose";
      button.textContent = words.textContent;
      words.hidden = outcome.hidden = true;
      answer.insertBefore(button, words);
      button.addEventListener("click", function () {
        each(answers, function (other) {
          other.querySelector("button").hidden = true;
          if (other !== answer) other.hidden = true;
        });
        words.hidden = outcome.hidden = false;
        if (answer.hasAttribute("data-careful")) chosen += 1;
        outcome.setAttribute("tabindex", "-1");
        show(number + 1);
        outcome.focus();
      });
    });
  }
  each(turns, function (turn, number) {
    turn.hidden = number > 0;
    answerable(turn, number);
  });
  end.hidden = true;
  var again = end.querySelector("[data-again]");
  again.hidden = false;
  again.addEventListener("click", function () { location.reload(); });
})();
