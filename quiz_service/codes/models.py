"""A participation code as the database knows it: a keyed hash, its unit, its state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class Code(Base):
    """``hash`` is the HMAC of the code; the code itself is nowhere but on paper.

    Thirty days after its wave the hash is erased: then nothing links a slip to answers.
    ``keeps_place`` is true of a code that was revoked after it had been answered: its
    holder counts, so nobody else of the unit gets a code in its place.
    """

    __tablename__ = "code"

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), index=True)
    unit: Mapped[str] = mapped_column(String(63), index=True)
    audience: Mapped[str] = mapped_column(String(63))
    hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    issued: Mapped[datetime]
    revoked: Mapped[datetime | None]
    keeps_place: Mapped[bool] = mapped_column(default=False, server_default=false())
