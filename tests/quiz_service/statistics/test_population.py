from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.hypergeometric import PopulationDraw
from quiz_service.statistics.population import (
    PopulationTotal,
    effective_size,
    exact_total,
    nonresponse_bounds,
    sample_interval,
    spot_check_claim,
    spot_check_size,
    wilson_sample_interval,
)
from quiz_service.statistics.proportion import Interval, wilson_interval_at

Pair = tuple[float, float]
Row = tuple[int, int, int, Pair, tuple[int, int], Pair, Pair]

# k, n, N, Wilson with n*, exact K, exact share, bounds (measurement, section 5)
TABLE: list[Row] = [
    (10, 10, 500, (0.726102, 1), (348, 500), (0.696, 1), (0.02, 1)),
    (9, 10, 500, (0.598988, 0.981893), (280, 498), (0.560, 0.996), (0.018, 0.998)),
    (0, 10, 500, (0, 0.273898), (0, 152), (0, 0.304), (0, 0.98)),
    (45, 50, 500, (0.793438, 0.954725), (394, 482), (0.788, 0.964), (0.09, 0.99)),
    (50, 50, 500, (0.935205, 1), (467, 500), (0.934, 1), (0.10, 1)),
    (225, 250, 500, (0.870545, 0.923343), (435, 462), (0.870, 0.924), (0.45, 0.95)),
    (250, 250, 500, (0.992360, 1), (495, 500), (0.990, 1), (0.50, 1)),
    (450, 499, 500, (0.900629, 0.902966), (450, 451), (0.900, 0.902), (0.900, 0.902)),
    (499, 499, 500, (0.999985, 1), (500, 500), (1, 1), (0.998, 1)),
    (500, 500, 500, (1, 1), (500, 500), (1, 1), (1, 1)),
    (18, 20, 25, (0.823785, 0.945435), (20, 23), (0.80, 0.92), (0.72, 0.92)),
    (1, 1, 2, (0.206549, 1), (1, 2), (0.5, 1), (0.5, 1)),
]

# N, and the sample that claims at least 90, 95 and 99 %
SPOT_CHECKS = [
    (50, 19, 31, 48),
    (100, 23, 39, 78),
    (200, 26, 47, 126),
    (500, 28, 54, 196),
    (1000, 28, 56, 238),
    (5000, 29, 58, 284),
    (None, 29, 59, 299),
]

REFUSED = "not a whole number|below 0|exceeds the whole"


def samples(most: int) -> st.SearchStrategy[tuple[int, int, int]]:
    """k, n and N with 0 <= k <= n, 1 <= n <= N <= most."""
    return st.integers(1, most).flatmap(
        lambda N: st.integers(1, N).flatmap(
            lambda n: st.tuples(st.integers(0, n), st.just(n), st.just(N))
        )
    )


def ends(interval: Interval | None) -> tuple[float, float]:
    assert interval is not None
    return round(interval.low, 6), round(interval.high, 6)


def defined(total: PopulationTotal | None) -> PopulationTotal:
    assert total is not None
    return total


@pytest.mark.parametrize("row", TABLE, ids=lambda row: "{} of {} of {}".format(*row))
def test_a_population_is_as_the_table_says(row: Row) -> None:
    k, n, N, plain, counts, shares, certain = row
    size, total = effective_size(n, N), defined(exact_total(k, n, N))

    assert size is None or ends(wilson_interval_at(k / n, size)) == plain
    met = (max(plain[0], certain[0]), min(plain[1], certain[1]))
    assert ends(wilson_sample_interval(k, n, N)) == met
    assert (total.low, total.high, total.of) == (*counts, N)
    assert ends(total.shares) == shares
    assert ends(nonresponse_bounds(k, n, N)) == certain


def test_an_exact_interval_of_all_does_not_mean_all() -> None:
    """499 of 499 from 500: one person is unknown, so the full score must test n = N."""
    assert defined(exact_total(499, 499, 500)).shares == Interval(1, 1)
    assert ends(nonresponse_bounds(499, 499, 500)) == (0.998, 1)


def test_wilson_of_a_sample_never_leaves_what_is_certain() -> None:
    assert ends(wilson_sample_interval(18, 20, 25)) == (0.823785, 0.92)
    assert ends(wilson_sample_interval(450, 499, 500)) == (0.900629, 0.902)


def test_the_exact_form_is_printed_once_more_than_half_were_drawn() -> None:
    assert ends(sample_interval(18, 20, 25)) == (0.80, 0.92)
    assert ends(sample_interval(225, 250, 500)) == (0.870545, 0.923343)
    assert ends(sample_interval(450, 499, 500)) == (0.900, 0.902)


@pytest.mark.parametrize(
    ("f", "n", "N", "low", "high", "error"),
    [
        (12, 100, 400, 0.0777357, 0.1914951, 0.0290208),
        (61, 75, 415, 0.7171570, 0.8777797, None),
    ],
)
def test_the_effective_size_carries_the_correction_of_statpsych(
    f: int, n: int, N: int, low: float, high: float, error: float | None
) -> None:
    """R's ci.prop.fpc: Agresti and Coull's share, and n / n* as the correction."""
    share, size = (f + 2) / (n + 4), effective_size(n, N)
    assert size is not None
    spread = (share * (1 - share) / (n + 4) * n / size) ** 0.5
    reach = 1.959963984540054 * spread

    assert (round(share - reach, 7), round(share + reach, 7)) == (low, high)
    assert error is None or round(spread, 7) == error


