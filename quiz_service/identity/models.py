"""Who a database is, and which key made its codes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, false
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base

ONLY_ROW = 1


class ServiceIdentity(Base):
    """One row. ``name`` is random; ``code_key`` is a fingerprint that gives no key away.

    ``report_key`` is the public half of the key that signs reports; empty in a database of
    before it was kept, until the next start. ``simulated``: all its answers are made up.
    """

    __tablename__ = "service_identity"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(32))
    code_key: Mapped[str] = mapped_column(String(64))
    report_key: Mapped[str] = mapped_column(String(64), default="", server_default="")
    simulated: Mapped[bool] = mapped_column(default=False, server_default=false())
    made: Mapped[datetime]
