"""A participation code as the database knows it: a keyed hash, its unit, its state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base
from quiz_service.kernel.random_ids import RANDOM_ID, random_id

KEEPS_PLACE = text("keeps_place")


class Code(Base):
    """``hash`` is the HMAC of the code; the code itself is nowhere but on paper.

    ``printed`` is its place in print under a mask. Thirty days after its wave both are
    erased, and the row gets a new id: then nothing links a slip to answers.
    ``keeps_place`` is true of a code that was revoked after it had been answered: its
    holder counts, so nobody else of the unit gets a code in its place.
    """

    __tablename__ = "code"
    __table_args__ = (
        Index(
            "ix_code_keeps_place",
            "wave_id",
            "unit",
            sqlite_where=KEEPS_PLACE,
            postgresql_where=KEEPS_PLACE,
        ),
    )

    id: Mapped[int] = mapped_column(
        RANDOM_ID, primary_key=True, autoincrement=False, default=random_id
    )
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), index=True)
    unit: Mapped[str] = mapped_column(String(63), index=True)
    audience: Mapped[str] = mapped_column(String(63))
    hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    printed: Mapped[int | None]
    issued: Mapped[datetime]
    revoked: Mapped[datetime | None]
    keeps_place: Mapped[bool] = mapped_column(default=False, server_default=false())
