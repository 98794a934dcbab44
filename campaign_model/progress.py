"""The public part of a frozen report: sums of people, no unit's figures. ``progress.yml``.

The quiz service writes it once a snapshot is published; put into the campaign's folder it
gives the site its progress page and the generator the points to treat next.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)

PROGRESS = "progress.yml"
KIND = "wuzha progress 1"
WAVES = ("baseline", "mid", "final")
GROUPS = ("kind", "bureau", "township")


@dataclass(frozen=True, slots=True)
class PublishedSums:
    """People of so many units: N, n, and k at first and after learning.

    ``persons`` are those of the n whose results are in k; with none of them, n alone is told.
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

    group: LocatedStr
    name: LocatedStr
    sums: PublishedSums
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class PointProgress:
    """A knowledge point: ``right`` of ``asked`` answers at first sittings."""

    point: LocatedStr
    asked: int
    right: int
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class PublishedDefinition:
    """What counted as aware: its id, the mark in percent, the must-know points by name."""

    id: str
    pass_mark: int
    must_know: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the campaign is. ``as_of`` is the time of the query, with its offset.

    ``pledges`` were made on phones, ``paper_pledges`` signed on paper: some people did both.
    ``conflicts`` counts units with more answers than people, which are in no sum;
    ``kinds_left_out`` and ``townships_left_out`` the groups that are too small to tell.
    ``snapshot`` is the hash of the frozen report, in hexadecimal.
    """

    campaign: LocatedStr
    wave: LocatedStr
    opens: LocatedDate
    closes: LocatedDate
    as_of: datetime
    definition: PublishedDefinition
    simulated: bool
    snapshot: str
    total: PublishedSums
    pledges: int
    paper_pledges: int
    conflicts: int
    kinds_left_out: int
    townships_left_out: int
    groups: tuple[GroupProgress, ...]
    points: tuple[PointProgress, ...]
    location: SourceLocation
