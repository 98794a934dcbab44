"""A wave and, for each unit in it, the headcount that was frozen when it opened."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class Wave(Base):
    """``opens`` and ``closes`` are UTC; ``form`` says which half of the bank is asked."""

    __tablename__ = "wave"
    __table_args__ = (CheckConstraint("opens < closes", name="wave_opens_first"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[str] = mapped_column(String(63))
    kind: Mapped[str] = mapped_column(String(8))
    form: Mapped[str] = mapped_column(String(1))
    opens: Mapped[datetime]
    closes: Mapped[datetime]


class WaveHeadcount(Base):
    """N of one unit in one wave, with its date and source."""

    __tablename__ = "roster"
    __table_args__ = (
        UniqueConstraint("wave_id", "unit"),
        CheckConstraint("headcount >= 0", name="roster_headcount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    unit: Mapped[str] = mapped_column(String(63))
    headcount: Mapped[int]
    counted: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
