from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign
from generator.site.assets import assets
from generator.site.navigation import config, nav
from tests.generator.site.memory import SITE, by_address

# Of the first, half a kilobyte is for pages in other languages, a third for a unit's posters.
LIGHT = {"assets/wuzha.js": 7_000, "assets/large.js": 600, "assets/wuzha.css": 40_500}


def test_the_menu_is_short_and_every_entry_is_a_page(campaign: Campaign) -> None:
    pages = by_address(campaign)
    paths = [path for entry in nav(campaign) for path in entry.values()]

    assert len(paths) <= 11
    assert all(path.removesuffix("index.md").rstrip("/") in pages for path in paths)


def test_the_hotlines_are_the_same_on_every_page(campaign: Campaign) -> None:
    lines = config(campaign, pictures=True)["extra"]["hotlines"]

    assert [line["number"] for line in lines] == ["96110", "110"]


def test_scripts_and_styles_stay_light(campaign: Campaign) -> None:
    files = assets(campaign.look, SITE)

    for name, most in LIGHT.items():
        assert len(files[name]) <= most, name


def test_no_page_runs_an_inline_script_or_asks_a_third_party() -> None:
    theme = [
        *SITE.rglob("*.html"),
        *SITE.glob("*.css"),
        *SITE.glob("assets/*.js"),
    ]
    for file in theme:
        text = file.read_text(encoding="utf-8")
        assert "<script>" not in text, file
        assert "@import" not in text and "url(http" not in text, file


def test_the_vendored_search_engine_names_its_version_and_licence() -> None:
    vendor = Path(SITE / "assets/vendor")

    assert (
        (vendor / "minisearch.js")
        .read_text(encoding="utf-8")
        .startswith("/*! MiniSearch 7")
    )
    assert (
        "Permission is hereby granted"
        in (vendor / "minisearch.LICENSE.txt").read_text()
    )
