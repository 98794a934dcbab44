"""A campaign as one frozen object: everything its folder says, read and checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from campaign_model.reading.source_location import LocatedStr
from campaign_model.schema.audiences import Audience
from campaign_model.schema.calendar import ThemeMonth
from campaign_model.schema.cases import Case
from campaign_model.schema.contacts import Contact
from campaign_model.schema.fakes import Fake
from campaign_model.schema.fraud_types import FraudType
from campaign_model.schema.goals import Goal
from campaign_model.schema.laws import Law
from campaign_model.schema.materials import Material
from campaign_model.schema.messages import Message
from campaign_model.schema.papers import Blueprint
from campaign_model.schema.placements import Placement
from campaign_model.schema.places import Township
from campaign_model.schema.pledges import Pledge
from campaign_model.schema.posters import Poster
from campaign_model.schema.progress import Progress
from campaign_model.schema.questions import Question
from campaign_model.schema.recordings import Recording
from campaign_model.schema.returned import MoneyReturn
from campaign_model.schema.settings import CampaignSettings
from campaign_model.schema.site_words import SiteWords, site_words
from campaign_model.schema.slogans import Slogan
from campaign_model.schema.statistics import Statistic
from campaign_model.schema.stories import Story
from campaign_model.schema.techniques import Technique
from campaign_model.schema.translated_questions import QuestionTranslations
from campaign_model.schema.translations import Translations
from campaign_model.schema.units import Unit
from campaign_model.vocabulary import CaseStatus, PosterSubject
from design import Look

_INNER_QUOTES = str.maketrans("“”", "‘’")


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
    placements: tuple[Placement, ...] = ()
    progress: Progress | None = None
    translations: Translations = field(default_factory=dict)
    translated_questions: QuestionTranslations = field(default_factory=dict)
    site_words: dict[str, SiteWords] = field(default_factory=dict)
    recordings: tuple[Recording, ...] = ()
    fakes: tuple[Fake, ...] = ()
    stories: dict[str, Story] = field(default_factory=dict)
    look: Look = field(default_factory=Look)

    def published_cases(self) -> list[Case]:
        """Return the cases a reader may see, newest first: neither pending nor withdrawn."""
        published = [
            case for case in self.cases.values() if case.status == CaseStatus.PUBLISHED
        ]
        return sorted(
            published, key=lambda case: (case.source.date, case.slug), reverse=True
        )

    def public_recordings(self) -> list[Recording]:
        """Return the recordings that anybody may hear: what a paper asks is not among them."""
        measured = {str(question.id) for question in self.questions}
        return [r for r in self.recordings if str(r.subject) not in measured]

    def recordings_of(self, subject: str) -> list[Recording]:
        """Return the recordings of a guide, a material or a question."""
        return [record for record in self.recordings if record.subject == subject]

    def cases_of(self, code: str) -> list[Case]:
        """Return the cases of one fraud type, newest source first."""
        return [case for case in self.published_cases() if case.fraud_type == code]

    def poster_title(self, poster: Poster) -> str:
        """Return the words by which people know a poster: what stands on it in large letters.

        That is the swindler's sentence, the title of a case or the name of a unit; a poster
        about none of them has only where it hangs. Quotation marks in it are single ones,
        since a text that names the poster puts double ones around it.
        """
        match poster.about:
            case PosterSubject.FRAUD_TYPE:
                title = self.fraud_types[poster.subject].hook.say
            case PosterSubject.CASE:
                title = self.cases[poster.subject].title
            case PosterSubject.UNIT:
                title = self.units[poster.subject].name
            case PosterSubject.NONE:
                title = poster.setting
        return str(title).translate(_INNER_QUOTES)

    def in_language(self, question: Question, language: str) -> Question:
        """Return the question in a language, or as it is where nobody translated it."""
        translation = self.translated_questions.get(language, {}).get(question.id)
        return translation.put_into(question) if translation else question

    def words_in(self, language: str) -> dict[str, str]:
        """Return the words around a page, each in Chinese where nobody translated it."""
        return site_words(self.site_words.get(language))

    def practice_of(self, code: str) -> list[Question]:
        """Return the practice items of a fraud type; only these may show their answers."""
        return [question for question in self.practice if question.point == code]
