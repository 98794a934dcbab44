"""A frozen report: what was said, when, under which hash. Only its publishing may follow."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class SnapshotRow(Base):
    """``body`` is the canonical JSON of a report, ``digest`` its SHA-256.

    ``scope`` is that of the organizer who made it; ``published`` says since when it may
    stand on the public site.
    """

    __tablename__ = "snapshot"

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), index=True)
    scope: Mapped[str] = mapped_column(String(80))
    made: Mapped[datetime]
    maker: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    body: Mapped[str] = mapped_column(Text)
    published: Mapped[datetime | None]
