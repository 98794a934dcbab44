"""Counts to rates, in one place: every figure a person reads was divided here."""

from __future__ import annotations

from quiz_service.reports.figures.report import Counts, Rates
from quiz_service.statistics.counts import share
from quiz_service.statistics.population import nonresponse_bounds
from quiz_service.statistics.proportion import Interval, wilson_interval


def rates_of(counts: Counts) -> Rates:
    """Return the rates of a unit or group (docs/measurement.md, section 4).

    Where more people answered than there are (n > N) nothing is divided by N: that is a
    conflict to be cleared up, and is never clipped to 100 %.
    """
    headcount, persons = counts.headcount, counts.persons
    is_known = headcount > 0 and counts.answered <= headcount
    first = counts.first if persons else None
    learned = counts.learned if persons else None
    interval = (
        _ends(wilson_interval(first, persons)) if first is not None else (None, None)
    )
    return Rates(
        share(counts.answered, headcount) if is_known else None,
        share(first, persons) if first is not None else None,
        *interval,
        *_of_all(first, persons, headcount if is_known else 0),
        *_of_all(learned, persons, headcount if is_known else 0),
    )


def _of_all(
    aware: int | None, persons: int, headcount: int
) -> tuple[float | None, float | None, float | None]:
    """Return k/N with the bounds that hold whatever those who did not answer know."""
    if aware is None or not headcount:
        return None, None, None
    low, high = _ends(nonresponse_bounds(aware, persons, headcount))
    return aware / headcount, low, high


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (interval.low, interval.high) if interval else (None, None)
