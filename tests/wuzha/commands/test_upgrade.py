"""``wuzha upgrade``: one command for every county; one that fails is named and stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from quiz_service.kernel.database import open_database
from quiz_service.migrations import newest_revision
from tests.wuzha.commands.conftest import NAMES
from wuzha.__main__ import main

BEFORE = "0033"


@pytest.fixture
def older(installation: Path) -> Path:
    """The counties as an older version left their databases."""
    for name in NAMES:
        engine = open_database(f"sqlite:///{installation.parent}/data/{name}/quiz.db")
        with engine.begin() as connection:
            connection.execute(text("DROP INDEX ix_attempt_late"))
            connection.execute(text("ALTER TABLE attempt DROP COLUMN late"))
            set_back = text("UPDATE alembic_version SET version_num = :number")
            connection.execute(set_back, {"number": BEFORE})
        engine.dispose()
    return installation


def upgrade(installation: Path) -> int:
    return main(["upgrade", "--installation", str(installation)])


def test_all_counties_come_to_this_version(
    older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert upgrade(older) == 0

    lines = capsys.readouterr().out.splitlines()
    newest = newest_revision()
    assert lines == [f"{name}\t{BEFORE}\t{newest}" for name in NAMES]


def test_a_broken_county_is_named_and_the_others_are_upgraded(
    older: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "data/west/quiz.db"
    for beside in ("-wal", "-shm"):
        database.with_name(f"quiz.db{beside}").unlink(missing_ok=True)
    database.write_bytes(b"no database" * 1000)
    (tmp_path / "north/campaign.yml").write_text("name: north\n", "utf-8")

    assert upgrade(older) == 1

    told = capsys.readouterr()
    assert told.out.splitlines() == [f"east\t{BEFORE}\t{newest_revision()}"]
    assert "west: " in told.err and "坏" in told.err
    assert told.err.splitlines()[-1] == "有 2 个县没有做成：west、north。"


def test_one_campaign_or_an_installation_and_never_both(
    older: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upgrade"]) == 2
    both = ["upgrade", str(tmp_path / "east"), "--installation", str(older)]
    assert main(both) == 2
    assert "--installation" in capsys.readouterr().err


def test_two_counties_with_one_key_are_never_served_side_by_side(
    installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[str] = []
    monkeypatch.setattr(
        "wuzha.serving.serve",
        lambda *_about, begin: waiting.extend(begin.keywords["waiting"]),
    )
    east, west = (tmp_path / f"data/{name}/keys/code-key" for name in NAMES[:2])
    west.write_bytes(east.read_bytes())

    assert main(["serve", "--installation", str(installation), "--port", "8977"]) == 0

    assert waiting == ["west"]
