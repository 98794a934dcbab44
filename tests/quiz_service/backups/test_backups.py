"""Backups: made while rows come in, proven, encrypted, brought back, never begun anew."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, inspect, select, text

from quiz_service.backups import making
from quiz_service.backups.listing import forget_older, own_backups
from quiz_service.backups.making import (
    BackupIncompleteError,
    make_backup,
    row_counts,
)
from quiz_service.backups.manifest import (
    MANIFEST_SUFFIX,
    BackupUnreadableError,
    manifest_of,
    sha256_of,
    write_manifest,
)
from quiz_service.backups.restoring import RestoreRefusedError, restore_backup
from quiz_service.codes.issuing import issue_codes
from quiz_service.codes.models import Code
from quiz_service.identity.identity import NAME_FILE
from quiz_service.kernel.damage import MARK, damage_of
from quiz_service.kernel.database import open_database
from quiz_service.kernel.service import Service
from quiz_service.kernel.serving_lock import serving
from signatures.signing_key import new_signing_key
from tests.quiz_service.conftest import KEY, MOMENT, UNIT, both


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def codes_in(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(func.count(Code.id))).scalar() or 0


@contextmanager
def writing(service: Service, wave: int) -> Iterator[None]:
    """Forty codes, one a transaction, while something else happens."""

    def write() -> None:
        for _number in range(40):
            with service.engine.begin() as connection:
                issue_codes(
                    connection,
                    wave,
                    UNIT,
                    audience="primary",
                    count=1,
                    key=KEY,
                    moment=MOMENT,
                )

    thread = threading.Thread(target=write)
    thread.start()
    yield
    thread.join()


@both
def test_a_copy_made_while_people_write_is_whole_and_comes_back(
    service: Service, wave: int, folder: Path
) -> None:
    before = codes_in(service.engine)
    with writing(service, wave):
        backup = make_backup(service, folder, moment=MOMENT)
    after = codes_in(service.engine)

    manifest, aside = restore_backup(
        service.settings, backup.path, key=None, moment=MOMENT
    )

    restored = open_database(service.settings.database)
    kept = codes_in(restored)
    restored.dispose()
    assert manifest == backup.manifest
    assert aside
    assert before <= kept == backup.manifest.rows["code"] <= after == before + 40


@both
def test_an_encrypted_copy_opens_under_its_key_alone(
    service: Service, codes: list[str], folder: Path
) -> None:
    key, other = bytes(32), bytes([1]) * 32
    backup = make_backup(service, folder, moment=MOMENT, key=key)

    for wrong in (None, other):
        with pytest.raises(BackupUnreadableError):
            restore_backup(service.settings, backup.path, key=wrong, moment=MOMENT)
    restore_backup(service.settings, backup.path, key=key, moment=MOMENT)

    assert b"SQLite format" not in backup.path.read_bytes()
    assert codes_in(service.engine) == len(codes)


@both
def test_a_second_restore_within_the_minute_keeps_what_the_first_set_aside(
    service: Service, folder: Path
) -> None:
    """Who brought the wrong one back takes another at once: the newest answers stay."""
    backup = make_backup(service, folder, moment=MOMENT)
    service.engine.dispose()

    kept = [
        restore_backup(service.settings, backup.path, key=None, moment=MOMENT)[1]
        for _time in range(3)
    ]

    assert len(set(kept)) == 3
    if service.engine.dialect.name == "sqlite":
        assert all(Path(name).exists() for name in kept)
    else:
        assert set(kept) <= set(inspect(service.engine).get_schema_names())


def test_what_is_brought_back_is_not_marked_as_damaged(
    service: Service, folder: Path
) -> None:
    backup = make_backup(service, folder, moment=MOMENT)
    damage_of(service).mark()

    restore_backup(service.settings, backup.path, key=None, moment=MOMENT)

    assert not (service.settings.data / MARK).exists()


def test_nothing_is_brought_back_under_a_running_service(
    service: Service, folder: Path
) -> None:
    backup = make_backup(service, folder, moment=MOMENT)

    with (
        serving(service.settings.data),
        pytest.raises(RestoreRefusedError, match="正在运行"),
    ):
        restore_backup(service.settings, backup.path, key=None, moment=MOMENT)


def test_the_backup_of_another_service_is_refused(
    service: Service, folder: Path
) -> None:
    backup = make_backup(service, folder, moment=MOMENT)
    (service.settings.data / NAME_FILE).write_text("another\n")

    with pytest.raises(RestoreRefusedError):
        restore_backup(service.settings, backup.path, key=None, moment=MOMENT)


@pytest.mark.parametrize("damage", ["changed", "cut", "no manifest", "other kind"])
def test_a_damaged_backup_changes_nothing(
    service: Service, codes: list[str], folder: Path, damage: str
) -> None:
    path = make_backup(service, folder, moment=MOMENT).path
    manifest = path.with_name(path.name + ".json")
    content = path.read_bytes()
    match damage:
        case "changed":
            path.write_bytes(content[:5000] + b"x" + content[5001:])
        case "cut":
            path.write_bytes(content[:-4096])
        case "no manifest":
            manifest.unlink()
        case "other kind":
            manifest.write_text(json.dumps({"kind": "x"}))

    with pytest.raises(BackupUnreadableError):
        restore_backup(service.settings, path, key=None, moment=MOMENT)

    assert codes_in(service.engine) == len(codes)


def test_a_stale_log_is_set_aside_with_its_database(
    service: Service, codes: list[str], folder: Path
) -> None:
    backup = make_backup(service, folder, moment=MOMENT)
    database = Path(str(service.engine.url.database))
    service.engine.dispose()
    database.with_name(database.name + "-wal").write_bytes(b"stale")

    _manifest, aside = restore_backup(
        service.settings, backup.path, key=None, moment=MOMENT
    )

    assert not database.with_name(database.name + "-wal").exists()
    assert Path(aside).exists()
    assert Path(aside + "-wal").read_bytes() == b"stale"
    assert codes_in(service.engine) == len(codes)


def test_a_copy_that_lost_rows_is_deleted(
    service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_copy", lambda _service, _part: {"code": 0})

    with pytest.raises(BackupIncompleteError):
        make_backup(service, folder, moment=MOMENT)

    assert not list(folder.iterdir())


def test_the_oldest_are_forgotten_and_no_other_file(
    service: Service, folder: Path
) -> None:
    made = [
        make_backup(service, folder, moment=MOMENT + timedelta(days=day)).path
        for day in range(4)
    ]
    (folder / "qingyuan-notes.txt").write_text("mine")

    deleted = forget_older(own_backups(service.settings, folder, "qingyuan"), 2)

    assert deleted == made[:2]
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [
            "qingyuan-notes.txt",
            *(path.name for path in made[2:]),
            *(f"{path.name}.json" for path in made[2:]),
        ]
    )
    assert manifest_of(made[3]).rows["code"] == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in made[2:])


def test_a_campaign_whose_name_begins_alike_keeps_its_backups(
    service: Service, folder: Path
) -> None:
    for day in range(2):
        make_backup(service, folder, moment=MOMENT + timedelta(days=day))
    for file in list(folder.iterdir()):
        shutil.copy(file, folder / file.name.replace("qingyuan-", "qingyuan-lake-"))

    backups = own_backups(service.settings, folder, "qingyuan")
    forget_older(backups, 1)

    assert len(backups) == 2
    assert len(list(folder.glob("qingyuan-lake-*"))) == 4


def edited(backup: Path) -> None:
    """Change the database in a backup, and the digest and the rows beside it to fit."""
    copy = open_database(f"sqlite:///{backup}", existing=True)
    with copy.begin() as connection:
        connection.execute(text("DELETE FROM roster"))
        rows = row_counts(connection)
    copy.dispose()
    beside = backup.with_name(backup.name + MANIFEST_SUFFIX)
    values = json.loads(beside.read_text())
    beside.write_text(json.dumps(values | {"sha256": sha256_of(backup), "rows": rows}))


@pytest.mark.usefixtures("wave")
def test_a_backup_that_somebody_edited_is_refused(
    service: Service, folder: Path
) -> None:
    backup = make_backup(service, folder, moment=MOMENT).path
    edited(backup)

    with pytest.raises(RestoreRefusedError, match="--unsigned"):
        restore_backup(service.settings, backup, key=None, moment=MOMENT)

    manifest, _aside = restore_backup(
        service.settings, backup, key=None, moment=MOMENT, unsigned=True
    )
    assert manifest.rows["roster"] == 0


@pytest.mark.usefixtures("wave")
def test_a_backup_signed_with_another_key_is_refused(
    service: Service, folder: Path
) -> None:
    backup = make_backup(service, folder, moment=MOMENT)
    forged = backup.manifest.signed(new_signing_key())
    write_manifest(backup.path.with_name(backup.path.name + MANIFEST_SUFFIX), forged)

    with pytest.raises(RestoreRefusedError, match="report-key"):
        restore_backup(service.settings, backup.path, key=None, moment=MOMENT)


@pytest.mark.usefixtures("wave")
def test_a_new_machine_needs_the_copy_of_the_keys_first(
    service: Service, folder: Path, tmp_path: Path
) -> None:
    backup = make_backup(service, folder, moment=MOMENT).path
    other = replace(
        service.settings,
        data=tmp_path / "other",
        database=f"sqlite:///{tmp_path / 'other' / 'quiz.db'}",
    )

    with pytest.raises(RestoreRefusedError, match="report-key"):
        restore_backup(other, backup, key=None, moment=MOMENT)
    assert not other.data.exists()

    shutil.copytree(service.settings.data / "keys", other.data / "keys")
    manifest, _aside = restore_backup(other, backup, key=None, moment=MOMENT)
    assert manifest.rows["wave"] == 1
