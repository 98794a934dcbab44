"""What makes a wave an inspection: whom it was drawn from, how, and who saw it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class InspectionLot(Base):
    """``size`` of ``people`` (N of ``unit`` in the wave ``basis_id``) drawn from ``head``.

    ``claim`` is the share in percent that is to be proven, ``head`` the hash of the audit
    record of the drawing: the numbers follow from it and are stored nowhere. ``inspector``
    was there from ``confirmed`` (UTC) on; both are empty until then.
    """

    __tablename__ = "inspection"
    __table_args__ = (
        CheckConstraint("0 < size AND size <= people", name="inspection_size"),
    )

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    basis_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), index=True)
    unit: Mapped[str] = mapped_column(String(63))
    people: Mapped[int]
    size: Mapped[int]
    claim: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))
    drawn: Mapped[datetime]
    confirmed: Mapped[datetime | None]
    inspector: Mapped[str] = mapped_column(String(60))
