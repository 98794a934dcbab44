"""Checks a photograph as a workshop does it: in a process of its own, and keeps nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from campaign_model import Campaign
from photographs.register import Register
from photographs.verdict import Finding


@dataclass(frozen=True, slots=True)
class WallPhotograph:
    """A photograph with the day on which it is looked at, and whose wall it is, if known."""

    name: str
    data: bytes
    today: date
    unit: str

    @property
    def work_key(self) -> str:
        """The name of a piece of work on it."""
        words = "\0".join((self.name, self.today.isoformat(), self.unit))
        return f"photograph-{hashlib.sha256(words.encode() + self.data).hexdigest()}"


def check_photograph(
    _campaign: Campaign, photograph: WallPhotograph, register: Register
) -> Finding:
    """Return what a photograph shows. Raises PhotoError."""
    # Only the process that looks at photographs holds the libraries of pictures.
    from photographs.verify import verify_photo  # noqa: PLC0415

    return verify_photo(
        photograph.data,
        register,
        name=photograph.name,
        today=photograph.today,
        unit=photograph.unit,
    )
