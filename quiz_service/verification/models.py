"""What somebody of the county found out about a signal, and why it is no obstacle."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class SignalClosing(Base):
    """One signal of a unit, closed; ``count`` of ``of`` as it stood then.

    ``record`` is the number of its entry in the audit log: a report that names an older
    head of the log was made before it.
    """

    __tablename__ = "signal_closing"

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), index=True)
    unit: Mapped[str] = mapped_column(String(63))
    key: Mapped[str] = mapped_column(String(40))
    count: Mapped[int]
    of: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))
    actor: Mapped[str] = mapped_column(String(60))
    closed: Mapped[datetime]
    record: Mapped[int]
