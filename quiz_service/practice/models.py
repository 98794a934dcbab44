"""What residents did without a code: three questions tried, posters scanned. Counts only."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class OpenAnswer(Base):
    """One try of the practice questions; it belongs to nobody and enters no rate."""

    __tablename__ = "open_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission: Mapped[str] = mapped_column(String(64), unique=True)
    fraud_type: Mapped[str] = mapped_column(String(63))
    poster: Mapped[str] = mapped_column(String(8), index=True)
    day: Mapped[date]
    right: Mapped[int]
    asked: Mapped[int]


class OpenHour(Base):
    """How many tries a poster had in its newest hour of a day, and the day's noise.

    ``noise`` counts the tries over the bound, which are kept as a number alone. Tries
    without a poster stand under "", those of the whole service under ``practice.tries.ALL``.
    """

    __tablename__ = "open_hour"

    poster: Mapped[str] = mapped_column(String(8), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    hour: Mapped[int]
    tries: Mapped[int]
    noise: Mapped[int]


class Scan(Base):
    """How often the page of a poster was opened on a day, as far as phones told."""

    __tablename__ = "scan"

    poster: Mapped[str] = mapped_column(String(8), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int]
