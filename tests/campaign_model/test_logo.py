"""A campaign's logo: shapes pass, whatever runs or comes from elsewhere does not."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from campaign_model.logo import MOST_BYTES, SHAPES, read_logo
from campaign_model.reading.folder import Folder
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from design import Logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
NAMED = SourceLocation("campaign.yml", 30)


def logo_of(
    content: bytes, folder: Path, name: str = "logo.svg"
) -> tuple[Logo | None, list[str]]:
    (folder / name).write_bytes(content)
    problems = Problems()
    logo = read_logo(Folder(folder, problems), LocatedStr(name, NAMED))
    return logo, [problem.message for problem in problems.errors]


def test_a_drawing_passes_as_it_is(tmp_path: Path) -> None:
    drawing = (
        f'<?xml version="1.0" encoding="UTF-8"?>{HEAD}<title>示例</title><defs>'
        '<linearGradient id="a"><stop offset="1" style="stop-color:#123456"/>'
        '</linearGradient></defs><path fill="url(#a)" d="M0 0h40v20z"/></svg>'
    )

    logo, problems = logo_of(drawing.encode(), tmp_path)

    assert problems == []
    assert logo == Logo(drawing, 2.0)


def test_a_png_is_wrapped_so_that_all_know_one_format(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (30, 10), "#123456").save(picture, "PNG")

    logo, problems = logo_of(picture.getvalue(), tmp_path, "logo.png")

    assert problems == []
    assert logo is not None
    assert logo.ratio == 3.0
    assert logo.svg.startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">'
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<foreignObject/>",
        "<image href='data:image/png;base64,AA=='/>",
        "<style>path{fill:red}</style>",
        "<text>字</text>",
        "<a href='#x'/>",
        "<animate/>",
        "<path ONCLICK='x()'/>",
        "<use href='other.svg#x'/>",
        "<use href=' javascript:alert(1)'/>",
        "<path fill='url(https://example.com/x)'/>",
        "<path style='fill:url( \"//example.com/x\" )'/>",
        "<g xml:base='https://example.com/'/>",
        "<?php echo 1 ?>",
    ],
)
def test_what_runs_or_leads_away_is_refused(inside: str, tmp_path: Path) -> None:
    logo, problems = logo_of(f"{HEAD}{inside}</svg>".encode(), tmp_path)

    assert logo is None
    assert len(problems) == 1


@pytest.mark.parametrize(
    "damage", [b"", b"<svg", b"\xff\xfe<\x00", b"GIF89a", b"\x89PNG"]
)
def test_what_is_no_picture_is_refused(damage: bytes, tmp_path: Path) -> None:
    logo, problems = logo_of(damage, tmp_path)

    assert logo is None
    assert len(problems) == 1


def test_the_limit_is_a_limit(tmp_path: Path) -> None:
    empty = f"{HEAD}<desc></desc></svg>"
    room = MOST_BYTES - len(empty)
    full = empty.replace("<desc>", "<desc>" + "x" * room)

    assert logo_of(full.encode(), tmp_path)[0]
    assert logo_of(full.replace("x", "xx", 1).encode(), tmp_path)[0] is None


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_logo_or_one_problem(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        logo, problems = logo_of(content, Path(folder))

    assert (logo is None) == (len(problems) == 1)


def test_no_shape_can_hold_a_program() -> None:
    assert SHAPES.isdisjoint({"script", "style", "image", "foreignObject", "a", "text"})
