"""What a person meets who types a command line wrongly, or whose machine refuses."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import QINGYUAN
from wuzha.__main__ import main

CAMPAIGN = str(QINGYUAN)


def wuzha(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "wuzha", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "88", **environment},
    )


def test_a_finished_command_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", CAMPAIGN]) == 0
    assert "没有要改的" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [
        (["chekc"], "“chekc”这个命令。 是不是想写 'check'？"),
        (["wave", "list"], "'waves'"),
        (["waves", "lst"], "'list'"),
        (["report", "recompte"], "'recompute'"),
        (["build", CAMPAIGN, "--sit-only"], "'--site-only'"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str], arguments: list[str], suggestion: str
) -> None:
    assert main(arguments) == 2
    assert suggestion in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["check"], "还缺：专题"),
        (["codes", "issue", CAMPAIGN], "还缺：--unit"),
        (["waves", "open", CAMPAIGN, "--kind", "x"], "'baseline', 'mid', 'final'"),
        (["waves", "close", CAMPAIGN, "0", "--reason", "x"], "“0”不是 1 到"),
        (["check", CAMPAIGN, "more"], "多写了：more"),
    ],
)
def test_a_wrong_command_line_ends_with_two_and_says_how_it_goes(
    capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    assert main(arguments) == 2
    complaints = capsys.readouterr().err
    assert complaint in complaints
    assert "用法：wuzha" in complaints


def test_an_option_without_its_value_is_said_to_lack_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", CAMPAIGN, "--json=yes"]) == 2
    assert "“--json”后面不带值" in capsys.readouterr().err


def test_a_campaign_that_is_not_there_is_wrong_input(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "campaigns/nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")

    assert main(["new", "longquan", "--in", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_version_is_printed() -> None:
    assert wuzha("--version").stdout.startswith("wuzha 0.")


@pytest.mark.parametrize("arguments", [["-q", "check"], ["check", "-q"]])
def test_quiet_says_nothing_where_all_is_well(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main([*arguments, CAMPAIGN]) == 0
    assert capsys.readouterr() == ("", "")


def test_quiet_still_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "-q", str(tmp_path)]) == 2
    assert capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"{sys.executable} -m wuzha coverage {CAMPAIGN} | head -1"

    ran = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False
    )

    assert len(ran.stdout.splitlines()) == 1
    assert ran.stderr == ""


def test_help_and_complaints_are_in_the_language_in_force() -> None:
    chinese = wuzha("codes", "issue", "--help", WUZHA_LANG="zh_CN").stdout
    english = wuzha("codes", "issue", "--help", WUZHA_LANG="en").stdout

    assert "用法：wuzha codes issue [选项] 专题" in chinese
    assert "[必填]" in chinese
    assert "Usage: wuzha codes issue [OPTIONS] CAMPAIGN" in english
    assert "[required]" in english
    assert "还缺：" in wuzha("check", WUZHA_LANG="zh_CN").stderr
    assert "CAMPAIGN is missing." in wuzha("check", WUZHA_LANG="en").stderr


def test_a_disk_that_is_full_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    """What is written to a file that is open already names no file."""

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("generator.output.Output.write", full)

    assert main(["build", str(small), "--out", str(small.parent / "out")]) == 1
    assert "磁盘满了" in capsys.readouterr().err
