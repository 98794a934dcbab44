"""Tokens by which other programs read figures."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class ApiToken(Base):
    """``hash`` is that of the token, which its program alone knows; ``name`` tells it apart.

    ``role`` and ``scope`` are as an account's; ``maker`` is an account's name, or who ran
    the command; ``used`` is when it last read, to the minute.
    """

    __tablename__ = "api_token"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    role: Mapped[str] = mapped_column(String(10))
    scope: Mapped[str] = mapped_column(String(80))
    made: Mapped[datetime]
    maker: Mapped[str] = mapped_column(String(60))
    revoked: Mapped[datetime | None]
    used: Mapped[datetime | None]
