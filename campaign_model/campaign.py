"""A campaign as one frozen object: everything its folder says, read and checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from campaign_model.outreach import Law, Material, Message, MoneyReturn
from campaign_model.people import Audience, Township, Unit
from campaign_model.progress import Progress
from campaign_model.quiz import Blueprint, Pledge, Question
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.stories import Case, FraudType, Technique
from campaign_model.vocabulary import PosterSubject
from design import Look


@dataclass(frozen=True, slots=True)
class NamedId:
    """An id and what people call it."""

    id: LocatedStr
    name: str

    @property
    def location(self) -> SourceLocation:
        """Where the id stands."""
        return self.id.location


@dataclass(frozen=True, slots=True)
class Threshold:
    """Whole percents of a unit's headcount: who took part, and who is aware by now."""

    coverage: int
    learned: int


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """Whom drafts of letters go to, and how they end; days count from their receipt.

    Without ``signed_by`` a draft leaves a slot for the office that sends it.
    """

    remind_below: Threshold = Threshold(60, 80)
    commend_from: Threshold = Threshold(95, 95)
    signed_by: str = ""
    reply_by_days: int = 10


@dataclass(frozen=True, slots=True)
class CampaignSettings:
    """``campaign.yml``: names, addresses and what counts as aware (mark in percent)."""

    name: LocatedStr
    title: str
    short_title: str
    county: str
    organizer: str
    address: LocatedStr
    icp: str
    police_filing: str
    quiz_address: str
    definition: str
    pass_mark: int
    must_know: tuple[NamedId, ...]
    points: tuple[NamedId, ...]
    share_line: str
    location: SourceLocation
    letters: LetterSettings = LetterSettings()
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Contact:
    """A hotline on the allow-list; ``when`` is the moment to dial it, in a few words."""

    number: LocatedStr
    name: str
    use: str
    when: str
    since: str
    source: str
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Slogan:
    """A line for an LED screen or a banner."""

    id: LocatedStr
    text: LocatedStr
    kind: str
    audience: LocatedStr | None
    fraud_type: LocatedStr | None
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Statistic:
    """A published figure with its year and source, as the source prints it."""

    id: LocatedStr
    subject: str
    value: LocatedStr
    unit: str
    year: str
    source: str
    date: str
    url: LocatedStr
    link: bool
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class ThemeWeek:
    """A themed week of a theme month."""

    starts: date
    ends: date
    theme: str
    types: tuple[LocatedStr, ...]
    audiences: tuple[LocatedStr, ...]
    doing: str
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class ThemeMonth:
    """A theme month and its weeks."""

    id: LocatedStr
    name: str
    starts: date
    ends: date
    weeks: tuple[ThemeWeek, ...]
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Goal:
    """A target of the plan, and how it is measured here."""

    id: LocatedStr
    name: str
    target: str
    covers: str
    measure: str
    source: str
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Poster:
    """One design to print, of a family that whoever prints it knows.

    ``about`` says what ``subject`` names: a fraud type's code, a case's slug, a unit's code
    or nothing.
    """

    id: LocatedStr
    family: str
    about: PosterSubject
    subject: LocatedStr
    setting: str
    location: SourceLocation


@dataclass(frozen=True, slots=True)
class Campaign:
    """All that a folder under ``campaigns/`` holds. Mappings keep the order of the files."""

    folder: Path
    settings: CampaignSettings
    contacts: tuple[Contact, ...]
    audiences: dict[str, Audience]
    techniques: dict[str, Technique]
    townships: dict[str, Township]
    units: dict[str, Unit]
    fraud_types: dict[str, FraudType]
    cases: dict[str, Case]
    questions: tuple[Question, ...]
    practice: tuple[Question, ...]
    blueprints: tuple[Blueprint, ...]
    pledges: tuple[Pledge, ...]
    slogans: tuple[Slogan, ...]
    materials: dict[str, Material]
    messages: tuple[Message, ...]
    laws: dict[str, Law]
    money_returns: tuple[MoneyReturn, ...]
    statistics: tuple[Statistic, ...]
    months: tuple[ThemeMonth, ...]
    goals: tuple[Goal, ...]
    posters: tuple[Poster, ...]
    posters_issued: date
    posters_valid_until: date
    retired_posters: tuple[LocatedStr, ...]
    progress: Progress | None = None

    def published_cases(self) -> list[Case]:
        """Cases a reader may see (published, or pending and labelled so), newest source first."""
        published = [c for c in self.cases.values() if c.status != "withdrawn"]
        return sorted(published, key=lambda c: (c.source.date, c.slug), reverse=True)

    def cases_of(self, code: str) -> list[Case]:
        """The cases of one fraud type, newest source first."""
        return [c for c in self.published_cases() if c.fraud_type == code]

    def practice_of(self, code: str) -> list[Question]:
        """The practice items of one fraud type; only these may stand with their answers."""
        return [q for q in self.practice if q.point == code]
