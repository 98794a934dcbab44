"""What a campaign tells: fraud types (guides), techniques and published cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from campaign_model.reading.source_location import LocatedStr, SourceLocation


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was published. ``link`` says whether the address may be linked to."""

    publisher: str
    title: str
    date: str
    url: LocatedStr
    link: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Who (a role) read it last, and the day after which it must be read again."""

    by: str
    on: date
    expires: date
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Hook:
    """The campaign's signature: the swindler's sentence and the answer to it."""

    scene: str
    say: LocatedStr
    answer: LocatedStr
    more: str


@dataclass(frozen=True, slots=True)
class Section:
    """One ``##`` section of a Markdown body; ``text`` is Markdown."""

    title: LocatedStr
    text: LocatedStr


@dataclass(frozen=True, slots=True)
class WarningSign:
    """One of the three signs of a fraud type."""

    title: LocatedStr
    text: LocatedStr


@dataclass(frozen=True, slots=True)
class OfficialName:
    """What the authorities called a fraud type in one year."""

    year: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class FraudType:
    """A guide: one kind of fraud, how it goes, and what to do."""

    code: LocatedStr
    slug: str
    name: LocatedStr
    short: LocatedStr
    summary: LocatedStr
    hook: Hook
    official: tuple[OfficialName, ...]
    aliases: tuple[str, ...]
    audiences: tuple[LocatedStr, ...]
    techniques: tuple[LocatedStr, ...]
    signs: tuple[WarningSign, ...]
    keywords: tuple[str, ...]
    related: tuple[LocatedStr, ...]
    sources: tuple[Source, ...]
    review: Review
    sections: tuple[Section, ...]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Technique:
    """A technique that cuts across fraud types, such as screen sharing."""

    id: LocatedStr
    name: str
    text: str
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Case:
    """A published case. ``loss`` is yuan actually lost, None where it was not published.

    ``digest`` is the SHA-256 of its file: what was read once need not be read again.
    """

    slug: str
    title: LocatedStr
    fraud_type: LocatedStr
    audiences: tuple[LocatedStr, ...]
    techniques: tuple[LocatedStr, ...]
    when: LocatedStr
    where: LocatedStr
    who: LocatedStr
    loss: int | None
    loss_text: LocatedStr
    stopped: str
    hook: Hook
    tier: str
    status: str
    print: bool
    source: Source
    review: Review
    sections: tuple[Section, ...]
    digest: str
    location: SourceLocation
