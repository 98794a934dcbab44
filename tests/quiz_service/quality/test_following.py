"""The weights keep what their table promises: no honest worst case gains by them."""

from __future__ import annotations

from math import exp

from quiz_service.quality.following import (
    ALL_RIGHT,
    LATER,
    NEXT_MINUTE,
    NOT_ALL_RIGHT,
    OVERLAPPING,
    SAME_MINUTE,
    Following,
    Stretch,
)


def step(weight: int) -> float:
    return exp(weight / 100)


def test_the_expected_ratio_of_a_step_is_at_most_one_at_worst() -> None:
    pace = 0.04 * step(SAME_MINUTE) + 0.24 * step(NEXT_MINUTE) + 0.72 * step(LATER)
    right = 0.65 * step(ALL_RIGHT) + 0.35 * step(NOT_ALL_RIGHT)

    assert pace <= 1
    assert right <= 1
    assert step(OVERLAPPING) < 1


def test_a_stretch_forgets_what_is_below_nothing() -> None:
    begun = Stretch().after(Following(gap=0, cycle=60, codes=1), perfect=True)

    ended = begun.after(Following(gap=-60, cycle=0, codes=7), perfect=False)

    assert (begun.score, begun.length) == (139, 1)
    assert ended == Stretch(0, 0, best=139, longest=1)


def test_the_best_stretch_is_remembered_with_its_length() -> None:
    stretch = Stretch()
    for cycle in (60, 60, 600, 60):
        stretch = stretch.after(Following(gap=0, cycle=cycle, codes=1), perfect=True)

    assert (stretch.best, stretch.longest) == (2 * 139, 2)
