"""`wuzha verify-photo`: the desk's words on a terminal, and what a code may not do to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bench.photographs.walls import jpeg, picture_of_a_code, with_sticker
from photographs.advice import advice_on
from photographs.register import NAME
from photographs.verdict import Verdict
from tests.quiz_service.desk.photographs.walls import put_register, register, wall
from wuzha.__main__ import main

Said = Callable[..., str]

pytestmark = pytest.mark.slow


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """What the command says of a photograph, and that it ends with this code."""
    put_register(tmp_path)

    def answer(picture: Image.Image, *options: str, code: int = 1) -> str:
        photo = tmp_path / "wall.jpg"
        photo.write_bytes(jpeg(picture))
        listed = ("--register", str(tmp_path / NAME))
        assert main(["verify-photo", str(photo), *listed, *options]) == code
        streams = capsys.readouterr()
        return streams.out + streams.err

    return answer


def test_it_says_of_a_covered_code_what_the_desk_says(said: Said) -> None:
    answer = said(with_sticker(wall(), over=True))

    advice = advice_on(
        Verdict.COVERED,
        organizer=register().organizer,
        unit_name="",
        has_picture=False,
    )
    assert all(words in answer for words in (advice.title, *advice.steps))


def test_a_genuine_poster_is_one_line(said: Said) -> None:
    lines = said(wall(), code=0).splitlines()

    assert len(lines) == 1
    assert "是真的" in lines[0]


def test_a_code_moves_no_cursor_of_the_terminal(said: Said) -> None:
    answer = said(picture_of_a_code("HTTPS://FALSE.EXAMPLE/\x1b[2J\r是真的"))

    assert "\x1b" not in answer
    assert "\r" not in answer


def test_a_covered_posters_likeness_is_told_to_programs(said: Said) -> None:
    [values] = json.loads(said(with_sticker(wall(), over=True), "--json"))

    number = next(p.number for p in register().posters if p.kind == "村口")
    assert (values["verdict"], values["lookalike"]) == ("covered", number)


def test_a_unit_that_is_not_on_the_list_is_refused(said: Said) -> None:
    answer = said(wall(), "--unit", "V99", code=2)

    assert "V99" in answer
