"""Writes home, plan, search and the hand-written pages under ``site/pages``."""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemLoader

from campaign_model import Campaign, Case, FraudType
from generator.selection import guides_by_code, opening_guide
from generator.site.environment import TEMPLATES, environment, page, root_of
from generator.site.feed import newest_cases

NEWEST = 3
GUIDES_SHOWN = 6
GOALS_SHOWN = 4


def home(campaign: Campaign) -> str:
    """Write the home page: what to do now, doors, types, newest cases."""
    first = opening_guide(campaign)
    guides = [guide for guide in _by_importance(campaign) if guide is not first]
    return page(
        "home.md.j2",
        "index.md",
        campaign=campaign,
        hero=first,
        guides=guides[:GUIDES_SHOWN],
        total=len(campaign.fraud_types),
        cases=money_kept(campaign)[:NEWEST],
        types=campaign.fraud_types,
        goals=campaign.goals[:GOALS_SHOWN],
    )


def _by_importance(campaign: Campaign) -> list[FraudType]:
    """Return the guides by how many audiences should read them first."""
    audiences = campaign.audiences.values()
    firsts = [code for audience in audiences for code in audience.first]
    return sorted(guides_by_code(campaign), key=lambda guide: -firsts.count(guide.code))


def plan_page(campaign: Campaign) -> str:
    """Write ``/plan/``: goals, calendar and published figures with year and source."""
    return page("plan.md.j2", "plan/index.md", campaign=campaign)


def search_page(campaign: Campaign) -> str:
    """Write ``/search/``; its documents are fetched when someone searches."""
    return page("search.md.j2", "search/index.md", guides=guides_by_code(campaign))


def money_back(campaign: Campaign) -> list[Case]:
    """Return published cases in which money came back, newest first."""
    return [case for case in campaign.published_cases() if case.recovered]


def money_kept(campaign: Campaign) -> list[Case]:
    """Return published cases in which nothing was lost for good, newest first."""
    return [
        case
        for case in campaign.published_cases()
        if case.loss in {0, case.recovered or 0}
    ]


def hand_written(
    campaign: Campaign, site: Path, *, with_print: bool = True
) -> dict[str, str]:
    """Return every ``site/pages/<name>.md`` as ``/<name>/``; they may use the campaign.

    ``with_print`` says whether posters, one-pages and the zip are made beside the pages.
    """
    pages = {}
    # By name, so that a compiled page is kept for the next build.
    loader = FileSystemLoader([site / "pages", TEMPLATES])
    templates = environment().overlay(loader=loader)
    for file in sorted((site / "pages").glob("*.md")):
        path = f"{file.stem}/index.md"
        template = templates.get_template(file.name)
        pages[path] = template.render(
            path=path,
            root=root_of(path),
            campaign=campaign,
            back=money_back(campaign),
            kept=[case for case in money_kept(campaign) if not case.recovered],
            newest=newest_cases(campaign),
            with_print=with_print,
        )
    return pages
