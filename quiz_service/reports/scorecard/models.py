"""Figures of the police as they were handed in, row upon row; the newest of a month holds."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class PoliceFigures(Base):
    """One month of a unit, a township or the county; an empty figure was not given.

    ``loss`` is in yuan. ``entered_by`` is an office, ``actor`` an organizer's account.
    """

    __tablename__ = "police_figures"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7))
    code: Mapped[str] = mapped_column(String(63))
    cases: Mapped[int | None]
    loss: Mapped[int | None] = mapped_column(BigInteger)
    high_losses: Mapped[int | None]
    suspects: Mapped[int | None]
    dens: Mapped[int | None]
    cards: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(60))
    entered_on: Mapped[date]
    entered_by: Mapped[str] = mapped_column(String(30))
    taken_in: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
