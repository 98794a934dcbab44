"""The tokens: every text can be read on its ground, in the light and in the dark."""

from __future__ import annotations

import re

import pytest

from design import CAMPAIGN_COLOURS, Colour, house_tokens, tokens_with
from tests.conftest import ROOT

HOUSE = house_tokens()
SERVICE_SHEETS = tuple(
    f"quiz_service/static/{name}.css" for name in ("quiz", "desk", "people")
)


def test_contrast_is_enough() -> None:
    assert HOUSE.unreadable() == []
    assert len(HOUSE.pairs) >= 30


def test_a_pair_that_falls_short_is_found() -> None:
    pale = tokens_with({"red": "#ff8a8a"})

    faults = {(f.pair.text, f.pair.ground) for f in pale.unreadable()}

    assert ("alarm", "ground") in faults
    assert ("white", "red") in faults
    assert ("text", "ground") not in faults


@pytest.mark.parametrize("dark", [False, True])
def test_what_stands_on_amber_is_dark_in_both_themes(dark: bool) -> None:
    """A browser's forced darkening would turn it white: 1.6 : 1."""
    ink, amber = (HOUSE.colour(name, dark=dark) for name in ("ink", "amber"))

    assert ink.contrast(amber) >= 7
    assert ink.luminance() < amber.luminance()


def brightness(colour: Colour) -> float:
    """Return what Chromium's darkening judges a colour by, from 0 to 255 (YIQ)."""
    return (299 * colour.red + 587 * colour.green + 114 * colour.blue) / 1000


TURNED_TEXT, TURNED_GROUND = 150, 205  # darker text and brighter grounds are turned


def test_a_browser_that_darkens_turns_a_text_together_with_its_ground() -> None:
    stuck = [
        f"{pair.text} on {pair.ground}"
        for pair in HOUSE.pairs
        if brightness(HOUSE.colour(pair.text)) < TURNED_TEXT
        and brightness(HOUSE.colour(pair.ground)) <= TURNED_GROUND
    ]

    # Amber itself is for print, for borders and for the dark theme, which nobody darkens.
    assert stuck == ["ink on amber"]


def test_no_page_puts_a_ground_of_plain_amber_below_a_text() -> None:
    for sheet in ("design/base.css", "site/site.css", *SERVICE_SHEETS):
        css = (ROOT / sheet).read_text("utf-8")

        assert not re.search(r"background[^;}]*var\(--amber\)", css), sheet


def test_there_is_one_red() -> None:
    """Dark and pale mixtures of it aside, no colour of the palette is red but red."""
    reds = [
        name
        for name in ("ink", "amber", "red", "paper", "white", "leaf")
        if (colour := HOUSE.colour(name)).red > 2 * max(colour.green, colour.blue)
    ]

    assert reds == ["red"]


def test_shades_follow_a_campaigns_colours() -> None:
    green = tokens_with({"ink": "#0b3d2e"})

    assert green.colour("text") == Colour.parse("#0b3d2e")
    assert green.colour("soft") != HOUSE.colour("soft")
    assert green.colour("cream") == HOUSE.colour("cream")


def test_a_campaign_sets_its_four_colours_and_no_other() -> None:
    assert CAMPAIGN_COLOURS == ("ink", "amber", "red", "paper")
    with pytest.raises(ValueError, match="leaf"):
        tokens_with({"leaf": "#ff0000"})


def test_what_is_pressed_is_as_high_as_a_thumb() -> None:
    """At least 44 pixels, at 18 pixels a rem."""
    for name in ("space-touch", "space-press"):
        assert float(HOUSE.measures[name].removesuffix("rem")) * 18 >= 44
