"""The simulated counties of the bench differ only by what they are told to."""

from __future__ import annotations

from random import Random

import pytest

from bench.measurement.wave_comparison import county_twice
from quiz_service.reports.figures.comparison import compare_waves


def changes(learned: float, apart: float = 0.0) -> list[float]:
    compared = [
        compare_waves(*county_twice(Random(seed), apart=apart, learned=learned))
        for seed in range(10)
    ]
    return [now - then for then, now in (c.rates for c in compared if c.rates)]


def test_counties_without_learning_stay_as_they_are_on_average() -> None:
    assert sum(changes(0.0)) / 10 == pytest.approx(0, abs=0.02)


def test_what_they_learned_shows_in_their_rates() -> None:
    assert sum(changes(0.1)) / 10 == pytest.approx(0.1, abs=0.02)


def test_two_forms_differ_by_more_than_people_do() -> None:
    assert max(map(abs, changes(0.0, apart=0.05))) > 0.05
