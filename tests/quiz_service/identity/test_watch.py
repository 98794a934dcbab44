"""While serving: a database that was moved away acknowledges nothing any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from quiz_service.app import create_app
from quiz_service.identity.watch import database_watch
from quiz_service.kernel.damage import damage_of
from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.service import Service
from quiz_service.metrics.state import gauges_of
from quiz_service.serving.rounds import run_round
from quiz_service.serving.start import refuse_damaged
from quiz_service.serving.watch_thread import watch_once
from tests.quiz_service.conftest import KEY, both
from tests.quiz_service.phone import hand_in, right_answers, start

Fault = Callable[[Path], object]
FILE_FAULTS: dict[str, Fault] = {
    "deleted": lambda folder: (folder / "quiz.db").unlink(),
    "renamed": lambda folder: (folder / "quiz.db").rename(folder / "moved.db"),
    "replaced": lambda folder: _replace(folder / "quiz.db"),
}


def _replace(file: Path) -> None:
    fresh = file.with_name("fresh")
    fresh.write_bytes(file.read_bytes())
    fresh.replace(file)


def meet_damage(service: Service) -> None:
    """Let a round beside the requests of a worker read a damaged page."""

    def step() -> None:
        fault = sqlite.DatabaseError("database disk image is malformed")
        raise DatabaseError("SELECT", None, fault)

    run_round(service, "counting", step)


@pytest.fixture
def key_file(service: Service, tmp_path: Path) -> Path:
    """The key where a start would look for it."""
    open_keys(service.settings, new=True)
    file = tmp_path / "keys/code-key"
    file.write_bytes(KEY)
    return file


@pytest.mark.parametrize("fault", FILE_FAULTS)
def test_no_answer_is_acknowledged_once_the_file_is_another(
    app: Flask,
    service: Service,
    codes: list[str],
    key_file: Path,
    tmp_path: Path,
    fault: str,
) -> None:
    phone = app.test_client()
    paper = start(phone, codes[0])
    assert phone.get("/readyz").status_code == 200

    FILE_FAULTS[fault](tmp_path)

    assert hand_in(phone, paper, right_answers(service, paper)).status_code == 503
    assert phone.get("/readyz").status_code == 503
    assert phone.get("/livez").status_code == 200


def test_a_key_that_was_deleted_while_serving_stops_the_service(
    app: Flask, service: Service, key_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    phone = app.test_client()
    assert phone.get("/readyz").status_code == 200
    key_file.unlink()

    watch_once(service)

    assert "code-key" in database_watch(service).trouble
    assert phone.get("/readyz").status_code == 503
    assert phone.get("/").status_code == 503
    key_file.write_bytes(KEY)
    key_file.chmod(0o600)
    watch_once(service)
    assert phone.get("/").status_code == 200


def test_a_report_key_that_was_deleted_while_serving_stops_the_service(
    app: Flask, service: Service, key_file: Path, tmp_path: Path
) -> None:
    report_key_file = tmp_path / "keys/report-key"
    kept = report_key_file.read_bytes()
    report_key_file.unlink()

    watch_once(service)

    assert "report-key" in database_watch(service).trouble
    report_key_file.write_bytes(kept)
    report_key_file.chmod(0o600)
    watch_once(service)
    assert app.test_client().get("/").status_code == 200


def test_a_database_that_was_emptied_while_serving_is_seen(
    app: Flask, engine: Engine, service: Service, key_file: Path
) -> None:
    phone = app.test_client()
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM service_identity"))

    watch_once(service)

    assert phone.get("/readyz").status_code == 503
    assert phone.get("/").status_code == 503


def test_another_database_in_the_same_file_is_seen(
    app: Flask, engine: Engine, service: Service, key_file: Path
) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE service_identity SET name = 'other'"))

    watch_once(service)

    assert app.test_client().get("/").status_code == 503


def test_a_damaged_page_that_one_worker_meets_stops_the_other(
    app: Flask, service: Service, codes: list[str], key_file: Path
) -> None:
    phone = app.test_client()
    paper = start(phone, codes[0])
    assert phone.get("/readyz").status_code == 200

    meet_damage(replace(service))

    assert hand_in(phone, paper, right_answers(service, paper)).status_code == 503
    assert phone.get("/readyz").status_code == 503
    assert gauges_of(service)["wuzha_ready"] == 0
    assert "wuzha restore" in database_watch(service).trouble


def test_the_log_names_a_trouble_that_a_probe_saw_first(
    app: Flask,
    service: Service,
    key_file: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("quiz_service.kernel.alarm.LOG.propagate", True)
    meet_damage(service)
    assert app.test_client().get("/readyz").status_code == 503

    watch_once(service)
    watch_once(service)

    alarms = {id(line) for line in caplog.records if line.levelname == "ERROR"}
    assert len(alarms) == 1, "one line, whoever hears of it"


def test_a_database_that_was_brought_back_carries_no_mark(
    app: Flask, service: Service, key_file: Path, tmp_path: Path
) -> None:
    meet_damage(service)

    _replace(tmp_path / "quiz.db")

    assert not damage_of(replace(service)).is_marked()
    restarted = create_app(replace(service)).test_client()
    assert restarted.get("/readyz").status_code == 200


def test_a_start_takes_the_mark_of_a_file_that_is_whole_again(service: Service) -> None:
    """Somebody may have copied the backup into the same file."""
    meet_damage(service)

    refuse_damaged(replace(service))

    assert not damage_of(replace(service)).is_marked()


def test_a_full_disk_that_takes_an_empty_mark_still_marks(
    service: Service, tmp_path: Path
) -> None:
    (tmp_path / "database-damaged").touch()

    assert damage_of(service).is_marked()


@both
def test_a_database_on_a_server_is_never_marked(
    service: Service, database: str, tmp_path: Path
) -> None:
    (tmp_path / "database-damaged").touch()

    assert damage_of(service).is_marked() == database.startswith("sqlite")
