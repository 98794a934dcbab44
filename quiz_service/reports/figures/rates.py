"""Counts to rates, in one place: every figure a person reads was divided here."""

from __future__ import annotations

from quiz_service.reports.figures.report import Counts, Rates
from quiz_service.statistics.counts import share


def rates_of(counts: Counts) -> Rates:
    """Return the rates of a unit or group (docs/measurement.md, section 4).

    Where more people answered than there are (n > N) nothing is divided by N: that is a
    conflict to be cleared up, and is never clipped to 100 %.
    """
    persons = counts.persons
    is_known = counts.answered <= counts.headcount
    headcount = counts.headcount if is_known else 0
    first = counts.first if persons else None
    learned = counts.learned if persons else None
    return Rates(
        coverage=share(counts.answered, headcount) if is_known else None,
        pass_rate=None if first is None else share(first, persons),
        first=first / headcount if first is not None and headcount else None,
        learned=learned / headcount if learned is not None and headcount else None,
    )


def most_aware(aware: int, counts: Counts) -> int:
    """Return how many people are aware at most: all whose answers are not in yet may be.

    Together with ``aware`` itself these bounds assume nothing of those who did not answer,
    who chose for themselves and so are like the others in no known way.
    """
    return aware + counts.headcount - counts.persons
