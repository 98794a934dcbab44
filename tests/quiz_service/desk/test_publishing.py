"""Publishing from the desk: looked at, handed over as one whole file, taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from quiz_service.desk.publishing import views
from quiz_service.desk.publishing.handover import FILE, FOLDER, hand_over
from quiz_service.kernel.durable import replace_durably
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.patience import STUCK_SECONDS
from tests.quiz_service.conftest import MOMENT, FixedClock
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in

PAGE, UNDO = "/desk/publishing", "/desk/publishing/undo"


@pytest.fixture
def county(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
    return signed_in(app, "county")


def frozen(client: FlaskClient, wave: int) -> None:
    page = f"/desk/reports/{wave}/snapshots"
    assert send(client, page, page).status_code == 303


def publish(client: FlaskClient, number: int) -> TestResponse:
    page = f"/desk/snapshots/{number}/publish"
    return send(client, page, page)


def answered(service: Service) -> int | None:
    """How many took part, by the file that is handed over."""
    file = service.settings.data / FOLDER / FILE
    if not file.exists():
        return None
    return int(yaml.safe_load(file.read_bytes())["total"]["answered"])


@pytest.fixture
def two_snapshots(
    county: FlaskClient, service: Service, engine: Engine, wave: int
) -> FlaskClient:
    """One of twelve who answered, one of twenty-four."""
    for _number in range(2):
        all_answer(service, codes_for(engine, wave, 12))
        frozen(county, wave)
    return county


def test_nothing_is_handed_over_before_somebody_publishes(
    two_snapshots: FlaskClient, service: Service
) -> None:
    look = two_snapshots.get("/desk/snapshots/1/publish").text

    assert "人中 12 人已参与" in look
    assert answered(service) is None
    assert "还没有公布过" in two_snapshots.get(PAGE).text


def test_what_is_published_is_handed_over_and_the_next_shows_what_changes(
    two_snapshots: FlaskClient, service: Service, engine: Engine
) -> None:
    publish(two_snapshots, 1)
    first = answered(service)
    look = two_snapshots.get("/desk/snapshots/2/publish").text
    publish(two_snapshots, 2)

    assert (first, answered(service)) == (12, 24)
    assert "人中 12 人已参与" in look
    assert "人中 24 人已参与" in look
    assert office.acts(engine).count("snapshot published") == 2
    assert not list((service.settings.data / FOLDER).glob(".*"))


def test_taking_back_brings_the_one_before_and_then_nothing(
    two_snapshots: FlaskClient, service: Service, engine: Engine
) -> None:
    publish(two_snapshots, 1)
    publish(two_snapshots, 2)

    look = two_snapshots.get(UNDO).text
    foreign = send(two_snapshots, UNDO, UNDO, name="1").status_code
    still = answered(service)
    send(two_snapshots, UNDO, UNDO, name="2")
    before = answered(service)
    send(two_snapshots, UNDO, UNDO, name="1")

    assert "撤下" in look
    assert (foreign, still, before) == (409, 24, 12)
    assert answered(service) is None
    assert office.acts(engine).count("snapshot taken back") == 2
    assert two_snapshots.get(UNDO).status_code == 404
    assert publish(two_snapshots, 2).status_code == 303
    assert answered(service) == 24


def test_of_two_within_one_minute_the_public_reads_the_one_published_last(
    two_snapshots: FlaskClient, service: Service
) -> None:
    publish(two_snapshots, 2)
    publish(two_snapshots, 1)

    assert answered(service) == 12


def test_of_two_who_publish_at_one_moment_the_later_is_handed_over(
    app: Flask,
    two_snapshots: FlaskClient,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second publishes between the first one's record and its file."""
    second = [signed_in(app, "county")]

    def late(own: Service, content: bytes) -> None:
        if second:
            with ThreadPoolExecutor(1) as pool:  # requests of one thread share a token
                pool.submit(publish, second.pop(), 2).result()
        hand_over(own, content)

    monkeypatch.setattr(views, "hand_over", late)
    publish(two_snapshots, 1)

    assert answered(service) == 24


def test_threads_that_write_one_file_leave_one_of_theirs_whole(tmp_path: Path) -> None:
    path, gate = tmp_path / "progress.yml", Barrier(8)

    def write(number: int) -> None:
        gate.wait(STUCK_SECONDS)
        for _time in range(20):
            replace_durably(path, str(number).encode() * 9_000)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))

    assert len(set(path.read_text())) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_week_later_the_page_says_how_old_it_is(
    app: Flask, two_snapshots: FlaskClient, clock: FixedClock
) -> None:
    publish(two_snapshots, 1)
    clock.moment += timedelta(days=7, minutes=-1)
    young = signed_in(app, "county").get(PAGE).text
    clock.moment += timedelta(minutes=1)
    old = signed_in(app, "county").get(PAGE).text

    assert "天以前了" not in young
    assert "已经是 7 天以前了" in old


def test_a_file_that_somebody_took_away_is_missed_and_handed_over_again(
    two_snapshots: FlaskClient, service: Service
) -> None:
    publish(two_snapshots, 1)
    (service.settings.data / FOLDER / FILE).unlink()

    missed = two_snapshots.get(PAGE).text
    publish(two_snapshots, 1)

    assert "文件不见了" in missed
    assert answered(service) == 12


def test_an_older_snapshot_that_was_published_before_changes_nothing(
    two_snapshots: FlaskClient, service: Service
) -> None:
    publish(two_snapshots, 1)
    publish(two_snapshots, 2)

    publish(two_snapshots, 1)

    assert answered(service) == 24
