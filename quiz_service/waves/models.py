"""A wave and what was frozen when it opened: definition, units, blueprints, headcounts.

Only a headcount can change afterwards, each time with a row that says from what, why, by
whom, and how many codes were out and answered at that moment.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class Wave(Base):
    """``opens`` and ``closes`` are UTC; ``form`` says which half of the bank is asked.

    ``late_days``: so many days after its end, what was begun in time is taken and marked late.
    ``erased`` says since when its single answers are gone and only sums are left,
    ``cancelled`` since when a wave that had not begun never will.
    """

    __tablename__ = "wave"
    __table_args__ = (CheckConstraint("opens < closes", name="wave_opens_first"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[str] = mapped_column(String(63))
    kind: Mapped[str] = mapped_column(String(8))
    form: Mapped[str] = mapped_column(String(1))
    opens: Mapped[datetime]
    closes: Mapped[datetime]
    late_days: Mapped[int] = mapped_column(default=3, server_default="3")
    erased: Mapped[datetime | None]
    cancelled: Mapped[datetime | None]


class WaveHeadcount(Base):
    """N of one unit in one wave, with its date and source."""

    __tablename__ = "roster"
    __table_args__ = (
        UniqueConstraint("wave_id", "unit"),
        CheckConstraint("headcount >= 0", name="roster_headcount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    unit: Mapped[str] = mapped_column(String(63))
    headcount: Mapped[int]
    counted: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))


class HeadcountChange(Base):
    """One correction of N; ``codes_out`` and ``answered`` are of that moment.

    ``most_codes_out`` is how many had been out at one time until then: who revokes codes
    first and lowers N afterwards did the same.
    """

    __tablename__ = "headcount_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), index=True)
    unit: Mapped[str] = mapped_column(String(63))
    before: Mapped[int]
    after: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))
    actor: Mapped[str] = mapped_column(String(60))
    changed: Mapped[datetime]
    codes_out: Mapped[int]
    answered: Mapped[int]
    most_codes_out: Mapped[int] = mapped_column(default=0, server_default="0")


class WaveDefinition(Base):
    """What counts as aware in a wave. ``must_know`` is JSON: pairs of id and name.

    ``digest`` is SHA-256 over id, mark and points: one id never stands for two definitions.
    """

    __tablename__ = "wave_definition"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    definition: Mapped[str] = mapped_column(String(40))
    pass_mark: Mapped[int]
    must_know: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))


class WaveNames(Base):
    """How a wave's reports call campaign, county, organizer and points.

    ``points`` is JSON: triples of id, name and the code of the guide or nothing.
    """

    __tablename__ = "wave_names"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    campaign: Mapped[str] = mapped_column(String(63))
    title: Mapped[str] = mapped_column(Text)
    county: Mapped[str] = mapped_column(Text)
    organizer: Mapped[str] = mapped_column(Text)
    points: Mapped[str] = mapped_column(Text)


class WaveUnit(Base):
    """A unit as it was called and placed when the wave opened.

    ``one_device``: it said beforehand that its people answer in turn on one device.
    """

    __tablename__ = "wave_unit"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(63), primary_key=True)
    place: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    township: Mapped[str] = mapped_column(String(63))
    township_name: Mapped[str] = mapped_column(String(80))
    bureau: Mapped[str] = mapped_column(String(80))
    sample: Mapped[bool]
    count_with: Mapped[str] = mapped_column(String(63))
    one_device: Mapped[bool] = mapped_column(default=False, server_default=false())


class WaveBlueprint(Base):
    """What papers of an audience are drawn from in a wave; ``frozen`` is canonical JSON."""

    __tablename__ = "wave_blueprint"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(63), primary_key=True)
    paper: Mapped[str] = mapped_column(String(63))
    minutes: Mapped[int]
    frozen: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
