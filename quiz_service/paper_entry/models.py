"""Answers that a clerk keyed in from a paper sheet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class Keying(Base):
    """One time that one sheet was keyed in; two that agree in a row make it count.

    ``letters`` holds a letter for each item, “-” where the sheet shows no clear answer.
    """

    __tablename__ = "keying"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission: Mapped[str] = mapped_column(String(64), unique=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), index=True)
    letters: Mapped[str] = mapped_column(String(40))
    entered: Mapped[datetime]
    organizer_id: Mapped[int] = mapped_column(ForeignKey("organizer.id"))
