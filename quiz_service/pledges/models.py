"""That a code's holder read and accepted a text, and how many signed on paper."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base
from quiz_service.kernel.random_ids import RANDOM_ID, random_id

WAITING = text("counted IS NULL")


class PledgeRow(Base):
    """One pledge of one code. ``digest`` says which wording; no name is kept anywhere.

    All that a receipt shows stands here, so that ``code_id`` can be cut thirty days after
    the wave: then a receipt leads to no answer.
    """

    __tablename__ = "pledge"
    __table_args__ = (
        Index(
            "ix_pledge_waiting", "id", sqlite_where=WAITING, postgresql_where=WAITING
        ),
    )

    id: Mapped[int] = mapped_column(
        RANDOM_ID, primary_key=True, autoincrement=False, default=random_id
    )
    code_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), unique=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    unit: Mapped[str] = mapped_column(String(63))
    audience: Mapped[str] = mapped_column(String(63))
    receipt: Mapped[str] = mapped_column(String(10), unique=True)
    text: Mapped[str] = mapped_column(String(63))
    version: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(64))
    accepted: Mapped[datetime]
    counted: Mapped[int | None]


class PaperPledges(Base):
    """A count of signed paper pledges of a unit; the newest of each wave and unit holds."""

    __tablename__ = "paper_pledges"
    __table_args__ = (
        CheckConstraint("signed >= 0 AND parents >= 0", name="paper_pledges_counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    submission: Mapped[str] = mapped_column(String(64), unique=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    unit: Mapped[str] = mapped_column(String(63))
    signed: Mapped[int]
    parents: Mapped[int]
    entered: Mapped[datetime]
    organizer_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"))
