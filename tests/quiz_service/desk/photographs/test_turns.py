"""Photographs of one account never keep those of the others waiting."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from bench.photographs.walls import jpeg
from campaign_model import Campaign
from quiz_service.app import create_app
from quiz_service.audit.models import AuditRecord
from quiz_service.kernel.service import Service
from quiz_service.kernel.workshop import OwnThread, Task, WorkEndedError
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.desk.photographs.walls import PAGE, put_register, shown
from tests.quiz_service.organizers.office import PASSWORD, PEOPLE, signed_in


@cache
def bare_wall() -> bytes:
    return jpeg(Image.new("L", (60, 80), 200))


@dataclass
class Looking(OwnThread):
    """Looks at photographs, and does something else meanwhile."""

    campaign: Campaign
    meanwhile: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        super().__init__(self.campaign)

    def result(self, key: str, task: Task, *arguments: object) -> Any:
        self.meanwhile()
        return super().result(key, task, *arguments)


@pytest.fixture
def looking(service: Service) -> Looking:
    return Looking(service.campaign)


@pytest.fixture
def desk(service: Service, looking: Looking) -> Callable[[str], FlaskClient]:
    put_register(service.settings.posters)
    with service.engine.begin() as connection:
        for login in ("clerk", "inspector"):
            role, scope = PEOPLE[login]
            add(
                connection, login, PASSWORD, role=Role(role), scope=scope, moment=MOMENT
            )
    app = create_app(replace(service, photographs_of=lambda _campaign: looking))
    return lambda login: signed_in(app, login)


def end_the_work() -> None:
    raise WorkEndedError


def test_the_seventh_post_within_a_minute_waits_and_nobody_else(
    desk: Callable[[str], FlaskClient],
) -> None:
    clerk = desk("clerk")
    first = [shown(clerk, bare_wall()).status_code for _post in range(6)]

    seventh = shown(clerk, bare_wall())

    assert first == [200] * 6
    assert seventh.status_code == 429
    assert "等一分钟" in seventh.text
    assert shown(desk("inspector"), bare_wall()).status_code == 200


def test_an_account_has_its_photographs_looked_at_once_at_a_time(
    desk: Callable[[str], FlaskClient], looking: Looking
) -> None:
    clerk, again, other = desk("clerk"), desk("clerk"), desk("inspector")
    answers = []

    def send_more() -> None:
        looking.meanwhile = lambda: None
        with ThreadPoolExecutor(
            1
        ) as thread:  # a request has what is current in its own
            senders = (again, other)
            answers.extend(thread.map(lambda desk: shown(desk, bare_wall()), senders))

    looking.meanwhile = send_more
    first = shown(clerk, bare_wall())

    assert first.status_code == 200
    assert [answer.status_code for answer in answers] == [429, 200]
    assert "还在看" in answers[0].text
    assert shown(clerk, bare_wall()).status_code == 200


def test_who_sends_what_has_to_be_ended_rests(
    desk: Callable[[str], FlaskClient], looking: Looking
) -> None:
    clerk, other = desk("clerk"), desk("inspector")
    looking.meanwhile = end_the_work
    shown(clerk, bare_wall(), bare_wall(), bare_wall(), bare_wall())
    looking.meanwhile = lambda: None

    refused = shown(clerk, bare_wall())

    assert refused.status_code == 429
    assert "等十分钟" in refused.text
    assert 'type="file"' in clerk.get(PAGE).text
    assert shown(other, bare_wall()).status_code == 200


def test_what_could_not_be_read_is_on_record(
    desk: Callable[[str], FlaskClient], looking: Looking, service: Service
) -> None:
    clerk = desk("clerk")
    shown(clerk, b"no picture")
    looking.meanwhile = end_the_work
    shown(clerk, bare_wall())

    query = select(AuditRecord.about).where(AuditRecord.act == "photograph checked")
    with service.readers.begin() as connection:
        abouts = [json.loads(row) for row in connection.execute(query).scalars()]
    assert [about["outcome"] for about in abouts] == ["unreadable", "too-long"]
