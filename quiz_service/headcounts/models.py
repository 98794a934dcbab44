"""Headcounts that offices handed in, and the files that changed a wave's frozen ones."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class Headcount(Base):
    """What a file says of a unit; ``file_digest`` is SHA-256 of its bytes.

    ``actor`` is the account of an organizer or of the machine. A file is taken in once.
    """

    __tablename__ = "headcount"
    __table_args__ = (
        UniqueConstraint("unit", "file_digest"),
        CheckConstraint("headcount >= 0", name="headcount_counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(String(63))
    headcount: Mapped[int]
    counted: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
    file_digest: Mapped[str] = mapped_column(String(64))
    entered: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))


class WaveFile(Base):
    """A file that changed N of a wave. Once: a later correction is not undone by it."""

    __tablename__ = "wave_file"
    __table_args__ = (UniqueConstraint("wave_id", "file_digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    file_digest: Mapped[str] = mapped_column(String(64))
    entered: Mapped[datetime]
