"""Whatever is sent to whatever route, no answer is a fault of ours."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.routing import IntegerConverter

from bench import fuzz
from quiz_service import app as app_module
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
def test_numbers_that_no_column_holds_would_be_found(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "RowNumber", Unbounded)

    assert fuzz.faults_of(create_app(service), REQUESTS, seed=1)


class Unbounded(IntegerConverter):
    """As it was: any number that a person can write down."""


Unbounded.__name__ = "RowNumber"
