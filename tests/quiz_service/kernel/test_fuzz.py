"""Whatever is sent to whatever route, no answer is a fault of ours."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import Engine

from bench.attack import fuzz
from quiz_service.app import create_app
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from tests.quiz_service.conftest import MOMENT, both

REQUESTS = 1_500


@pytest.fixture
def organizer(engine: Engine, codes: list[str]) -> None:
    """Somebody of the county, in a wave with codes."""
    with engine.begin() as connection:
        add(
            connection,
            fuzz.LOGIN,
            fuzz.PASSWORD,
            role="county",
            scope="",
            moment=MOMENT,
        )


@both
@pytest.mark.usefixtures("organizer")
def test_no_request_ends_in_a_fault_of_ours(app: Flask) -> None:
    assert fuzz.faults_of(app, REQUESTS, seed=1) == Counter()


@pytest.mark.usefixtures("organizer")
def test_a_fault_would_be_found(service: Service) -> None:
    app = create_app(service)
    for number in range(10):
        app.add_url_rule(f"/planted/{number}", f"planted{number}", planted)

    faults = fuzz.faults_of(app, REQUESTS, seed=1)

    assert faults
    assert all("/planted/" in route for route in faults)


def planted() -> str:
    """A page that fails whatever is asked."""
    raise ArithmeticError
