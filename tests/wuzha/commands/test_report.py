"""``wuzha report``: files of a snapshot, and an inspector's look at one of them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from quiz_service.counting.models import TallyUnitItem
from quiz_service.kernel.database import open_database
from signatures.signing_key import new_signing_key
from tests.conftest import QINGYUAN
from wuzha.__main__ import main

CAMPAIGN = str(QINGYUAN)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a snapshot of made-up answers; ``data`` beside them is the service's."""
    folder = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WUZHA_DATA", str(folder / "data"))
        patch.delenv("WUZHA_DATABASE_URL", raising=False)
        assert main(["simulate", CAMPAIGN]) == 0
        options = ["--out", str(folder), "--letters", "--publish"]
        assert main(["report", CAMPAIGN, *options]) == 0
    return folder


@pytest.fixture(autouse=True)
def _service_of_the_snapshot(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WUZHA_DATA", str(files / "data"))
    monkeypatch.delenv("WUZHA_DATABASE_URL", raising=False)


def test_every_kind_of_file_is_written(files: Path) -> None:
    names = {path.name for path in files.iterdir()} - {"data"}

    assert names == {
        "snapshot.json",
        "report.pdf",
        "report.xlsx",
        "units.csv",
        "scorecards.xlsx",
        "letters.zip",
        "progress.yml",
        "report-key.txt",
    }
    assert (files / "report.pdf").read_bytes().startswith(b"%PDF")
    with zipfile.ZipFile(files / "letters.zip") as archive:
        assert "index.csv" in archive.namelist()
    assert "simulated: yes" in (files / "progress.yml").read_text("utf-8")


@pytest.mark.parametrize("against", [[], [CAMPAIGN]])
def test_a_snapshot_computed_again_is_equal(
    files: Path, against: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(files / "snapshot.json")

    assert main(["report", "recompute", file, *against]) == 0

    assert capsys.readouterr().out.startswith("一致")


def changed(files: Path, folder: Path, change: Callable[[dict[str, Any]], None]) -> str:
    """The snapshot with a change that somebody hid behind a new hash."""
    data = json.loads((files / "snapshot.json").read_text("utf-8"))
    change(data["report"])
    canonical = json.dumps(
        data["report"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    data["digest"] = hashlib.sha256(canonical.encode()).hexdigest()
    file = folder / "changed.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return str(file)


def test_a_better_figure_behind_a_new_hash_is_found(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def better(report: dict[str, Any]) -> None:
        counts = report["units"][0]["counts"]
        counts["learned"] = counts["persons"]

    file = changed(files, tmp_path, better)

    assert main(["report", "recompute", file]) == 1
    assert "S01 learned" in capsys.readouterr().out
    assert main(["report", "recompute", file, CAMPAIGN]) == 1
    assert "S01 learned：" in capsys.readouterr().out


@pytest.mark.parametrize("by", ["nobody", "another key"])
def test_equal_figures_that_the_service_did_not_sign_are_told(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    data = json.loads((files / "snapshot.json").read_text("utf-8"))
    key = new_signing_key()
    signed = {"signature": key.sign(data["digest"].encode()), "public_key": key.public}
    for name in signed:
        del data[name]
    file = tmp_path / "snapshot.json"
    file.write_text(json.dumps(data | (signed if by == "another key" else {})))

    assert main(["report", "recompute", str(file), CAMPAIGN]) == 1

    assert "signature：" in capsys.readouterr().out


def test_a_file_alone_is_held_against_its_own_signature(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def later(report: dict[str, Any]) -> None:
        report["origin"]["queried"] = "2027-03-01T10:00:00+08:00"

    assert main(["report", "recompute", changed(files, tmp_path, later)]) == 1

    assert "signature：" in capsys.readouterr().out


def test_a_file_alone_is_never_called_genuine(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "recompute", str(files / "snapshot.json")]) == 0

    assert "wuzha report verify" in capsys.readouterr().err


IMPOSSIBLE: dict[str, tuple[tuple[str | int, ...], object]] = {
    "a moment that is none": (("origin", "queried"), "x"),
    "a moment before all calendars": (
        ("origin", "queried"),
        "0001-01-01T00:00:00+08:00",
    ),
    "a moment after all calendars": (
        ("origin", "queried"),
        "9999-12-31T23:59:00-08:00",
    ),
    "a day that is none": (("units", 0, "headcount_date"), "2026-02-30"),
    "a counting that no database holds": (("origin", "counting"), 10**30),
    "a wave that no database holds": (("wave", "id"), -(10**30)),
    "half a character": (("units", 0, "name"), "\ud800"),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
@pytest.mark.parametrize("verb", ["recompute", "verify"])
def test_a_snapshot_of_impossible_values_is_refused_in_words(
    files: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    verb: str,
) -> None:
    (*path, last), value = IMPOSSIBLE[name]
    data = json.loads((files / "snapshot.json").read_text("utf-8"))
    at = data["report"]
    for step in path:
        at = at[step]
    at[last] = value
    file = tmp_path / "impossible.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    against = [CAMPAIGN] if verb == "recompute" else []

    assert main(["report", verb, str(file), *against]) == 2

    assert "快照" in capsys.readouterr().err


def test_a_changed_file_no_file_and_no_snapshot_are_refused(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (files / "snapshot.json").read_text("utf-8")
    touched = tmp_path / "touched.json"
    touched.write_text(text.replace('"headcount": 860', '"headcount": 800', 1), "utf-8")

    assert main(["report", "recompute", str(touched)]) == 2
    assert "被改过" in capsys.readouterr().err
    assert main(["report", "recompute", str(tmp_path / "none.json")]) == 2
    assert main(["report", "recompute", str(files / "units.csv")]) == 2
    assert main(["report", "recompute"]) == 2
    assert main(["report", CAMPAIGN, str(touched)]) == 2


def test_a_table_of_the_police_that_is_wrong_stops_before_anything_is_frozen(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "police.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    out = tmp_path / "out"

    code = main(["report", CAMPAIGN, "--police", str(table), "--out", str(out)])

    assert code == 2
    assert "police.csv:1" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["campaigns/nowhere"],
        ["make", "campaigns/nowhere"],
        ["-q", "campaigns/nowhere"],
        ["--letters", "campaigns/nowhere"],
        ["campaigns/nowhere", "--wave", "1", "--publish"],
    ],
)
def test_the_older_spelling_makes_a_report_as_well(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *arguments]) == 2
    assert "没有这个专题文件夹" in capsys.readouterr().err


def test_a_program_reads_what_is_equal_and_what_is_not(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def better(report: dict[str, Any]) -> None:
        report["units"][0]["counts"]["learned"] += 1

    file = changed(files, tmp_path, better)

    assert main(["report", "recompute", str(files / "snapshot.json"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []
    assert main(["report", "recompute", file, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["differences"]


def test_a_wave_that_an_older_version_counted_in_part_is_equal_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WUZHA_DATA", str(tmp_path / "data"))
    assert main(["simulate", CAMPAIGN]) == 0
    assert main(["report", CAMPAIGN, "--out", str(tmp_path / "before")]) == 0
    engine = open_database(f"sqlite:///{tmp_path / 'data' / 'quiz.db'}")
    with engine.begin() as connection:
        connection.execute(delete(TallyUnitItem).where(TallyUnitItem.unit == "S01"))
    engine.dispose()
    assert main(["report", CAMPAIGN, "--out", str(tmp_path)]) == 0
    capsys.readouterr()

    code = main(["report", "recompute", str(tmp_path / "snapshot.json"), CAMPAIGN])

    assert code == 0
    assert "旧版本" in capsys.readouterr().out
