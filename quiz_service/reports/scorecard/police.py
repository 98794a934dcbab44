"""Figures of the police as an office gave them: dated, attributed, months missing or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

COUNTY = "county"
FIGURES = ("cases", "loss", "high_losses", "suspects", "dens", "cards")


@dataclass(frozen=True, slots=True)
class Record:
    """One month of a unit, a township or the county; None is not given. ``loss`` in yuan."""

    month: str
    code: str
    cases: int | None
    loss: int | None
    high_losses: int | None
    suspects: int | None
    dens: int | None
    cards: int | None
    source: str
    entered_on: date
    entered_by: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure over months: its ``amount`` in those given, and the months that are lacking."""

    amount: int
    lacking: tuple[str, ...]

    @property
    def complete(self) -> int | None:
        """Return the sum, where no month is missing."""
        return None if self.lacking else self.amount


@dataclass(frozen=True, slots=True)
class Police:
    """Records by code and month. Codes of units, of townships, and ``county``."""

    records: Mapping[tuple[str, str], Record]

    def total(self, code: str, months: tuple[str, ...], figure: str) -> Sum:
        """Return a figure of a place, added up over months; over no months it is 0."""
        amount, lacking = 0, []
        for month in months:
            record = self.records.get((code, month))
            value: int | None = getattr(record, figure) if record else None
            amount += value or 0
            if value is None:
                lacking.append(month)
        return Sum(amount, tuple(lacking))

    def knows(self, code: str) -> bool:
        """Return whether anything was given for a place."""
        return any(place == code for place, _month in self.records)

    def origins(self, code: str, months: tuple[str, ...]) -> tuple[Record, ...]:
        """Return one record for each source, office and day behind the figures of a place."""
        origins: dict[tuple[str, date, str], Record] = {}
        for month in months:
            record = self.records.get((code, month))
            if record:
                key = record.source, record.entered_on, record.entered_by
                origins.setdefault(key, record)
        return tuple(origins.values())
