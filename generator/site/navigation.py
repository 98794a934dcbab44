"""The order of pages in the menu, and the rest of the generated MkDocs config."""

from __future__ import annotations

from typing import Any

from campaign_model import Campaign
from campaign_model.vocabulary import HOTLINES
from generator.site.policy import page_policy

MENU = (
    ("首页", ""),
    ("我该信吗", "believe/"),
    ("识骗指南", "guides/"),
    ("真实案例", "cases/"),
    ("已经被骗", "cheated/"),
    ("本次行动", "plan/"),
    ("关于", "about/"),
)
# Stands after the plan, once a snapshot is published.
PROGRESS = ("进展", "progress/")


def menu(campaign: Campaign) -> list[tuple[str, str]]:
    """Return the menu's names and paths; a page that the campaign lacks is not in it."""
    progress = [PROGRESS] if campaign.progress else []
    return [*MENU[:-1], *progress, MENU[-1]]


def nav(campaign: Campaign) -> list[dict[str, str]]:
    """Return the menu as MkDocs reads it; leaf pages stand outside of it."""
    return [{name: f"{path}index.md"} for name, path in menu(campaign)]


def config(campaign: Campaign) -> dict[str, Any]:
    """Return the settings of the generated ``mkdocs.yml`` beside the root one's."""
    settings = campaign.settings
    return {
        "site_name": str(settings.short_title),
        "site_url": settings.address.rstrip("/") + "/",
        "nav": nav(campaign),
        "extra": {
            "policy": page_policy(str(settings.quiz_address)),
            "share_line": str(settings.share_line),
            "theme_colour": str(campaign.look.tokens.colour("ink")),
            "county": str(settings.county),
            "organizer": str(settings.organizer),
            "icp": str(settings.icp),
            "police_filing": str(settings.police_filing),
            "menu": [
                {"name": name, "path": path or "."} for name, path in menu(campaign)
            ],
            "hotlines": [
                {"number": hotline.number, "when": hotline.caption}
                for hotline in HOTLINES
            ],
        },
    }
