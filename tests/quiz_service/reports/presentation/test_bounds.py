"""How many are aware at least and at most: a number is exact only where nothing is missing."""

from __future__ import annotations

from dataclasses import replace

from quiz_service.reports.figures.report import Counts
from quiz_service.reports.presentation.rates import bounds_words, learned_bounds_words
from tests.quiz_service.reports.sample import full_report

EXACT = "人人都答了，这是准数。"


def thirty(*, answered: int, learned: int) -> Counts:
    counts = full_report().total.counts
    people = {"headcount": 30, "answered": answered, "persons": answered}
    return replace(counts, **people, first=21, learned=learned)


def test_first_attempts_of_everybody_are_exact() -> None:
    assert bounds_words(21, thirty(answered=30, learned=21)) == EXACT


def test_so_is_everybody_aware_after_learning() -> None:
    assert learned_bounds_words(30, thirty(answered=30, learned=30)) == EXACT


def test_short_of_that_rounds_may_wait_that_are_never_added() -> None:
    """Two of the nine passed a round; two are too few to be added, so 21 is not exact."""
    words = learned_bounds_words(21, thirty(answered=30, learned=21))

    assert words == "人人都答了；补答凑不满 5 人就不计入，没计入的不算在里面。"


def test_the_bounds_say_that_they_leave_those_rounds_out() -> None:
    words = learned_bounds_words(21, thirty(answered=28, learned=21))

    assert words == "知晓的至少 21 人，最多 23 人；没计入的补答不算在里面。"
