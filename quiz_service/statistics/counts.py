"""Refuses counts that cannot be: every formula checks what it is given before it divides.

See docs/measurement.md, section 4.
"""

from __future__ import annotations

from fractions import Fraction


def refuse_impossible(part: int, total: int) -> None:
    """Raise ValueError unless both are whole numbers and 0 <= part <= whole."""
    refuse_uncountable(part, total)
    if part > total:
        raise ValueError(f"{part} of {total} cannot be: the part exceeds the whole")


def refuse_uncountable(*counts: int) -> None:
    """Raise ValueError for anything but whole numbers from 0; True is not a number."""
    for count in counts:
        if isinstance(count, bool) or not isinstance(count, int):
            raise ValueError(f"{count!r} is not a whole number of people or answers")
        if count < 0:
            raise ValueError(f"{count} is below 0: nobody counts less than nobody")


def share(part: int, total: int) -> float | None:
    """Return ``part / whole``; None where there is nothing to divide by."""
    refuse_impossible(part, total)
    return part / total if total else None


def as_written(number: float | Fraction) -> Fraction:
    """Return a share as its author wrote it: 0.95 is 19/20, not the nearest binary number.

    Raises ValueError outside 0 to 1.
    """
    exact = number if isinstance(number, Fraction) else Fraction(str(number))
    if not 0 <= exact <= 1:
        raise ValueError(f"{number} is not a share between 0 and 1")
    return exact
