"""``wuzha codes``: issued, printed, revoked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


def issue(out: Path, *more: str) -> int:
    arguments = ["--unit", "S01", "--audience", "primary", "--out", str(out)]
    return main(["codes", "issue", CAMPAIGN, *arguments, *more])


@pytest.mark.usefixtures("wave")
def test_a_batch_is_listed_and_its_unused_codes_end(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert issue(tmp_path / "1.csv", "--count", "3", "--label", "三(2)班") == 0
    capsys.readouterr()

    assert main(["codes", "batches", CAMPAIGN, "--unit", "S01", "--json"]) == 0
    (batch,) = json.loads(capsys.readouterr().out)
    assert main(["codes", "void", CAMPAIGN, str(batch["batch"])]) == 0
    said = capsys.readouterr()
    assert issue(tmp_path / "2.csv", "--count", "3") == 0

    assert (batch["label"], batch["codes"], batch["answered"]) == ("三(2)班", 3, 0)
    assert "3 个没用过的码已作废" in said.out + said.err
    assert main(["codes", "void", CAMPAIGN, "99"]) == 1


@pytest.mark.usefixtures("wave")
def test_a_label_that_cannot_be_printed_issues_nothing(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"

    assert issue(file, "--count", "1", "--label", "😀") == 1
    assert not file.exists()


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
@pytest.mark.parametrize("kind", ["phones", "paper"])
def test_slips_that_no_phone_opens_are_warned_of_when_issued_and_when_printed(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "codes", tmp_path / "print"
    paper = ["--paper"] if kind == "paper" else []

    assert issue(file, "--count", "2", "--json", "--quiet", *paper) == 0
    issued = capsys.readouterr()
    assert main(["codes", "print", str(file), "--out", str(out), "--quiet"]) == 0
    printed = capsys.readouterr()

    assert json.loads(issued.out)["count"] == 2  # a program reads on as before
    for warning in (issued.err, printed.err):
        for words in ("http://127.0.0.1:8001", "试用，不要发放", "WUZHA_ADDRESS"):
            assert words in warning


@pytest.mark.usefixtures("wave")
def test_slips_that_lead_to_the_countys_own_address_are_warned_of_nowhere(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WUZHA_ADDRESS", "https://quiz.qingyuan.gov.cn")
    file, out = tmp_path / "codes.csv", tmp_path / "print"

    assert issue(file, "--count", "2") == 0
    assert main(["codes", "print", str(file), "--out", str(out)]) == 0

    assert "试用" not in capsys.readouterr().err


@pytest.mark.usefixtures("wave")
def test_paper_sheets_are_issued_and_printed(tmp_path: Path) -> None:
    file, out = tmp_path / "sheets.json", tmp_path / "print"

    assert issue(file, "--count", "2", "--paper") == 0
    assert len(json.loads(file.read_text())["sheets"]) == 2
    assert main(["codes", "print", str(file), "--out", str(out)]) == 0
    assert {path.name for path in out.iterdir()} == {"papers.pdf", "list.pdf"}


@pytest.mark.usefixtures("wave")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--count", "861"], "860 人"),
        (["--unit", "S99"], "S99"),
        (["--audience", "nobody"], "nobody"),
        (["--wave", "7"], "没有这一轮"),
    ],
)
def test_what_cannot_be_issued_is_refused_and_writes_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    file = tmp_path / "codes.csv"

    assert issue(file, *arguments) == 1
    assert message in capsys.readouterr().err
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


@pytest.mark.usefixtures("wave")
def test_a_program_reads_the_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "codes.csv"

    assert issue(file, "--count", "3", "--json") == 0

    assert json.loads(capsys.readouterr().out) == {
        "file": str(file),
        "count": 3,
        "unit": "S01",
        "audience": "primary",
        "wave": 1,
    }


def test_a_code_that_was_never_issued_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["codes", "revoke", CAMPAIGN, "Q7K4M-9XW2T"]) == 1
    assert "有效的参与码" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "message"), [("none.csv", "没有这个文件"), (".", "文件夹")]
)
def test_a_file_that_cannot_be_read_is_wrong_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    assert main(["codes", "print", str(tmp_path / name)]) == 2
    assert message in capsys.readouterr().err
