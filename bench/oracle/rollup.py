"""Many units into one: three rates that answer three questions, each with its name.

A mean of unit percentages without a name is never made: it weighs a unit of ten like one
of five hundred.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quiz_service.statistics.counts import refuse_impossible, refuse_uncountable


@dataclass(frozen=True, slots=True)
class UnitCount:
    """N is the headcount, n of them answered, k of those are aware."""

    N: int
    n: int
    k: int


@dataclass(frozen=True, slots=True)
class RollUp:
    """Summed counts and the rates made of them, each None where undefined.

    ``confirmed`` k/N (None where any unit has n > N), ``pooled`` k/n, and ``weighted``,
    the pass rates of the units that answered, weighted by their headcounts.
    """

    N: int
    n: int
    k: int
    confirmed: float | None
    pooled: float | None
    weighted: float | None


def roll_up(units: Iterable[UnitCount]) -> RollUp:
    """The units together; those where nobody answered stay in N.

    Exact until the last division, so the order of the units changes nothing.
    """
    listed = list(units)
    for unit in listed:
        refuse_impossible(unit.k, unit.n)
        refuse_uncountable(unit.N)
    N, n, k = (sum(getattr(u, name) for u in listed) for name in ("N", "n", "k"))
    heard = [u for u in listed if u.n]
    weights = sum(u.N for u in heard)
    weighted = sum((Fraction(u.N * u.k, u.n) for u in heard), Fraction())
    conflict = any(u.n > u.N for u in listed)
    return RollUp(
        N,
        n,
        k,
        confirmed=k / N if N and not conflict else None,
        pooled=k / n if n else None,
        weighted=float(weighted / weights) if weights else None,
    )
