from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.statistics.display import (
    LadderStep,
    ladder_step,
    percent,
    percent_at_least,
    percent_of,
)

counts = st.integers(1, 10**6).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)


@pytest.mark.parametrize(
    ("part", "total", "decimals", "text"),
    [
        (999, 1000, 1, "99.9%"),
        (9996, 10_000, 1, "99.9%"),
        (9994, 10_000, 1, "99.9%"),
        (16, 24, 1, "66.7%"),
        (1, 8, 0, "13%"),
        (999, 1000, 0, "99%"),
        (1999, 2000, 1, "99.9%"),
        (1999, 2000, 2, "99.95%"),
        (999_999, 1_000_000, 1, "99.9%"),
        (500, 500, 1, "100%"),
        (500, 500, 0, "100%"),
        (1, 2000, 1, "<0.1%"),
        (1, 2000, 0, "<1%"),
        (1, 2000, 2, "0.05%"),
        (1, 1000, 1, "0.1%"),
        (0, 10, 1, "0%"),
        (29, 100, 1, "29.0%"),
        (57, 100, 0, "57%"),
        (1, 1001, 1, "<0.1%"),
        (2, 3, 1, "66.7%"),
        (0, 0, 1, "—"),
        (None, 10, 1, "—"),
        (10, None, 1, "—"),
    ],
)
def test_a_rate_is_rounded_to_the_nearest_but_never_to_all_or_none(
    part: int | None, total: int | None, decimals: int, text: str
) -> None:
    assert percent(part, total, decimals) == text


def test_plain_formatting_would_say_all() -> None:
    assert f"{999 / 1000:.0%}" == "100%"
    assert f"{1999 / 2000:.1%}" == "100.0%"


@given(counts, st.integers(0, 4))
def test_only_every_single_one_is_all(counts: tuple[int, int], decimals: int) -> None:
    part, total = counts
    text = percent(part, total, decimals)

    assert (text == "100%") == (part == total)
    assert (text == "0%") == (part == 0)
    if text[0] != "<":
        off = abs(Fraction(text.rstrip("%")) / 100 - Fraction(part, total))
        step = Fraction(1, 100 * 10**decimals)
        is_highest = 1 - Fraction(part, total) < step
        assert off < step if is_highest else off <= step / 2


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.29, "29.0%"),
        (0.999647, "99.9%"),
        (1.0, "100%"),
        (0.0, "0%"),
        (1e-9, "<0.1%"),
        (Fraction(1, 3), "33.3%"),
        (None, "—"),
    ],
)
def test_a_share_without_counts_is_rounded_likewise(
    share: float | None, text: str
) -> None:
    assert percent_of(share) == text


@pytest.mark.parametrize(
    ("part", "total", "text"),
    [
        (2, 3, "66.6%"),
        (1999, 2000, "99.9%"),
        (4001, 5000, "80.0%"),
        (9, 9, "100%"),
        (0, 9, "0%"),
        (1, 2000, "<0.1%"),
        (0, 0, "—"),
    ],
)
def test_a_claim_of_at_least_is_rounded_down(part: int, total: int, text: str) -> None:
    assert percent_at_least(part, total) == text


def test_what_cannot_be_is_not_printed() -> None:
    with pytest.raises(ValueError, match="exceeds the whole"):
        percent(11, 10)
    with pytest.raises(ValueError, match="not a whole number"):
        percent(1.0, 10)  # type: ignore[arg-type]  # what a careless caller may pass
    with pytest.raises(ValueError, match="not a share"):
        percent_of(1.01)


@pytest.mark.parametrize(
    ("N", "n", "k", "step"),
    [
        (500, 0, 0, LadderStep.NO_DATA),
        (0, 0, 0, LadderStep.NO_DATA),
        (None, 0, 0, LadderStep.NO_DATA),
        (None, 10, 10, LadderStep.NO_HEADCOUNT),
        (0, 1, 1, LadderStep.CONFLICT),
        (500, 501, 501, LadderStep.CONFLICT),
        (500, 10, 10, LadderStep.LOW_COVERAGE),
        (500, 299, 299, LadderStep.LOW_COVERAGE),
        (500, 300, 300, LadderStep.PARTIAL),
        (500, 474, 474, LadderStep.PARTIAL),
        (500, 500, 474, LadderStep.PARTIAL),
        (500, 500, 475, LadderStep.NEAR),
        (500, 475, 475, LadderStep.NEAR),
        (500, 499, 499, LadderStep.NEAR),
        (500, 500, 499, LadderStep.NEAR),
        (500, 500, 500, LadderStep.CONFIRMED),
        (1, 1, 1, LadderStep.CONFIRMED),
    ],
)
def test_a_unit_stands_on_one_step(
    N: int | None, n: int, k: int, step: LadderStep
) -> None:
    assert ladder_step(N, n, k) is step


def test_steps_are_plain_words() -> None:
    words = [
        "no data",
        "conflict",
        "low coverage",
        "partial",
        "near",
        "pending",
        "confirmed",
    ]

    assert sorted([*words, "no headcount"]) == sorted(LadderStep)


def test_an_open_flag_withholds_the_badge() -> None:
    assert ladder_step(500, 500, 500, open_flags=1) is LadderStep.PENDING
    assert ladder_step(500, 500, 499, open_flags=1) is LadderStep.NEAR


def test_thresholds_are_the_callers() -> None:
    assert ladder_step(10, 5, 5, low=0.5) is LadderStep.PARTIAL
    assert ladder_step(10, 9, 9, near=0.9) is LadderStep.NEAR
    with pytest.raises(ValueError, match="not a share"):
        ladder_step(10, 5, 5, low=60)


@pytest.mark.parametrize(
    ("N", "n", "k"), [(9, 3, 4), (9, -1, 0), (9.0, 3, 3), (9, True, 1)]
)
def test_impossible_counts_are_refused(N: int, n: int, k: int) -> None:
    with pytest.raises(ValueError, match=r"exceeds the whole|below 0|whole number"):
        ladder_step(N, n, k)


@given(counts, st.integers(0, 10**6))
def test_no_estimate_reaches_the_badge(counts: tuple[int, int], unheard: int) -> None:
    k, n = counts
    step = ladder_step(n + unheard, n, k)

    assert (step is LadderStep.CONFIRMED) == (k == n and unheard == 0)
