from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from design.colour import BLACK, INK_LIMIT, Colour

WHITE = Colour(255, 255, 255)
colours = st.builds(Colour, *[st.integers(0, 255)] * 3)


@pytest.mark.parametrize("text", ["", "14213d", "#fff", "#14213g", "navy", "#14213d "])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.strip() or "^$"):
        Colour.parse(text)


@given(colours)
def test_a_colour_is_read_as_it_is_written(colour: Colour) -> None:
    assert Colour.parse(str(colour)) == colour
    assert Colour.parse(str(colour).upper()) == colour


@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        (Colour.parse("#777777"), WHITE, 4.48),  # the known example just below AA
        (Colour.parse("#767676"), WHITE, 4.54),
    ],
)
def test_contrast_is_that_of_wcag(text: Colour, ground: Colour, ratio: float) -> None:
    assert text.contrast(ground) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_contrast_has_no_direction_and_its_bounds(one: Colour, other: Colour) -> None:
    assert one.contrast(other) == other.contrast(one)
    assert 1 <= one.contrast(other) <= 21


@given(colours, colours)
def test_a_mixture_lies_between_its_parts(one: Colour, other: Colour) -> None:
    assert one.mixed(100, other) == one
    assert one.mixed(0, other) == other
    half = one.mixed(50, other)
    assert min(one.red, other.red) <= half.red <= max(one.red, other.red)


@pytest.mark.parametrize(
    "text", ["#14213d", "#ffb703", "#c1121f", "#fdf9f1", "#660000"]
)
def test_four_inks_stay_below_the_limit(text: str) -> None:
    assert sum(Colour.parse(text).inks()) <= INK_LIMIT


def test_black_is_black_alone() -> None:
    assert BLACK.inks() == (0, 0, 0, 100)
    assert BLACK.grey() == 100


def test_white_is_no_ink() -> None:
    assert sum(Colour.parse("#ffffff").inks()) == 0
    assert Colour.parse("#ffffff").grey() == 0


def test_inks_mix_to_the_colour_again() -> None:
    colour = Colour.parse("#ffb703")

    *inks, black = (part / 100 for part in colour.inks())

    mixed = [round(255 * (1 - ink) * (1 - black)) for ink in inks]
    assert mixed == [255, 183, 3]
