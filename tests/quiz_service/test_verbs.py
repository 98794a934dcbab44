"""The service's verbs, run as an operator runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from campaign_model.command import main
from tests.conftest import QINGYUAN

TIMES = ["--opens", "2026-11-01T08:00", "--closes", "2099-12-20T20:00"]
CAMPAIGN = str(QINGYUAN)


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WUZHA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WUZHA_DATABASE_URL", raising=False)


@pytest.fixture
def wave(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["waves", "open", CAMPAIGN, "--kind", "baseline", *TIMES]) == 0
    assert "第 1 波次已设好" in capsys.readouterr().out


def issue(out: Path, *more: str) -> int:
    wanted = ["--unit", "S01", "--audience", "primary", "--out", str(out)]
    return main(["codes", "issue", CAMPAIGN, *wanted, *more])


@pytest.mark.usefixtures("wave")
def test_codes_are_issued_printed_and_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "codes.csv", tmp_path / "print"

    assert issue(file, "--count", "12") == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) == 12
    assert file.stat().st_mode & 0o077 == 0
    assert main(["codes", "print", str(file), "--out", str(out)]) == 0
    assert {path.name for path in out.iterdir()} == {"slips.pdf", "list.pdf"}
    assert main(["codes", "revoke", CAMPAIGN, rows[0]["code"]]) == 0
    assert main(["codes", "revoke", CAMPAIGN, rows[0]["code"]]) == 1
    assert "有效的参与码" in capsys.readouterr().err


@pytest.mark.usefixtures("wave")
def test_paper_sheets_are_issued_and_printed(tmp_path: Path) -> None:
    file, out = tmp_path / "sheets.json", tmp_path / "print"

    assert issue(file, "--count", "2", "--paper") == 0
    assert len(json.loads(file.read_text())["sheets"]) == 2
    assert main(["codes", "print", str(file), "--out", str(out)]) == 0
    assert {path.name for path in out.iterdir()} == {"papers.pdf", "list.pdf"}


@pytest.mark.usefixtures("wave")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--count", "861"], "860 人"),
        (["--unit", "S99"], "S99"),
        (["--audience", "nobody"], "nobody"),
        (["--wave", "7"], "没有这个波次"),
    ],
)
def test_what_cannot_be_issued_is_refused_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    file = tmp_path / "codes.csv"

    assert issue(file, *arguments) == 1
    assert said in capsys.readouterr().err
    assert not file.exists()


@pytest.mark.usefixtures("wave")
def test_a_file_that_is_there_is_never_overwritten_and_no_code_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("mine")

    assert issue(file) == 1
    assert file.read_text() == "mine"
    assert "没有发出任何码" in capsys.readouterr().err
    assert issue(tmp_path / "other.csv", "--count", "860") == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["waves", "close", CAMPAIGN, "1", "--reason", "x"], "没有这个波次"),
        (
            [
                "waves",
                "open",
                CAMPAIGN,
                "--kind",
                "mid",
                "--opens",
                "x",
                "--closes",
                "y",
            ],
            "日期",
        ),
        (["waves", "open", CAMPAIGN, "--kind", "mid", *reversed(TIMES)], "日期"),
        (["codes", "revoke", CAMPAIGN, "Q7K4M-9XW2T"], "有效的参与码"),
        (["organizers", "disable", CAMPAIGN, "nobody"], "nobody"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_remedy(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    if arguments[:2] == ["waves", "open"] and arguments[-1].startswith("--"):
        arguments = [*arguments[:5], "--opens", "2099-12-20T20", "--closes", "2099"]
    assert main(arguments) == 1
    assert said in capsys.readouterr().err


def test_a_wave_is_listed_ended_and_corrected_on_record(
    capsys: pytest.CaptureFixture[str], wave: None
) -> None:
    assert (
        main(["waves", "headcount", CAMPAIGN, "1", "S01", "862", "--reason", "转入"])
        == 0
    )
    later = ["--closes", "2027-01-05T20:00", "--reason", "大雪"]
    assert main(["waves", "close", CAMPAIGN, "1", *later]) == 0
    assert main(["waves", "list", CAMPAIGN]) == 0
    assert "2027-01-05T20:00+08:00" in capsys.readouterr().out
    assert main(["audit", "verify", CAMPAIGN]) == 0
    assert "3 条记录" in capsys.readouterr().out


def test_accounts_are_added_disabled_and_given_a_new_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(work: str, password: str, *more: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return main(["organizers", work, CAMPAIGN, "s01", *more])

    unit = ["--role", "unit", "--scope", "unit:S01"]
    assert run("add", "short", *unit) == 1
    assert run("add", "three-hares-dance-9", "--role", "unit", "--scope", "unit:X") == 1
    assert run("add", "three-hares-dance-9", "--role", "unit") == 1
    assert run("add", "three-hares-dance-9", *unit) == 0
    assert run("add", "three-hares-dance-9", *unit) == 1
    assert run("passwd", "four-hares-dance-10") == 0
    assert run("disable", "") == 0
    assert run("disable", "") == 1
    assert "已记入日志" in capsys.readouterr().out


def test_a_wrong_environment_stops_every_verb(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WUZHA_PROXY_HOPS", "x")

    for arguments in (
        ["waves", "list", CAMPAIGN],
        ["serve", CAMPAIGN],
        ["purge", CAMPAIGN],
    ):
        assert main(arguments) == 2
        assert "WUZHA_PROXY_HOPS" in capsys.readouterr().err


def test_a_database_that_is_away_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WUZHA_DATABASE_URL", "postgresql+psycopg://u@127.0.0.1:1/x")

    assert main(["waves", "list", CAMPAIGN]) == 1
    assert "数据库没有回应" in capsys.readouterr().err


def test_a_damaged_database_is_not_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wave: None
) -> None:
    file = tmp_path / "data/quiz.db"
    data = bytearray(file.read_bytes())
    data[100:3000] = b"\xff" * 2900
    file.write_bytes(data)

    assert main(["serve", CAMPAIGN, "--port", "8399"]) == 2
    assert "数据库已损坏" in capsys.readouterr().err


def test_purge_says_how_many_slips_lead_nowhere_now(
    capsys: pytest.CaptureFixture[str], wave: None
) -> None:
    assert main(["purge", CAMPAIGN]) == 0
    assert "0 个参与码" in capsys.readouterr().out