@pytest.mark.parametrize(("N", "ninety", "ninety_five", "ninety_nine"), SPOT_CHECKS)
def test_a_spot_check_is_as_large_as_the_table_says(
    N: int | None, ninety: int, ninety_five: int, ninety_nine: int
) -> None:
    expected = [ninety, ninety_five, ninety_nine]

    assert [spot_check_size(N, claim) for claim in (0.90, 0.95, 0.99)] == expected


def test_all_is_claimed_by_asking_all() -> None:
    assert spot_check_size(40, 1.0) == 40
    assert spot_check_size(None, 1.0) is None
    assert spot_check_claim(500, 499) == PopulationTotal(499, 500, 500)
    assert spot_check_claim(500, 500) == PopulationTotal(500, 500, 500)


def test_a_spot_check_with_mistakes_claims_less() -> None:
    assert spot_check_claim(500, 54) == PopulationTotal(475, 500, 500)
    assert defined(spot_check_claim(500, 54, 52)).low < 475
    assert defined(spot_check_claim(500, 54, 52)).high == 498
    assert defined(spot_check_claim(500, 54, 0)).low == 0


def test_a_spot_check_that_touches_its_level_is_settled_exactly() -> None:
    """19 of 20 with one wrong person: a chance of 1/20 is no likelier than 1/20."""
    assert not PopulationDraw(20, 19, 19).at_least_is_likelier_than(Fraction(1, 20), 19)
    assert PopulationDraw(20, 19, 19).at_least_is_likelier_than(Fraction(1, 21), 19)
    assert defined(exact_total(1, 1, 40)).low == 2
    assert defined(exact_total(1, 1, 100_000)).low == 2501


UNDEFINED: list[Callable[..., object]] = [
    nonresponse_bounds,
    wilson_sample_interval,
    exact_total,
    sample_interval,
]


@pytest.mark.parametrize("formula", UNDEFINED)
@pytest.mark.parametrize(
    ("k", "n", "N"), [(0, 0, 0), (0, 0, 5), (3, 4, None), (3, 4, 3)]
)
def test_what_is_undefined_is_none_and_never_clipped(
    formula: Callable[..., object], k: int, n: int, N: int | None
) -> None:
    assert formula(k, n, N) is None
    assert spot_check_claim(N, n, k) is None


@pytest.mark.parametrize("formula", UNDEFINED)
@pytest.mark.parametrize(
    ("k", "n", "N"), [(5, 4, 9), (-1, 4, 9), (1, 4, 9.0), (1, True, 9)]
)
def test_impossible_counts_are_refused(
    formula: Callable[..., object], k: int, n: int, N: int
) -> None:
    with pytest.raises(ValueError, match=REFUSED):
        formula(k, n, N)
    with pytest.raises(ValueError, match=REFUSED):
        spot_check_claim(N, n, k)


@pytest.mark.parametrize("claim", [0, -0.1, 1.1])
def test_a_claim_is_a_share_above_nothing(claim: float) -> None:
    with pytest.raises(ValueError, match=r"claim of|is not a share"):
        spot_check_size(50, claim)
    assert spot_check_size(0, 0.9) is None


@given(samples(400), st.data())
def test_bounds_hold_whatever_the_unheard_know(
    counts: tuple[int, int, int], data: st.DataObject
) -> None:
    k, n, N = counts
    unheard_right = data.draw(st.integers(0, N - n))
    certain, interval = nonresponse_bounds(k, n, N), wilson_sample_interval(k, n, N)
    assert certain
    assert interval

    assert certain.low <= k / N <= certain.high
    assert certain.low <= (k + unheard_right) / N <= certain.high
    assert certain.low <= interval.low <= k / n <= interval.high <= certain.high


@given(samples(60))
def test_an_exact_total_holds_all_that_the_sample_does_not_contradict(
    counts: tuple[int, int, int],
) -> None:
    k, n, N = counts
    level = Fraction(1, 40) * comb(N, n)

    def ways(K: int, hits: range) -> int:
        return sum(comb(K, x) * comb(N - K, n - x) for x in hits)

    covered = [
        K
        for K in range(k, N - n + k + 1)
        if ways(K, range(k, n + 1)) > level and ways(K, range(k + 1)) > level
    ]

    assert defined(exact_total(k, n, N)) == PopulationTotal(covered[0], covered[-1], N)


@given(st.integers(1, 3000), st.integers(500, 999))
def test_a_spot_check_is_just_large_enough(N: int, thousandths: int) -> None:
    claim = Fraction(thousandths, 1000)
    n = spot_check_size(N, claim)
    assert n

    # At N the claim is held back from "all" until all were asked.
    assert defined(spot_check_claim(N, n)).low >= min(claim * N, Fraction(N - (n < N)))
    assert n == 1 or defined(spot_check_claim(N, n - 1)).low < claim * N


def test_a_county_takes_no_longer_than_a_class() -> None:
    total = defined(exact_total(40_000, 50_000, 100_000))

    assert (total.low, total.high) == (79_750, 80_247)
    assert spot_check_size(100_000, 0.99) == 298
