"""``wuzha backup`` and ``wuzha restore``: a drill from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


def backup(folder: Path, *more: str) -> int:
    return main(["backup", CAMPAIGN, "--to", str(folder), *more])


@pytest.mark.usefixtures("wave")
def test_a_drill_brings_back_what_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = ["codes", "issue", CAMPAIGN, "--unit", "S01", "--audience", "primary"]
    assert main([*issue, "--count", "3", "--out", str(tmp_path / "1.csv")]) == 0
    capsys.readouterr()
    assert backup(tmp_path / "b", "--json", "--keep", "2", "--then", "test -s") == 0
    told = json.loads(capsys.readouterr().out)
    assert main([*issue, "--count", "2", "--out", str(tmp_path / "2.csv")]) == 0

    assert main(["restore", CAMPAIGN, told["file"]]) == 0
    said = capsys.readouterr()
    assert main(["codes", "batches", CAMPAIGN, "--json"]) == 0
    batches = json.loads(capsys.readouterr().out)

    assert told["rows"]["code"] == 3
    assert "3 个码" in said.out + said.err
    assert [batch["codes"] for batch in batches] == [3]
    assert main(["audit", "verify", CAMPAIGN]) == 0


@pytest.mark.usefixtures("wave")
def test_a_command_that_fails_is_said_and_the_backup_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backup(tmp_path / "b", "--then", "false") == 1
    assert backup(tmp_path / "c", "--then", "no-such-program-here") == 1
    assert backup(tmp_path / "d", "--then", "'") == 2

    assert len(list((tmp_path / "b").glob("*.db"))) == 1
    assert "没做成" in capsys.readouterr().err
    assert not (tmp_path / "d").exists()


@pytest.mark.usefixtures("wave")
def test_a_backup_counts_whatever_the_command_after_it_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "b"
    assert backup(folder) == 0
    for file in folder.iterdir():
        file.rename(folder / re.sub(r"-\d{8}-", "-20260101-", file.name))
    capsys.readouterr()

    assert backup(folder, "--keep", "1", "--json", "--then", "false") == 1

    (left,) = folder.glob("*.db")
    printed = json.loads(capsys.readouterr().out)
    assert printed["file"] == str(left) and len(printed["deleted"]) == 1


@pytest.mark.usefixtures("wave")
def test_a_key_file_without_a_key_makes_no_backup(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("secret")

    assert backup(tmp_path / "b", "--key", str(key)) == 2
    key.write_text("ab" * 32 + "\n")
    assert backup(tmp_path / "b", "--key", str(key)) == 0
    assert [path.suffix for path in (tmp_path / "b").glob("*.enc")] == [".enc"]


def test_a_file_that_is_no_backup_restores_nothing(tmp_path: Path) -> None:
    file = tmp_path / "quiz.db"
    file.write_bytes(b"x")

    assert main(["restore", CAMPAIGN, str(file)]) == 2
    assert main(["restore", CAMPAIGN, str(tmp_path / "none")]) == 2
