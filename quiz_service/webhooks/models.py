"""What another system was told, or is still to be told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class WebhookMessage(Base):
    """``key`` names what happened, so it becomes one message however many workers look.

    ``body`` is the JSON that is signed. ``tries`` counts sendings, ``due`` is when the next
    one may be; ``ended`` is when it was taken, or given up.
    """

    __tablename__ = "webhook_message"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    tries: Mapped[int]
    due: Mapped[datetime]
    ended: Mapped[datetime | None]
