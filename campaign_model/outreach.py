"""What a campaign hands out beside guides and cases: materials, message texts, law."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.stories import Review, Section, Source


@dataclass(frozen=True, slots=True)
class Material:
    """A text to read out, hand out or film. ``length`` is minutes, seconds for a video.

    ``kind`` is lesson, letter, task, meeting, broadcast, talk or video; ``length`` is None
    for what has none.
    """

    slug: str
    title: LocatedStr
    kind: str
    audiences: tuple[LocatedStr, ...]
    fraud_types: tuple[LocatedStr, ...]
    length: int | None
    summary: LocatedStr
    review: Review
    sections: tuple[Section, ...]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Message:
    """A text to send or play; ``channel`` is sms, ringback or wechat."""

    id: LocatedStr
    channel: str
    audience: LocatedStr | None
    fraud_type: LocatedStr | None
    text: LocatedStr
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class MoneyReturn:
    """An occasion on which the police give money back; ``amount`` as they published it."""

    id: LocatedStr
    day: LocatedDate
    where: LocatedStr
    occasion: LocatedStr
    amount: LocatedStr
    source: Source
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a law in plain words."""

    number: LocatedStr
    title: LocatedStr
    says: LocatedStr
    audiences: tuple[LocatedStr, ...]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Law:
    """A law the campaign cites. ``until`` is the last day it was in force, if it is over."""

    id: LocatedStr
    name: LocatedStr
    adopted: LocatedDate
    since: LocatedDate
    until: LocatedDate | None
    source: Source
    articles: tuple[Article, ...]
    location: SourceLocation
