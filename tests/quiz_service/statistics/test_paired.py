from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.paired import mcnemar_exact_p, paired_newcombe_interval

# a, b, c, d, before, after, exact p, difference with its ends (measurement, section 8)
TABLE = [
    (1, 1, 8, 2, 0.1667, 0.7500, 0.0390625, (0.583333, 0.136254, 0.807440)),
    (20, 12, 2, 16, 0.64, 0.44, 0.0129395, (-0.200000, -0.329207, -0.056156)),
    (40, 5, 25, 30, 0.45, 0.65, 0.000324914, (0.200000, 0.096073, 0.296251)),
    (212, 144, 256, 707, 0.2699, 0.3548, 2.33087e-08, (0.084913, 0.055433, 0.114192)),
    (10, 0, 0, 0, 1, 1, 1, (0, -0.277533, 0.277533)),
]

cells = st.integers(0, 300)


@pytest.mark.parametrize(
    ("a", "b", "c", "d", "before", "after", "p", "published"), TABLE
)
def test_the_same_people_changed_as_the_table_says(
    *,
    a: int,
    b: int,
    c: int,
    d: int,
    before: float,
    after: float,
    p: float,
    published: tuple[float, float, float],
) -> None:
    n = a + b + c + d
    change = paired_newcombe_interval(a, b, c, d)
    assert change

    assert (round((a + b) / n, 4), round((a + c) / n, 4)) == (before, after)
    assert mcnemar_exact_p(b, c) == pytest.approx(p, rel=5e-6)
    ends = (change.value, change.interval.low, change.interval.high)
    assert tuple(round(end, 6) for end in ends) == published


@pytest.mark.parametrize(
    ("b", "c", "p"),
    [
        (10**6, 10**6, 1.0),
        (10**6, 10**6 - 1, 1.0),
        (10**6, 997_000, 0.0338204598392038935),
        (500_000, 503_000, 0.002748828203978528),
        (1000, 3000, 2.491514538629926e-229),
        (0, 10**6, 0.0),
    ],
)
def test_a_million_changes_neither_overflow_nor_lose_digits(
    b: int, c: int, p: float
) -> None:
    assert mcnemar_exact_p(b, c) == pytest.approx(p, rel=1e-11)
    assert mcnemar_exact_p(c, b) == mcnemar_exact_p(b, c)


def test_nobody_changed_is_no_change_observed() -> None:
    assert mcnemar_exact_p(0, 0) == 1.0
    assert paired_newcombe_interval(0, 0, 0, 0) is None


@given(cells, cells)
def test_the_p_is_the_whole_sum_of_coins(b: int, c: int) -> None:
    n = b + c
    exact = 2 * sum(comb(n, x) for x in range(min(b, c) + 1)) / 2**n

    assert mcnemar_exact_p(b, c) == pytest.approx(min(1.0, exact), rel=1e-11)


@given(cells, cells, cells, st.integers(1, 300))
def test_looking_back_mirrors_the_change(a: int, b: int, c: int, d: int) -> None:
    forth, back = (
        paired_newcombe_interval(a, b, c, d),
        paired_newcombe_interval(a, c, b, d),
    )
    assert forth
    assert back

    assert forth.value == -back.value
    assert forth.interval.low == pytest.approx(-back.interval.high, abs=1e-12)
    assert -1 <= forth.interval.low <= forth.value <= forth.interval.high <= 1


@pytest.mark.parametrize("count", [-1, 1.0, True])
def test_impossible_counts_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match=r"whole number|below 0"):
        mcnemar_exact_p(count, 1)
    with pytest.raises(ValueError, match=r"whole number|below 0"):
        paired_newcombe_interval(1, 1, 1, count)
