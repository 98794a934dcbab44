"""The sums: by unit, by day, by knowledge point, by item. Whole numbers that add up.

Every sum can be had again from the attempts themselves (``recount.py``); the tables are
there so that a page costs the same after ten thousand answers and after a million.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quiz_service.kernel.database import Base


class Counting(Base):
    """One adding-up: when, and how many attempts it added (``sittings``)."""

    __tablename__ = "counting"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    sittings: Mapped[int]


class Tally(Base):
    """A unit in a wave. ``persons`` is n of those counted, ``aware_first`` their k.

    ``aware_later`` passed at a later attempt; of those ``on_paper``, ``one_keyer`` were keyed
    in by one account alone; ``trusted`` and
    ``suspected`` are wrong answers to messages at first attempts, of the ``could_trust`` and
    ``could_suspect`` items that offer such an answer. ``signals`` is what ``quality`` keeps.
    """

    __tablename__ = "tally"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(63), primary_key=True)
    persons: Mapped[int]
    aware_first: Mapped[int]
    aware_later: Mapped[int]
    sittings: Mapped[int]
    perfect: Mapped[int]
    on_paper: Mapped[int]
    one_keyer: Mapped[int] = mapped_column(default=0, server_default="0")
    trusted: Mapped[int]
    could_trust: Mapped[int]
    suspected: Mapped[int]
    could_suspect: Mapped[int]
    pledges: Mapped[int]
    signals: Mapped[str] = mapped_column(Text)


class TallyDay(Base):
    """What came in on one day of China, by the day an attempt was handed in."""

    __tablename__ = "tally_day"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(63), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    persons: Mapped[int]
    sittings: Mapped[int]
    aware_first: Mapped[int]
    aware_later: Mapped[int]


class TallyPoint(Base):
    """Answers of first attempts to one knowledge point."""

    __tablename__ = "tally_point"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(63), primary_key=True)
    point: Mapped[str] = mapped_column(String(63), primary_key=True)
    asked: Mapped[int]
    right: Mapped[int]


class TallyUnitItem(Base):
    """How often a wording was on first papers of a unit: chance, no result of anybody."""

    __tablename__ = "tally_unit_item"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(63), primary_key=True)
    digest: Mapped[str] = mapped_column(String(32), primary_key=True)
    asked: Mapped[int]


class TallyItem(Base):
    """One wording on papers of ``asked`` items; ``rest`` is the score without it."""

    __tablename__ = "tally_item"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(32), primary_key=True)
    asked: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    persons: Mapped[int] = mapped_column(BigInteger)
    right: Mapped[int] = mapped_column(BigInteger)
    rest: Mapped[int] = mapped_column(BigInteger)
    rest_right: Mapped[int] = mapped_column(BigInteger)
    rest_squared: Mapped[int] = mapped_column(BigInteger)


# A key of a table holds no NULL, so there an item that was left empty has this place.
LEFT_EMPTY = -1


class TallyOption(Base):
    """How often an option was chosen, by its place in the file, or LEFT_EMPTY."""

    __tablename__ = "tally_option"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(32), primary_key=True)
    option: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    picked: Mapped[int]
