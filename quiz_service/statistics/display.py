"""How a rate is printed and a unit is labelled: never more than the counts say.

See docs/measurement.md, section 4.

Rates are rounded to the nearest, but "100%" takes every single one and "0%" none: 1999 of
2000 is 99.9 %, 1 of 2000 is "<0.1%".
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from math import floor

from quiz_service.statistics.counts import (
    as_written,
    refuse_impossible,
    refuse_uncountable,
)

UNDEFINED = "—"


class LadderStep(StrEnum):
    """How far a unit's figures carry, from nothing to everybody."""

    NO_DATA = "no data"
    NO_HEADCOUNT = "no headcount"
    CONFLICT = "conflict"
    LOW_COVERAGE = "low coverage"
    PARTIAL = "partial"
    NEAR = "near"
    PENDING = "pending"
    CONFIRMED = "confirmed"


def percent(numerator: int | None, denominator: int | None, decimals: int = 1) -> str:
    """Return “99.9%” for 1999 of 2000, “<0.1%” for 1 of 2000, “0%”, “100%”, or “—”."""
    if numerator is None or denominator is None:
        return UNDEFINED
    refuse_impossible(numerator, denominator)
    if not denominator:
        return UNDEFINED
    return _printed(Fraction(numerator, denominator), decimals)


def percent_at_least(part: int | None, total: int, decimals: int = 1) -> str:
    """Return a share rounded down, for a claim of at least so many: 2 of 3 is "66.6%"."""
    if part is None or not total:
        return UNDEFINED
    refuse_impossible(part, total)
    return _printed(Fraction(part, total), decimals, up_from=Fraction(1))


def percent_of(share: float | Fraction | None, decimals: int = 1) -> str:
    """Return the same for a share from 0 to 1 that has no counts, such as an interval's end."""
    return UNDEFINED if share is None else _printed(as_written(share), decimals)


def ladder_step(
    N: int | None,
    n: int,
    k: int,
    *,
    low: float = 0.60,
    near: float = 0.95,
    open_flags: int = 0,
) -> LadderStep:
    """Return which step of the ladder n answers and k aware people of N reach.

    ``low``: coverage below which nothing is said of the whole; ``near``: coverage and
    pass rate from which everybody is close. Confirmed takes k = n = N and no open flags;
    with one open it is pending.
    """
    refuse_impossible(k, n)
    refuse_uncountable(open_flags)
    if N is not None:
        refuse_uncountable(N)
    if not n:
        return LadderStep.NO_DATA
    if N is None:
        return LadderStep.NO_HEADCOUNT
    if n > N:
        return LadderStep.CONFLICT
    if k == n == N:
        return LadderStep.PENDING if open_flags else LadderStep.CONFIRMED
    if n < as_written(low) * N:
        return LadderStep.LOW_COVERAGE
    threshold = as_written(near)
    return (
        LadderStep.NEAR
        if n >= threshold * N and k >= threshold * n
        else LadderStep.PARTIAL
    )


def _printed(
    share: Fraction, decimals: int, *, up_from: Fraction = Fraction(1, 2)
) -> str:
    """Write a share; a rest of ``up_from`` of the last digit or more is rounded up."""
    if share in (0, 1):
        return f"{int(share) * 100}%"
    unit = 10**decimals
    exact = share * 100 * unit
    if exact < 1:
        return f"<{1 / unit:.{decimals}f}%"
    nearest = min(floor(exact + 1 - up_from), 100 * unit - 1)
    points, rest = divmod(nearest, unit)
    return f"{points}.{rest:0{decimals}d}%" if decimals else f"{points}%"
