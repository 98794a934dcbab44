"""Whether the poster on a photograph is genuine: its codes, held against the register."""

from __future__ import annotations

from datetime import date

from photographs.landmarks import poster_like
from photographs.photograph import open_photograph, read_codes
from photographs.register import Register
from photographs.verdict import Finding, finding_of


def verify_photo(
    data: bytes, register: Register, *, name: str, today: date, unit: str = ""
) -> Finding:
    """Return what a photograph shows; ``unit`` is where it was taken, if that is known.

    Raises PhotoError.
    """
    photograph = open_photograph(data, name)
    return finding_of(
        read_codes(photograph),
        register,
        today=today,
        unit=unit,
        lookalike=lambda: poster_like(photograph, register.landmarks),
    )
