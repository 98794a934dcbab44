"""A report's files are begun when it is frozen, made once, and waited for with patience."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select, update

from campaign_model import Campaign
from quiz_service.app import create_app
from quiz_service.kernel.service import Service
from quiz_service.kernel.workshop import (
    OwnThread,
    StillWorkingError,
    Task,
    WorkEndedError,
)
from quiz_service.organizers.accounts import add
from quiz_service.reports.delivery.made_files import FOLDER
from quiz_service.reports.delivery.report_files import SNAPSHOT_FILE, report_files
from quiz_service.reports.snapshots.models import SnapshotRow
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in

REPORT = "/desk/snapshots/1/report.pdf"


@dataclass
class Recorder:
    """A workshop that keeps what was begun and made, and fails when it is told to."""

    campaign: Campaign
    begun: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    failure: Exception | None = None

    def begin(self, key: str, _task: Task, *_arguments: object) -> None:
        self.begun.append(key)

    def result(self, key: str, task: Task, *arguments: object) -> Any:
        if self.failure:
            raise self.failure
        self.made.append(key)
        return OwnThread(self.campaign).result(key, task, *arguments)


@pytest.fixture
def workshop(qingyuan: Campaign) -> Recorder:
    return Recorder(qingyuan)


@pytest.fixture
def desk(
    service: Service, app: Flask, engine: Engine, wave: int, workshop: Recorder
) -> FlaskClient:
    """A county organizer whose report of twelve answers was frozen."""
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    all_answer(service, codes_for(engine, wave, 12))
    with_workshop = replace(service, workshop_of=lambda _campaign: workshop)
    client = signed_in(create_app(with_workshop), "county")
    page = f"/desk/reports/{wave}/snapshots"
    assert send(client, page, page).status_code == 303
    return client


def test_freezing_begins_every_file_but_the_one_that_is_signed(
    desk: FlaskClient, workshop: Recorder
) -> None:
    names = {key.split("-", 3)[-1] for key in workshop.begun}

    assert names == set(report_files()) - {SNAPSHOT_FILE}


def test_a_file_is_made_once_and_kept_for_its_owner_alone(
    desk: FlaskClient, workshop: Recorder, service: Service
) -> None:
    first, second = desk.get(REPORT), desk.get(REPORT)

    assert first.status_code == second.status_code == 200
    assert first.data == second.data
    assert first.data.startswith(b"%PDF")
    assert len(workshop.made) == 1
    folder = service.settings.data / FOLDER
    assert folder.stat().st_mode & 0o077 == 0


def test_who_asks_early_sees_how_many_come_first_and_need_do_nothing(
    desk: FlaskClient, workshop: Recorder
) -> None:
    workshop.failure = StillWorkingError(3)

    early = desk.get(REPORT)
    workshop.failure = None

    assert early.status_code == 202
    assert "前面还有 3 份文件" in early.text
    assert early.headers["Refresh"] == "2"
    assert desk.get(REPORT).status_code == 200


def test_a_file_that_takes_for_ever_is_given_up_in_a_sentence(
    desk: FlaskClient, workshop: Recorder
) -> None:
    workshop.failure = WorkEndedError()

    answer = desk.get(REPORT)

    assert answer.status_code == 503
    assert "花的时间太长" in answer.text


def test_a_snapshot_of_another_version_says_so(
    desk: FlaskClient, engine: Engine
) -> None:
    with engine.begin() as connection:
        body = connection.execute(select(SnapshotRow.body)).scalar_one()
        data = json.loads(body)
        del data["wave"]["papers"]
        connection.execute(update(SnapshotRow).values(body=json.dumps(data)))

    answer = desk.get("/desk/snapshots/1/letters")

    assert answer.status_code == 409
    assert "另一个版本的程序做的" in answer.text
