"""Strips and text lines for screens of one line."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from campaign_model import Campaign
from generator.screens.led import TEXT_FILES, led_lines, text_lines
from generator.screens.strips import MODULE, WEIGHTS, strip

LINE = "陌生来电谈到钱，挂断，打96110"


@pytest.mark.parametrize("height", WEIGHTS)
def test_a_strip_fills_whole_panels_with_pixels_that_are_lit_or_dark(
    height: int,
) -> None:
    picture = Image.open(io.BytesIO(strip(LINE, height)))

    assert (picture.mode, picture.height) == ("1", height)
    assert picture.width % MODULE == 0
    assert strip(LINE, height) == strip(LINE, height)


@pytest.mark.parametrize("height", WEIGHTS)
def test_nothing_of_a_letter_lies_outside_a_strip(height: int) -> None:
    """Drawn twice as high with room around, the same ink is no larger than the strip."""
    picture = Image.open(io.BytesIO(strip("警骗露赢鹭，gjy", height))).convert("L")
    left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)

    lit = ImageOps.invert(picture).histogram()[0]
    assert left >= 0 < top + 1 <= bottom <= height
    assert right <= picture.width
    assert lit > height * height


def test_lines_come_as_gbk_and_as_utf8_with_and_without_its_mark(
    starter: Campaign,
) -> None:
    lines = text_lines(starter)

    assert set(lines) == set(TEXT_FILES)
    texts = {data.decode(TEXT_FILES[name]) for name, data in lines.items()}
    assert texts == {"".join(f"{line}\r\n" for line in led_lines(starter))}
    assert lines["lines-utf8-bom.txt"].startswith(b"\xef\xbb\xbf")
    assert not lines["lines-utf8.txt"].startswith(b"\xef\xbb\xbf")
