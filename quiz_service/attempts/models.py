"""An attempt: the paper as it was drawn, and what was answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base
from quiz_service.kernel.random_ids import RANDOM_ID, random_id

SCREEN, PAPER = "screen", "paper"
WAITING = text("counted IS NULL AND finished IS NOT NULL")
LATE, LATE_IN_SQLITE = text("late"), text("late = 1")


class AttemptRow(Base):
    """One attempt of a code's holder; ``number`` 1 is the one that measures.

    The two unique constraints are what makes an attempt count once, however often a phone
    sends it: no code has two first attempts, no attempt is handed in under two keys.
    ``channel`` is screen, or paper for a printed sheet that was keyed in. ``counted`` is
    the number of the counting that added it to the sums, or nothing yet. Thirty days after
    its wave only that somebody took part is left of it (``erasure/unlinking.py``).
    ``one_keyer`` marks a printed sheet that one account alone keyed in, both times,
    ``only_total`` one that was added to the totals without its answers (``counting``), ``late``
    one that a phone sent after the end of its wave.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("code_id", "number"),
        Index(
            "ix_attempt_waiting", "id", sqlite_where=WAITING, postgresql_where=WAITING
        ),
        Index(
            "ix_attempt_late", "id", sqlite_where=LATE_IN_SQLITE, postgresql_where=LATE
        ),
    )

    id: Mapped[int] = mapped_column(
        RANDOM_ID, primary_key=True, autoincrement=False, default=random_id
    )
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    number: Mapped[int]
    seed: Mapped[str] = mapped_column(String(32))
    sheet: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(6))
    started: Mapped[datetime]
    submission: Mapped[str | None] = mapped_column(String(64), unique=True)
    answers: Mapped[str | None] = mapped_column(Text)
    finished: Mapped[datetime | None]
    right: Mapped[int | None]
    asked: Mapped[int]
    aware: Mapped[bool | None]
    counted: Mapped[int | None]
    one_keyer: Mapped[bool] = mapped_column(default=False, server_default=false())
    only_total: Mapped[bool] = mapped_column(default=False, server_default=false())
    late: Mapped[bool] = mapped_column(default=False, server_default=false())
