"""A printed poster on a wall."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class PlacementRow(Base):
    """``number`` is the poster's, ``keeper`` a word of ``Keeper``; days are those of China.

    A poster that was taken down keeps its row; one that hangs has one row a place. Who
    wrote it down stands in the audit log alone.
    """

    __tablename__ = "placement"
    __table_args__ = (
        Index(
            "ix_placement_hanging",
            "number",
            "unit",
            "place",
            unique=True,
            sqlite_where=text("taken_down IS NULL"),
            postgresql_where=text("taken_down IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(8))
    unit: Mapped[str] = mapped_column(String(63))
    place: Mapped[str] = mapped_column(String(40))
    keeper: Mapped[str] = mapped_column(String(8))
    hung: Mapped[date]
    until: Mapped[date]
    checked: Mapped[date | None]
    taken_down: Mapped[date | None]
