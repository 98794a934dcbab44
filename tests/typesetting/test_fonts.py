"""The font of everything printed, and what it can draw."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from typesetting.fonts import font_folder, has_glyph


@pytest.mark.parametrize("letter", "庆元骗㙦·“9é")
def test_what_the_font_draws_can_be_printed(letter: str) -> None:
    assert has_glyph(letter)


@pytest.mark.parametrize("letter", "😀ཀ\ue000")
def test_what_the_font_lacks_cannot(letter: str) -> None:
    assert not has_glyph(letter)


def test_every_letter_of_the_font_is_known() -> None:
    (file,) = font_folder().glob("*.ttf")
    with TTFont(file) as font:
        letters = font.getBestCmap()

    assert all(has_glyph(chr(number)) for number in letters)
