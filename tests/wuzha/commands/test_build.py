"""``wuzha build``: what it says, and what it says nothing of when asked to be quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuzha.__main__ import main


@pytest.mark.slow
def test_a_build_says_how_far_it_is_and_what_it_made(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    assert main(["build", str(small), "--site-only", "--out", str(out)]) == 0

    printed = capsys.readouterr()
    assert printed.out.startswith(f"{out}：")
    assert "网页" in printed.err


@pytest.mark.slow
def test_a_quiet_build_says_nothing(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    assert main(["-q", "build", str(small), "--site-only", "--out", str(out)]) == 0

    assert capsys.readouterr() == ("", "")
    assert (out / "public/index.html").is_file()


def test_a_build_that_is_refused_says_that_the_last_one_is_whole(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").write_text("")

    assert main(["build", str(small), "--out", str(tmp_path / "photos")]) == 1

    assert "上一次做好的没有动" in capsys.readouterr().err
    assert (tmp_path / "photos/cat.jpg").is_file()
