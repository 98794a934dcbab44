from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.oracle.guessing import (
    blind_pass_within,
    chance_of_all_or_nothing,
    chance_of_one,
    corrected_rate,
    formula_score,
)

# items, options, items needed; one try, within 3, within 5 (measurement, section 3)
TABLE = [
    (5, 2, 4, 0.18750000, 0.46362305, 0.64590740),
    (5, 4, 4, 0.01562500, 0.04614639, 0.07572144),
    (5, 4, 3, 0.10351562, 0.27950964, 0.42095326),
    (10, 2, 8, 0.05468750, 0.15525389, 0.24512159),
    (10, 4, 8, 0.00041580, 0.00124689, 0.00207728),
    (10, 4, 6, 0.01972771, 0.05802325, 0.09482273),
    (20, 4, 16, 3.9e-07, 1.16e-06, 1.93e-06),
]


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_blind_guessing_passes_as_rarely_as_the_table_says(
    row: tuple[int, int, int, float, float, float],
) -> None:
    items, options, needed, *chances = row
    blind = [chance_of_one(options)] * items

    passed = [blind_pass_within(blind, 100 * needed // items, n) for n in (1, 3, 5)]

    assert passed == pytest.approx(chances, abs=5.01e-9)


def test_a_mixed_paper_passes_as_rarely_as_the_table_says() -> None:
    blind = [chance_of_one(2)] * 4 + [chance_of_one(4)] * 4
    blind += [chance_of_all_or_nothing(4)] * 2

    assert round(blind_pass_within(blind, 80, 1), 10) == 0.0008648003


def test_no_try_passes_nothing_and_a_certain_paper_always() -> None:
    assert blind_pass_within([0.5] * 5, 80, 0) == 0
    assert blind_pass_within([1.0] * 5, 80, 0) == 0
    assert blind_pass_within([1.0] * 5, 80, 2) == 1


def test_seven_right_and_three_wrong_of_four_options_are_six() -> None:
    assert formula_score(7, 3, 4) == 6
    assert formula_score(0, 2, 4) == Fraction(-2, 3)
    with pytest.raises(ValueError, match="at least 2 options"):
        formula_score(7, 3, 1)


def test_a_rate_below_chance_is_shown_as_nothing_and_kept_raw() -> None:
    low, some = corrected_rate(1, 10, 0.25), corrected_rate(7, 10, 0.25)
    assert low
    assert some

    assert low.raw == pytest.approx(-0.2)
    assert low.floored == 0
    assert some.raw == some.floored == pytest.approx(0.6)


def test_a_corrected_rate_is_undefined_without_answers_or_doubt() -> None:
    assert corrected_rate(0, 0, 0.25) is None
    assert corrected_rate(3, 4, 1.0) is None
    with pytest.raises(ValueError, match="not a chance"):
        corrected_rate(3, 4, 1.5)
    with pytest.raises(ValueError, match="exceeds the whole"):
        corrected_rate(5, 4, 0.5)


@given(st.integers(1, 60), st.integers(2, 6), st.data())
def test_the_formula_score_is_the_corrected_rate_of_all_items(
    answers: int, options: int, data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, answers))
    rate = corrected_rate(right, answers, chance_of_one(options))
    assert rate

    by_score = formula_score(right, answers - right, options) / answers
    assert rate.raw == pytest.approx(float(by_score), abs=1e-12)


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=12), st.integers(1, 100))
def test_more_tries_pass_more_often(chances: list[float], mark: int) -> None:
    once, twice = (blind_pass_within(chances, mark, tries) for tries in (1, 2))

    assert twice == pytest.approx(1 - (1 - once) ** 2, abs=1e-12)
    assert once <= twice <= 1
