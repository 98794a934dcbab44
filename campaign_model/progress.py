"""The public part of a frozen report: sums of people, no unit's figures. ``progress.yml``.

The quiz service writes it once a snapshot is published; put into the campaign's folder it
gives the site its progress page and the generator the points to treat next.
"""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model.places import Place, Word

PROGRESS = "progress.yml"
KIND = "wuzha progress 1"
WAVES = ("baseline", "mid", "final")
GROUPS = ("kind", "bureau", "township")


@dataclass(frozen=True, slots=True)
class Sums:
    """People of so many units: N, n, and k at first and after learning.

    ``persons`` are those of the n whose results are in k.
    """

    units: int
    headcount: int
    answered: int
    persons: int
    first: int
    learned: int


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """Units of one kind, bureau or township."""

    group: Word
    name: Word
    sums: Sums


@dataclass(frozen=True, slots=True)
class PointProgress:
    """A knowledge point: ``right`` of ``asked`` answers at first sittings."""

    point: Word
    asked: int
    right: int
    place: Place


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the campaign is. ``as_of`` is the time of the query, with its offset."""

    campaign: Word
    wave: Word
    opens: str
    closes: str
    as_of: str
    definition: str
    pass_mark: int
    simulated: bool
    snapshot: str
    total: Sums
    groups: tuple[GroupProgress, ...]
    points: tuple[PointProgress, ...]
    place: Place
