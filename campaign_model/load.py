"""A folder to a ``Campaign``: every reader runs, every rule runs, all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from campaign_model.campaign import Campaign
from campaign_model.check import check_campaign
from campaign_model.check.duplicates import by_id
from campaign_model.language import gettext as _
from campaign_model.look import read_look
from campaign_model.reading.fields import did_you_mean
from campaign_model.reading.folder import Folder
from campaign_model.reading.memory import Memory
from campaign_model.reading.problems import CampaignError, Problem, Problems
from campaign_model.reading.source_location import SourceLocation
from campaign_model.schema import files
from campaign_model.schema.loading import read_all, read_whole
from campaign_model.schema.pages import read_page
from campaign_model.schema.posters import Poster, PosterList, invitation
from campaign_model.schema.progress import Progress
from campaign_model.schema.recordings import FOLDER
from campaign_model.schema.records import read_record
from campaign_model.schema.site_words import FILE as WORDS
from campaign_model.schema.site_words import SiteWords
from campaign_model.schema.translated_questions import FILE as QUESTIONS
from campaign_model.schema.translated_questions import (
    QuestionTranslations,
    TranslatedQuestion,
)
from campaign_model.schema.translations import FOLDER as TRANSLATIONS
from campaign_model.schema.translations import TranslatedPage, Translations
from campaign_model.schema.units import Unit
from campaign_model.vocabulary import InvitationScope, PosterFamilies


def load_campaign(
    path: Path,
    *,
    today: date | None = None,
    memory: Memory | None = None,
    families: PosterFamilies | None = None,
    has_glyph: Callable[[str], bool] | None = None,
    replaced: Mapping[str, bytes] | None = None,
) -> tuple[Campaign, list[Problem]]:
    """Return the campaign a folder holds, and the notices about it.

    ``today`` (default: the clock's) is what reviews and posters expire against;
    ``memory`` spares reading again what is as it was; ``families`` says which posters can
    be printed and what each is about, ``has_glyph`` of a character whether it can be
    (default: any, for those who print none). ``replaced`` holds files by name that are read
    in place of the folder's own.
    Raises CampaignError with every problem found; nothing is ever written.
    """
    problems = Problems()
    if not path.is_dir():
        message = _("There is no such campaign folder.")
        remedy = did_you_mean(path.name, campaign_names(path.parent))
        problems.add(SourceLocation(path.as_posix(), 1), message, remedy)
        raise CampaignError(path.as_posix(), problems.errors)
    memory = memory or Memory()
    campaign = _read(Folder(path, problems, memory, replaced or {}))
    check_campaign(
        campaign,
        today or date.today(),
        problems,
        memory,
        families=families,
        has_glyph=has_glyph,
    )
    if problems.errors:
        raise CampaignError(path.as_posix(), problems.errors)
    memory.save()
    return campaign, sorted(problems.notices)


def campaign_names(folder: Path) -> list[str]:
    """Return the names of the campaigns that stand in a folder."""
    settings_files = folder.glob("*/campaign.yml") if folder.is_dir() else []
    return sorted(path.parent.name for path in settings_files)


def _read(folder: Folder) -> Campaign:
    problems = folder.problems
    units = by_id(read_all(folder, files.UNITS), lambda u: u.code, problems)
    poster_list = read_whole(folder, files.POSTERS)
    settings = read_whole(folder, files.SETTINGS)
    campaign = Campaign(
        folder=folder.path,
        settings=settings,
        contacts=tuple(read_all(folder, files.CONTACTS)),
        audiences=by_id(read_all(folder, files.AUDIENCES), lambda a: a.id, problems),
        techniques=by_id(read_all(folder, files.TECHNIQUES), lambda t: t.id, problems),
        townships=by_id(read_all(folder, files.TOWNSHIPS), lambda t: t.code, problems),
        units=units,
        fraud_types=by_id(
            read_all(folder, files.FRAUD_TYPES), lambda t: t.code, problems
        ),
        cases=by_id(read_all(folder, files.CASES), lambda c: c.slug, problems),
        questions=tuple(read_all(folder, files.QUESTIONS)),
        practice=tuple(read_all(folder, files.PRACTICE)),
        blueprints=tuple(read_all(folder, files.PAPERS)),
        pledges=tuple(read_all(folder, files.PLEDGES)),
        slogans=tuple(read_all(folder, files.SLOGANS)),
        materials=by_id(read_all(folder, files.MATERIALS), lambda m: m.slug, problems),
        messages=tuple(read_all(folder, files.MESSAGES)),
        money_returns=tuple(read_all(folder, files.RETURNED)),
        laws=by_id(read_all(folder, files.LAWS), lambda law: law.id, problems),
        statistics=tuple(read_all(folder, files.STATISTICS)),
        months=tuple(read_all(folder, files.CALENDAR)),
        goals=tuple(read_all(folder, files.GOALS)),
        posters=tuple(_posters(poster_list, units)),
        posters_issued=poster_list.issued,
        posters_valid_until=poster_list.valid_until,
        retired_posters=poster_list.retired,
        placements=tuple(read_all(folder, files.PLACEMENTS)),
        progress=_progress(folder),
        translations=_translations(folder),
        translated_questions=_translated_questions(folder),
        site_words=_site_words(folder),
        recordings=tuple(read_all(folder, files.RECORDINGS)),
        fakes=tuple(read_all(folder, files.FAKES)),
        stories=by_id(read_all(folder, files.STORIES), lambda s: s.id, problems),
        look=read_look(folder, settings.look),
    )
    # What lies there is named by recordings.yml.
    folder.is_absent(FOLDER)
    folder.note_unread()
    return campaign


def _translations(folder: Folder) -> Translations:
    """Return the pages of every language that has a folder of its own."""
    folder.is_absent(TRANSLATIONS)
    translations = {
        code: {
            slug: read_page(TranslatedPage, slug, page, folder.problems)
            for slug, page in folder.pages(
                f"{TRANSLATIONS}/{code}", beside=(QUESTIONS, WORDS)
            )
        }
        for code in _languages(folder)
    }
    return {code: pages for code, pages in translations.items() if pages}


def _translated_questions(folder: Folder) -> QuestionTranslations:
    """Return the practice questions that somebody put into another language."""
    return {
        code: by_id(
            [
                read_record(TranslatedQuestion, entry)
                for entry in folder.entries(
                    f"{TRANSLATIONS}/{code}/{QUESTIONS}", "items", optional=True
                )
            ],
            lambda question: question.id,
            folder.problems,
        )
        for code in _languages(folder)
    }


def _site_words(folder: Folder) -> dict[str, SiteWords]:
    """Return the words around the pages of each language that has them."""
    names = {code: f"{TRANSLATIONS}/{code}/{WORDS}" for code in _languages(folder)}
    return {
        code: read_record(SiteWords, folder.yaml(name))
        for code, name in names.items()
        if not folder.is_absent(name)
    }


def _languages(folder: Folder) -> list[str]:
    base = folder.path / TRANSLATIONS
    if not base.is_dir():
        return []
    return sorted(path.name for path in base.iterdir() if path.is_dir())


def _posters(poster_list: PosterList, units: dict[str, Unit]) -> list[Poster]:
    invited = poster_list.quiz_posters is InvitationScope.ALL
    invitations = [invitation(unit) for unit in units.values()] if invited else []
    return [*poster_list.posters, *invitations]


def _progress(folder: Folder) -> Progress | None:
    if folder.is_absent(files.PROGRESS.path):
        return None
    return read_whole(folder, files.PROGRESS)
