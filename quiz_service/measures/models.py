"""Something a unit did about a weak point."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class Measure(Base):
    """``kind`` is a word of ``MeasureKind``, ``day`` the day of China on which it was ticked.

    Who ticked it stands in the audit log alone.
    """

    __tablename__ = "measure"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(63), primary_key=True)
    point: Mapped[str] = mapped_column(String(63), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    day: Mapped[date]
