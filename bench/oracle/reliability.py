"""How far one paper's score can be trusted: KR-20 and its kin, for a complete 0/1 matrix.

Kuder and Richardson (1937), Cronbach (1951), Feldt (1965) for the interval. Rows are people
who all answered the same items; under random draw there is no such matrix and no KR-20.
Where nearly everybody knows everything the figures collapse for lack of variance, not of
quality: they are None then, and a page says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import exp, sqrt

from bench.oracle.beta_quantile import log_odds_quantile
from quiz_service.statistics.proportion import Interval

Matrix = Sequence[Sequence[int]]


def kr20(rows: Matrix) -> float | None:
    """KR-20, equal to Cronbach's alpha on 0/1 data; variances both divided by n.

    None for fewer than two people or items, or where all totals are equal.
    """
    exact = _kr20(rows)
    return None if exact is None else float(exact)


def kr21(rows: Matrix) -> float | None:
    """KR-21, which takes all items for equally hard and so never exceeds KR-20."""
    _refuse_ragged(rows)
    spread = _spread(rows)
    if not spread:
        return None
    n, m = len(rows), len(rows[0])
    total = sum(map(sum, rows))
    # mean (m - mean) / (m variance), all multiplied by n².
    return float(
        Fraction(m, m - 1) * (1 - Fraction(total * (m * n - total), m * spread))
    )


def standard_error_of_measurement(rows: Matrix) -> float | None:
    """In items: the totals' standard deviation (n - 1) times sqrt(1 - KR-20)."""
    reliability = _kr20(rows)
    if reliability is None:
        return None
    n = len(rows)
    return sqrt(Fraction(_spread(rows), n * (n - 1)) * (1 - reliability))


def kr20_interval(rows: Matrix, *, confidence: float = 0.95) -> Interval | None:
    """Feldt's interval of KR-20; with few people it is wide."""
    reliability = kr20(rows)
    if reliability is None:
        return None
    n, m = len(rows), len(rows[0])
    tail = (1 - confidence) / 2
    people, cells = n - 1, (n - 1) * (m - 1)

    def end(chance: float) -> float:
        odds = log_odds_quantile(chance, people / 2, cells / 2)
        return 1 - (1 - reliability) * exp(odds) * cells / people

    return Interval(end(1 - tail), end(tail))


def kr20_if_deleted(rows: Matrix, item: int) -> float | None:
    """KR-20 of the paper without the item at this place, from 0."""
    _refuse_ragged(rows)
    if not 0 <= item < len(rows[0] if rows else ()):
        raise ValueError(f"there is no item at place {item}")
    return kr20([[*row[:item], *row[item + 1 :]] for row in rows])


def _kr20(rows: Matrix) -> Fraction | None:
    _refuse_ragged(rows)
    spread = _spread(rows)
    if not spread:
        return None
    n, m = len(rows), len(rows[0])
    rights = [sum(column) for column in zip(*rows, strict=True)]
    inside = sum(right * (n - right) for right in rights)
    return Fraction(m, m - 1) * (1 - Fraction(inside, spread))


def _spread(rows: Matrix) -> int:
    """n² times the variance of the totals; 0 where nothing can be told."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return 0
    totals = [sum(row) for row in rows]
    return len(rows) * sum(total * total for total in totals) - sum(totals) ** 2


def _refuse_ragged(rows: Matrix) -> None:
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("every person must have the same items")
    if any(cell not in (0, 1) for row in rows for cell in row):
        raise ValueError("an answer is 0 or 1")
