"""``wuzha headcounts import`` as an operator runs it: 0 done, 1 refused, 2 wrong input."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.desk.headcounts.tables import (
    GOOD,
    HEADER,
    OTHER,
    csv_of,
    xlsx_of,
)
from wuzha.__main__ import main

CAMPAIGN = str(QINGYUAN)
OPEN = [
    "waves",
    "open",
    CAMPAIGN,
    "--kind",
    "baseline",
    "--opens",
    "2026-11-01T08:00",
    "--closes",
    "2099-12-20T20:00",
]
EARLY = ("S01", "862", "2026-11-20", "教育局学籍系统")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wuzha.service.now", lambda: MOMENT)


def run(tmp_path: Path, data: bytes, *more: str) -> int:
    file = tmp_path / "人数.xlsx"
    file.write_bytes(data)
    return main(["headcounts", "import", CAMPAIGN, str(file), *more])


def test_a_table_is_tried_taken_in_and_known_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = xlsx_of(EARLY)

    assert run(tmp_path, data, "--dry-run") == 0
    assert "什么也没有写入" in capsys.readouterr().out
    assert run(tmp_path, data) == 0
    assert "S01\t860 → 862\t2026-11-20\t教育局学籍系统" in capsys.readouterr().out
    assert run(tmp_path, data) == 0
    assert "这次什么也没改" in capsys.readouterr().out


def test_a_wave_is_changed_where_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(OPEN) == 0
    data = csv_of(EARLY).encode()

    assert run(tmp_path, data, "--wave", "7") == 1
    assert "没有这一轮" in capsys.readouterr().err
    assert run(tmp_path, data, "--wave", "1", "--reason", "核对") == 0
    assert "共 1 个单位，改了 1 个" in capsys.readouterr().out
    issue = ["codes", "issue", CAMPAIGN, "--unit", "S01", "--audience", "primary"]
    assert main([*issue, "--count", "862"]) == 0
    assert run(tmp_path, csv_of(("S01", "5", *EARLY[2:])).encode(), "--wave", "1") == 0
    assert "发出 862 个码，人数却只有 5" in capsys.readouterr().err


def test_every_problem_is_told_with_file_line_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = csv_of(GOOD, ("s02", "-", *OTHER[2:]), header=HEADER).encode()

    assert run(tmp_path, data) == 2
    complaints = capsys.readouterr().err.splitlines()

    assert "人数.xlsx:3: A 单元代码: 没有“s02”这个单位。" in complaints[-3]
    assert "人数.xlsx:3: B 人数:" in complaints[-2]
    assert complaints[-1].endswith("里有 2 处要改，什么也没有导入。")


@pytest.mark.parametrize("name", ["absent.csv", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["headcounts", "import", CAMPAIGN, f"{tmp_path}/{name}"]) == 2
    assert "读不了" in capsys.readouterr().err


@pytest.mark.parametrize("more", [["--wave", "0"], ["--wave", "x"], []])
def test_a_wrong_command_line_ends_with_two(more: list[str]) -> None:
    arguments = [CAMPAIGN, *(["x.csv", *more] if more else [])]

    assert main(["headcounts", "import", *arguments]) == 2
