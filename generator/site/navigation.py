"""The order of pages in the menu, and the rest of the generated MkDocs config."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaign_model import Campaign
from campaign_model.schema.translations import INDEX, PAGES
from campaign_model.vocabulary import ASK, REPORT
from generator.site.policy import page_policy

# Stand in the menu where the campaign has them: once laws are explained, a snapshot published.
LAWS = ("法律", "law/")
PROGRESS = ("进展", "progress/")
SEARCH = "search/"
MENU = (
    ("首页", ""),
    ("我该信吗", "believe/"),
    ("识骗指南", "guides/"),
    ("真实案例", "cases/"),
    ("已经被骗", "cheated/"),
    ("打什么电话", "hotlines/"),
    ("钱追回来的", "returned/"),
    LAWS,
    ("本次行动", "plan/"),
    ("无诈单元", "unit/"),
    PROGRESS,
    ("关于", "about/"),
)

# At the foot of every page.
FOOT = (
    ("怎么认出真海报", "genuine/"),
    ("关于本站", "about/"),
    ("数字和出处", "sources/"),
    ("新案例", "new/"),
    ("隐私", "privacy/"),
)
# What people look for at the foot, so the menu of a translated page has room for the rest.
_FOOT_PAGES = ("about", "privacy")


def menu(campaign: Campaign) -> list[tuple[str, str]]:
    """Return the menu's names and paths; a page that the campaign lacks is not in it."""
    absent = {
        entry
        for entry, content in ((LAWS, campaign.laws), (PROGRESS, campaign.progress))
        if not content
    }
    return [entry for entry in MENU if entry not in absent]


def original_path(slug: str) -> str:
    """Return where the Chinese page stands that a translation is of."""
    if slug == INDEX:
        return ""
    return f"{slug}/" if slug in PAGES else f"T/{slug}/"


def _menus(campaign: Campaign) -> dict[str, list[tuple[str, str]]]:
    """Return the menu of Chinese pages as ``""``, and of each language what it has."""
    return {"": menu(campaign)} | {
        code: _translated_menu(campaign, code) for code in campaign.translations
    }


def _translated_menu(campaign: Campaign, code: str) -> list[tuple[str, str]]:
    words = campaign.words_in(code)
    slugs = [slug for slug in PAGES[1:] if slug not in _FOOT_PAGES]
    return [
        (words["home"], f"{code}/"),
        *_translated(campaign, code, slugs),
        (words["guides"], f"{code}/#guides"),
    ]


def _translated(
    campaign: Campaign, code: str, slugs: Iterable[str]
) -> list[tuple[str, str]]:
    """Return titles and paths of those pages that somebody put into the language."""
    pages = campaign.translations[code]
    return [(str(pages[s].title), f"{code}/{s}/") for s in slugs if s in pages]


def _feet(campaign: Campaign) -> dict[str, list[tuple[str, str]]]:
    """Return the links at the foot of Chinese pages as ``""``, and of each language."""
    return {"": list(FOOT)} | {
        code: _translated(campaign, code, _FOOT_PAGES) for code in campaign.translations
    }


def _links(
    lists: dict[str, list[tuple[str, str]]],
) -> dict[str, list[dict[str, str]]]:
    """Return names and paths as the site's templates read them."""
    return {
        code: [{"name": name, "path": path or "."} for name, path in entries]
        for code, entries in lists.items()
    }


def nav(campaign: Campaign) -> list[dict[str, str]]:
    """Return the menu as MkDocs reads it; leaf pages stand outside of it."""
    return [{name: f"{path}index.md"} for name, path in menu(campaign)]


def config(campaign: Campaign, *, pictures: bool = True) -> dict[str, Any]:
    """Return the settings of the generated ``mkdocs.yml`` beside the root one's.

    ``pictures`` says whether cards for sharing are made beside the pages.
    """
    settings = campaign.settings
    return {
        "site_name": str(settings.short_title),
        "site_url": settings.address.rstrip("/") + "/",
        "nav": nav(campaign),
        "extra": {
            "pictures": pictures,
            "policy": page_policy(str(settings.quiz_address)),
            "share_line": str(settings.share_line),
            "theme_colour": str(campaign.look.tokens.colour("ink")),
            "county": str(settings.county),
            "organizer": str(settings.organizer),
            "icp": str(settings.icp),
            "police_filing": str(settings.police_filing),
            "menus": _links(_menus(campaign)),
            "feet": _links(_feet(campaign)),
            "words": {
                code: campaign.words_in(code) for code in ("", *campaign.translations)
            },
            "languages": [
                {
                    "code": code,
                    "name": str(pages[INDEX].language),
                    "pages": [*map(original_path, pages), SEARCH],
                }
                for code, pages in campaign.translations.items()
            ],
            "hotlines": [
                {"number": ASK.number, "word": "not_sure"},
                {"number": REPORT.number, "word": "paid"},
            ],
        },
    }
