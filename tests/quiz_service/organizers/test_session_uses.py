"""A session stays live while its pages are read, and what was read is noted by a step."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from quiz_service.app import create_app
from quiz_service.kernel.service import Service
from quiz_service.organizers.models import SignIn
from quiz_service.organizers.session_uses import session_uses, write_down
from quiz_service.organizers.sessions import IDLE, LONGEST
from quiz_service.serving.uses_thread import note_once
from tests.quiz_service.conftest import MOMENT, FixedClock
from tests.quiz_service.organizers.office import is_in, signed_in

MINUTE = timedelta(minutes=1)


def stored_use(engine: Engine) -> datetime:
    with engine.begin() as connection:
        return connection.execute(select(SignIn.seen)).scalar_one()


def test_reading_keeps_a_session_live(app: Flask, clock: FixedClock) -> None:
    clerk = signed_in(app, "clerk")

    for _page in range(3):
        clock.moment += IDLE

        assert is_in(clerk)


def test_a_session_that_nobody_uses_ends(app: Flask, clock: FixedClock) -> None:
    clerk = signed_in(app, "clerk")
    clock.moment += IDLE + MINUTE

    assert not is_in(clerk)


def test_no_use_lengthens_a_session_beyond_a_working_day(
    app: Flask, clock: FixedClock
) -> None:
    clerk = signed_in(app, "clerk")
    while clock.moment < MOMENT + LONGEST:
        clock.moment += IDLE
        is_in(clerk)
    clock.moment = MOMENT + LONGEST + MINUTE

    assert not is_in(clerk)


def test_a_use_is_written_down_by_its_step(
    app: Flask, service: Service, engine: Engine, clock: FixedClock
) -> None:
    clerk = signed_in(app, "clerk")
    clock.moment += 20 * MINUTE
    assert is_in(clerk)
    before = stored_use(engine)

    write_down(service)

    assert (before, stored_use(engine)) == (MOMENT, MOMENT + 20 * MINUTE)
    assert session_uses(service).unwritten() == {}


def test_another_worker_knows_a_use_that_was_written_down(
    app: Flask, service: Service, clock: FixedClock
) -> None:
    clerk = signed_in(app, "clerk")
    clock.moment += 20 * MINUTE
    assert is_in(clerk)
    write_down(service)
    clock.moment += 20 * MINUTE
    other_worker = create_app(
        Service(service.campaign, service.settings, service.keys, service.engine, clock)
    ).test_client()
    cookie = clerk.get_cookie("desk")
    assert cookie is not None

    other_worker.set_cookie("desk", cookie.value)

    assert is_in(other_worker)


def test_an_older_use_never_replaces_a_later_one(
    app: Flask, service: Service, engine: Engine, clock: FixedClock
) -> None:
    clerk = signed_in(app, "clerk")
    clock.moment += 20 * MINUTE
    assert is_in(clerk)
    (session,) = session_uses(service).unwritten()
    write_down(service)

    session_uses(service).note(session, MOMENT + MINUTE)
    write_down(service)

    assert stored_use(engine) == MOMENT + 20 * MINUTE


def test_a_use_during_the_writing_is_not_forgotten(service: Service) -> None:
    uses = session_uses(service)
    uses.note(b"s", MOMENT)
    written = uses.unwritten()
    uses.note(b"s", MOMENT + MINUTE)

    uses.forget(written)

    assert uses.unwritten() == {b"s": MOMENT + MINUTE}


def test_a_database_that_fails_is_told_and_the_use_is_kept(
    service: Service, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz_service.kernel.alarm.LOG.propagate", True)
    session_uses(service).note(b"s", MOMENT)

    def fail(_rows: object = None) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(type(service.engine), "begin", fail)
        note_once(service)

    assert "the disk is gone" in caplog.text
    assert session_uses(service).unwritten() == {b"s": MOMENT}
