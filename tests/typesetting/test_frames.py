"""The pictures of steps: each word is drawn, flat and small, and reads aloud."""

from __future__ import annotations

import json
import re

import pytest

from bench.print.question_drawings import question_drawings
from campaign_model import Campaign, Frame, QuestionPicture
from design import Look
from generator.site.strips import strip_title
from typesetting.compact_svg import compact_svg
from typesetting.question_pictures import DRAWINGS
from typesetting.typeset import HOUSE, draw

MOST_BYTES = 6 * 1024


def strip_of(frames: tuple[str, ...], title: str = "步骤") -> str:
    drawing = draw("strip.typ", json.dumps({"frames": frames}), Look().for_print())
    return compact_svg(drawing, title)


@pytest.mark.parametrize(
    ("drawings", "words"), [("frames", Frame), ("question-pictures", QuestionPicture)]
)
def test_every_word_is_drawn_and_nothing_else(
    drawings: str, words: type[Frame] | type[QuestionPicture]
) -> None:
    source = (HOUSE / "frames.typ").read_text("utf-8")
    dictionary = source.split(f"#let {drawings} = (")[1].split("\n)")[0]
    drawn = re.findall(r"^  ([a-z-]+): \(s, c\)", dictionary, re.M)

    assert sorted(drawn) == sorted(words.spellings())


def test_a_question_s_picture_tells_nobody_apart_as_the_swindler() -> None:
    source = (HOUSE / "frames.typ").read_text("utf-8")
    dictionary = source.split("#let question-pictures = (")[1].split("\n)")[0]

    assert not re.search(r"c\.red|danger|no\(|way\(", dictionary)


def test_what_the_service_shows_is_drawn_anew_from_the_same_source() -> None:
    assert DRAWINGS.read_text("utf-8") == question_drawings()


def test_every_guide_has_its_strip_of_at_most_six_kilobytes(qingyuan: Campaign) -> None:
    for guide in qingyuan.fraud_types.values():
        assert len(guide.frames) == len(guide.steps) >= 5
        svg = strip_of(guide.frames, strip_title(guide))
        assert len(svg.encode()) <= MOST_BYTES, guide.code


def test_no_two_guides_show_the_same_strip(qingyuan: Campaign) -> None:
    strips = [guide.frames for guide in qingyuan.fraud_types.values()]

    assert len(set(strips)) == len(strips)


def test_a_strip_says_what_it_shows_and_holds_no_letters() -> None:
    svg = strip_of(("ad", "locked"), "手机上弹出 <广告>")

    assert "<title>手机上弹出 &lt;广告&gt;</title>" in svg
    assert "<text" not in svg and "<use" not in svg and "clip-path" not in svg


@pytest.mark.parametrize("frame", Frame.spellings())
def test_a_frame_stays_within_its_square(frame: str) -> None:
    svg = strip_of((frame,))

    assert (
        svg.count('width="200" height="200"') == 1
    )  # its ground, and nothing as large
    for x, y in re.findall(r'<(?:rect|circle) c?x="(-?\d+)" c?y="(-?\d+)"', svg):
        assert 0 <= int(x) <= 200 and 0 <= int(y) <= 200, (frame, x, y)


def test_upright_lines_stay_upright_when_numbers_are_rounded() -> None:
    path = "M 0 0 m 0 10.4 c 0 -5.4 4.4 -10.4 9.6 -10.4 v 30.6 h -9.6 Z"
    drawing = (
        '<svg viewBox="0 0 50 50" xmlns="http://www.w3.org/2000/svg">'
        f'<path fill="#14213d" d="{path}"/></svg>'
    )

    (short,) = re.findall(r' d="([^"]+)"', compact_svg(drawing, "门"))

    # Down from the top at 10 to 31, then back to where the first upright began.
    assert short.endswith("v31h-10Z")
