"""What a campaign hands out beside guides and cases: materials, message texts, law."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model.reading.source_location import Day, Place, Word
from campaign_model.stories import Review, Section, Source


@dataclass(frozen=True, slots=True)
class Material:
    """A text to read out, hand out or film. ``length`` is minutes, seconds for a video.

    ``kind`` is lesson, letter, task, meeting, broadcast, talk or video; ``length`` is None
    for what has none.
    """

    slug: str
    title: Word
    kind: str
    audiences: tuple[Word, ...]
    fraud_types: tuple[Word, ...]
    length: int | None
    summary: Word
    review: Review
    sections: tuple[Section, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Message:
    """A text to send or play; ``channel`` is sms, ringback or wechat."""

    id: Word
    channel: str
    audience: Word | None
    fraud_type: Word | None
    text: Word
    place: Place


@dataclass(frozen=True, slots=True)
class Returning:
    """An occasion on which the police give money back; ``amount`` as they published it."""

    id: Word
    day: Day
    where: Word
    what: Word
    amount: Word
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a law in plain words."""

    number: Word
    title: Word
    says: Word
    audiences: tuple[Word, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Law:
    """A law the campaign cites. ``until`` is the last day it was in force, if it is over."""

    id: Word
    name: Word
    adopted: Day
    since: Day
    until: Day | None
    source: Source
    articles: tuple[Article, ...]
    place: Place
