"""A county with two frozen reports, and programs that read them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from quiz_service.organizers.program_tokens import make_token
from quiz_service.organizers.roles import Role
from quiz_service.reports.snapshots.store import freeze_report
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.reports.sample import full_report

SCOPE = "bureau:教育局"
PROGRAMS = {
    "screen": (Role.COUNTY, ""),
    "schools": (Role.AREA, SCOPE),
    "clerk": (Role.UNIT, "unit:S01"),
}


@pytest.fixture
def tokens(engine: Engine) -> dict[str, str]:
    """A token of each program, by the program's name."""
    with engine.begin() as connection:
        return {
            name: str(
                make_token(
                    connection,
                    name,
                    role=role,
                    scope=scope,
                    maker="cli:test",
                    moment=MOMENT,
                )
            )
            for name, (role, scope) in PROGRAMS.items()
        }


@pytest.fixture
def snapshots(engine: Engine, wave: int) -> dict[str, int]:
    """The number of a frozen report, by its scope: the county's and a bureau's."""
    report = full_report()
    report = replace(report, wave=replace(report.wave, id=wave))
    of_bureau = replace(report, origin=replace(report.origin, scope="教育局"))
    with engine.begin() as connection:
        return {
            scope: freeze_report(
                connection, content, scope=scope, maker="county", moment=MOMENT
            ).id
            for scope, content in (("", report), (SCOPE, of_bureau))
        }


class Program:
    """Another program, which asks with its token."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str) -> object:
        return self.client.get(f"/api/v1{path}", headers=self.headers)


@pytest.fixture
def programs(app: Flask, tokens: dict[str, str]) -> dict[str, Program]:
    return {name: Program(app.test_client(), token) for name, token in tokens.items()}
