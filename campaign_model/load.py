"""A folder to a ``Campaign``: every reader runs, every rule runs, all problems at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from campaign_model.campaign import Campaign
from campaign_model.check import check
from campaign_model.check.duplicates import by_id
from campaign_model.language import gettext as _
from campaign_model.load_outreach import (
    load_laws,
    load_materials,
    load_messages,
    load_returning,
)
from campaign_model.load_people import load_audiences, load_townships, load_units
from campaign_model.load_plan import (
    load_contacts,
    load_goals,
    load_months,
    load_settings,
    load_slogans,
    load_statistics,
)
from campaign_model.load_posters import Families, load_posters
from campaign_model.load_progress import load_progress
from campaign_model.load_quiz import load_papers, load_pledges, load_questions
from campaign_model.load_stories import load_cases, load_fraud_types, load_techniques
from campaign_model.reading.fields import did_you_mean
from campaign_model.reading.folder import Folder
from campaign_model.reading.memory import Memory
from campaign_model.reading.problems import CampaignError, Problem, Problems
from campaign_model.reading.source_location import SourceLocation


def load_campaign(
    path: Path,
    *,
    today: date | None = None,
    memory: Memory | None = None,
    families: Families | None = None,
) -> tuple[Campaign, list[Problem]]:
    """The campaign a folder holds, and the notices about it.

    ``today`` (default: the clock's) is what reviews and posters expire against;
    ``memory`` spares reading again what is as it was; ``families`` says which posters can
    be printed and what each is about (default: any, for those who print none).
    Raises CampaignError with every problem found; nothing is ever written.
    """
    problems = Problems()
    if not path.is_dir():
        message = _("There is no such campaign folder.")
        remedy = did_you_mean(path.name, campaign_names(path.parent))
        problems.add(SourceLocation(path.as_posix(), 1), message, remedy)
        raise CampaignError(path.as_posix(), problems.errors)
    memory = memory or Memory()
    campaign = _read(Folder(path, problems, memory), families)
    check(campaign, today or date.today(), problems, memory)
    if problems.errors:
        raise CampaignError(path.as_posix(), problems.errors)
    memory.save()
    return campaign, sorted(problems.notices)


def campaign_names(folder: Path) -> list[str]:
    """The campaigns that stand in a folder, by name."""
    settings_files = folder.glob("*/campaign.yml") if folder.is_dir() else []
    return sorted(path.parent.name for path in settings_files)


def _read(folder: Folder, families: Families | None) -> Campaign:
    problems = folder.problems
    units = by_id(load_units(folder), lambda u: u.code, problems)
    posters, issued, valid, retired = load_posters(folder, units, families)
    settings = load_settings(folder)
    fraud_types = by_id(load_fraud_types(folder), lambda t: t.code, problems)
    points = frozenset({*fraud_types, *(str(point.id) for point in settings.points)})
    campaign = Campaign(
        folder=folder.path,
        settings=settings,
        contacts=load_contacts(folder),
        audiences=by_id(load_audiences(folder), lambda a: a.id, problems),
        techniques=by_id(load_techniques(folder), lambda t: t.id, problems),
        townships=by_id(load_townships(folder), lambda t: t.code, problems),
        units=units,
        fraud_types=fraud_types,
        cases=by_id(load_cases(folder), lambda c: c.slug, problems),
        questions=load_questions(folder, "questions"),
        practice=load_questions(folder, "practice"),
        blueprints=load_papers(folder),
        pledges=load_pledges(folder),
        slogans=load_slogans(folder),
        materials=by_id(load_materials(folder), lambda m: m.slug, problems),
        messages=load_messages(folder),
        money_returns=load_returning(folder),
        laws=by_id(load_laws(folder), lambda law: law.id, problems),
        statistics=load_statistics(folder),
        months=load_months(folder),
        goals=load_goals(folder),
        posters=posters,
        posters_issued=issued,
        posters_valid_until=valid,
        retired_posters=retired,
        progress=load_progress(folder, settings.name, points),
    )
    folder.note_unread()
    return campaign
