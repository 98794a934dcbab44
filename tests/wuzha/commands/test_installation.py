"""One command for all counties: one that is broken is named, the others have their turn."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.wuzha.commands.conftest import NAMES, TIMES
from wuzha.__main__ import main
from wuzha.commands import backup as verb
from wuzha.commands import doctor

SOUND = ("east", "north")
Capture = pytest.CaptureFixture[str]


def break_west(installation: Path) -> None:
    """Leave a county with a database that is none."""
    database = installation.parent / "data/west/quiz.db"
    for beside in ("-wal", "-shm"):
        database.with_name(f"quiz.db{beside}").unlink(missing_ok=True)
    database.write_bytes(b"no database" * 1000)


def run(verb: str, installation: Path, *more: str) -> int:
    return main([verb, "--installation", str(installation), *more])


def backups_in(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob("*/*.db"))


def test_every_county_is_backed_up_into_a_folder_of_its_own(
    installation: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run("backup", installation, "--to", str(tmp_path / "b"), "--json") == 0

    copies = json.loads(capsys.readouterr().out)
    assert [copy["county"] for copy in copies] == list(NAMES)
    assert backups_in(tmp_path / "b") == sorted(NAMES)


def test_a_broken_county_stops_no_other_and_the_command_fails(
    installation: Path, tmp_path: Path, capsys: Capture
) -> None:
    break_west(installation)

    assert run("backup", installation, "--to", str(tmp_path / "b")) == 1
    told = capsys.readouterr()
    assert backups_in(tmp_path / "b") == sorted(SOUND)
    assert any(line.startswith("west: ") for line in told.err.splitlines())
    assert told.err.splitlines()[-1] == "有 1 个县没有做成：west。"
    assert run("purge", installation) == 1
    assert run("export", installation, "--out", str(tmp_path / "e")) == 1
    assert sorted(path.name for path in (tmp_path / "e").iterdir()) == sorted(SOUND)


def test_a_fault_nobody_foresaw_in_one_county_stops_no_other(
    installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    make = verb.make_backup

    def fails_in_east(service: object, folder: Path, **about: object) -> object:
        if folder.name == "east":
            raise ZeroDivisionError
        return make(service, folder, **about)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(verb, "make_backup", fails_in_east)

    assert run("backup", installation, "--to", str(tmp_path / "b")) == 1

    assert backups_in(tmp_path / "b") == ["north", "west"]
    assert "east: ZeroDivisionError" in capsys.readouterr().err


def test_a_lost_server_comes_back_with_one_command(
    installation: Path, tmp_path: Path, capsys: Capture
) -> None:
    """The newest of each county; whose backup is missing is named and left as it is."""
    folder = tmp_path / "b"
    assert run("backup", installation, "--to", str(folder)) == 0
    east = str(tmp_path / "east")
    assert main(["waves", "open", east, "--kind", "baseline", *TIMES]) == 0
    assert run("backup", installation, "--to", str(folder)) == 0
    for name in NAMES:
        (tmp_path / f"data/{name}/quiz.db").unlink()
    shutil.rmtree(folder / "west")
    capsys.readouterr()

    assert run("restore", installation, str(folder)) == 1

    assert capsys.readouterr().err.splitlines()[-1] == "有 1 个县没有做成：west。"
    assert not (tmp_path / "data/west/quiz.db").exists()
    assert main(["waves", "list", east]) == 0
    assert "2099-12-20" in capsys.readouterr().out
    assert main(["audit", "verify", str(tmp_path / "north")]) == 0


def test_the_examination_says_which_county_has_to_be_mended(
    installation: Path, tmp_path: Path, capsys: Capture
) -> None:
    break_west(installation)
    assert run("backup", installation, "--to", str(tmp_path / "b")) == 1
    capsys.readouterr()

    assert run("doctor", installation, "--backups", str(tmp_path / "b"), "--json") == 1

    grades = {
        (found["county"], found["topic"]): found["grade"]
        for found in json.loads(capsys.readouterr().out)
    }
    assert grades["west", "database"] == "fault"
    assert grades["west", "backups"] == "fault"
    assert grades["east", "database"] == grades["east", "backups"] == "fine"
    assert run("doctor", installation, "--backups", str(tmp_path / "b")) == 1
    assert any(
        line.startswith("west: [要改]") for line in capsys.readouterr().out.splitlines()
    )


def test_what_lies_where_one_county_kept_its_backups_is_forgotten_too(
    installation: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "b"
    assert run("backup", installation, "--to", str(folder)) == 0
    for name in ("east", "west"):
        for file in (folder / name).iterdir():
            earlier = re.sub(r"-\d{8}-", "-20260101-", file.name)
            if name == "west" and file.suffix == ".json":
                facts = json.loads(file.read_text())
                file.write_text(json.dumps(facts | {"name": "another county"}))
            file.rename(folder / earlier.replace("west", "east-2"))

    assert run("backup", installation, "--to", str(folder), "--keep", "1") == 0

    assert backups_in(folder) == sorted(NAMES)
    left = [file.name.rpartition("-2026")[0] for file in folder.glob("*.db")]
    assert left == ["east-2"], "another county's"


def into_the_shared_folder(folder: Path) -> None:
    """Leave backups where they went before the installation had several counties."""
    for file in list(folder.glob("*/*")):
        # All were called as east is: names of files do not tell counties apart.
        day = 1 + NAMES.index(file.parent.name)
        file.rename(folder / re.sub(r"^\w+-\d{8}-", f"east-2026120{day}-", file.name))


def test_backups_of_before_there_were_several_counties_are_seen(
    installation: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "b"
    assert run("backup", installation, "--to", str(folder)) == 0
    shutil.rmtree(folder / "north")
    into_the_shared_folder(folder)
    capsys.readouterr()

    run("doctor", installation, "--backups", str(folder), "--json")

    grades = {
        found["county"]: found["grade"]
        for found in json.loads(capsys.readouterr().out)
        if found["topic"] == "backups"
    }
    assert grades == {"east": "fine", "west": "fine", "north": "fault"}


def test_a_lost_server_comes_back_from_backups_of_before_there_were_several_counties(
    installation: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "b"
    assert run("backup", installation, "--to", str(folder)) == 0
    into_the_shared_folder(folder)
    names = {}
    for name in NAMES:
        data = tmp_path / "data" / name
        names[name] = (data / "database-name").read_text()
        (data / "quiz.db").unlink()
        (data / "database-name").unlink()

    assert run("restore", installation, str(folder)) == 0

    for name in NAMES:
        assert (tmp_path / f"data/{name}/database-name").read_text() == names[name]


def test_a_folder_that_is_the_countys_own_gets_no_second_one(
    installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUZHA_INSTALLATION", str(installation))
    east = str(tmp_path / "east")

    assert main(["backup", east, "--to", str(tmp_path / "b/east")]) == 0

    assert backups_in(tmp_path / "b") == ["east"]


def test_backups_without_signatures_come_back_county_by_county(
    installation: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "b"
    assert run("backup", installation, "--to", str(folder)) == 0

    assert run("restore", installation, str(folder), "--unsigned", "lost key") == 2

    assert "一个县一个县" in capsys.readouterr().err


def test_a_fault_of_ours_is_a_diagnosis_among_many_counties_alone(
    installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def fails(*_about: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(doctor, "examine", fails)

    assert run("doctor", installation) == 1
    assert "east: [要改]" in capsys.readouterr().out
    with pytest.raises(ZeroDivisionError):
        main(["doctor", str(tmp_path / "east")])


@pytest.mark.parametrize(
    "command",
    [["backup", "--to", "b"], ["purge"], ["restore"], ["export", "--out", "e"]],
    ids=lambda command: command[0],
)
def test_one_campaign_or_all_and_never_neither(command: list[str]) -> None:
    assert main(command) == 2
