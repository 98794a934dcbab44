"""Who a campaign speaks to, where, and in which units: audiences, townships, units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from campaign_model.reading.source_location import LocatedStr, SourceLocation


@dataclass(frozen=True, slots=True)
class Audience:
    """A group with its own door, guides, papers and posters."""

    id: LocatedStr
    name: str
    door: str
    lead: str
    first: tuple[LocatedStr, ...]
    tips: tuple[str, ...]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Township:
    """A 街道, 镇 or 乡 of the county."""

    code: LocatedStr
    name: str
    kind: str
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Unit:
    """A school, enterprise, hospital, estate or village; ``headcount`` is its N, in people."""

    code: LocatedStr
    name: str
    kind: str
    township: LocatedStr
    bureau: str
    headcount: int
    headcount_date: date
    headcount_source: str
    sample: bool
    location: SourceLocation
