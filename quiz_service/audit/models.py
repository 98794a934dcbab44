"""A record of the audit log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class AuditRecord(Base):
    """``hash`` covers this record and the hash before it."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    act: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
