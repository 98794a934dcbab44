"""Participation codes as the database knows them: keyed hashes, and how they were issued."""

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
    batch_id: Mapped[int | None] = mapped_column(
        ForeignKey("code_batch.id"), index=True
    )
    hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    printed: Mapped[int | None]
    issued: Mapped[datetime]
    revoked: Mapped[datetime | None]
    keeps_place: Mapped[bool] = mapped_column(default=False, server_default=false())


class CodeIssue(Base):
    """One time that somebody had codes made, for a unit or for many.

    ``sealed`` is the file of codes under a key that only its maker's browser holds, kept so
    that a lost download loses nothing; ``sealed_key`` is that key under the maker's session.
    Both are deleted after ``sealed_until``.
    """

    __tablename__ = "code_issue"

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), index=True)
    on_paper: Mapped[bool]
    issued: Mapped[datetime]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed_key: Mapped[bytes | None] = mapped_column(LargeBinary(80))
    sealed_until: Mapped[datetime | None]


class CodeBatch(Base):
    """The codes of one issue for one unit; ``label`` names a class or a shift, or nothing."""

    __tablename__ = "code_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("code_issue.id"), index=True)
    unit: Mapped[str] = mapped_column(String(63), index=True)
    audience: Mapped[str] = mapped_column(String(63))
    label: Mapped[str] = mapped_column(String(40))
