"""Home, plan, search and the hand-written pages under ``site/pages``."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign
from campaign_model.stories import FraudType
from generator.pages.environment import environment, page, root_of

NEWEST = 4
HERO = "T04"


def home(campaign: Campaign) -> str:
    """The home page: what to do now, doors, types, newest cases."""
    guides = sorted(campaign.fraud_types.values(), key=lambda guide: guide.code)
    return page(
        "home.md.j2",
        "index.md",
        campaign=campaign,
        hero=hero(guides),
        guides=guides,
        cases=campaign.published_cases()[:NEWEST],
        goals=campaign.goals,
    )


def hero(guides: list[FraudType]) -> FraudType | None:
    """The guide whose sentence opens the site: everyone gets that call."""
    preferred = [guide for guide in guides if guide.code == HERO]
    return next(iter([*preferred, *guides]), None)


def plan_page(campaign: Campaign) -> str:
    """``/plan/``: goals, calendar and published figures with year and source."""
    return page("plan.md.j2", "plan/index.md", campaign=campaign)


def search_page(campaign: Campaign) -> str:
    """``/search/``: everything it needs is fetched when someone searches."""
    guides = sorted(campaign.fraud_types.values(), key=lambda guide: guide.code)
    return page("search.md.j2", "search/index.md", guides=guides)


def hand_written(campaign: Campaign, site: Path) -> dict[str, str]:
    """Every ``site/pages/<name>.md`` as ``/<name>/``; they may use the campaign."""
    made = {}
    for file in sorted((site / "pages").glob("*.md")):
        path = f"{file.stem}/index.md"
        template = environment().from_string(file.read_text(encoding="utf-8"))
        made[path] = template.render(path=path, root=root_of(path), campaign=campaign)
    return made
