"""An inspector's numbers: what they prove, and what is refused beside its field."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import PASSWORD, signed_in

PAGE = "/desk/reports/1/spot-check"


@pytest.fixture
def inspector(app: Flask, engine: Engine, wave: int) -> FlaskClient:
    with engine.begin() as connection:
        add(
            connection,
            "inspector",
            PASSWORD,
            role=Role.INSPECTOR,
            scope="",
            moment=MOMENT,
        )
    return signed_in(app, "inspector")


def test_a_sample_says_what_it_proves(inspector: FlaskClient) -> None:
    page = inspector.get(f"{PAGE}?people=500&asked=54&right=54")

    assert page.status_code == 200
    assert "至少有 475 人" in page.text
    assert wrong(page.text) == []


def test_before_anything_is_typed_nothing_is_wrong(inspector: FlaskClient) -> None:
    page = inspector.get(PAGE)

    assert (page.status_code, wrong(page.text)) == (200, [])


def test_how_many_to_draw_needs_only_the_people(inspector: FlaskClient) -> None:
    page = inspector.get(f"{PAGE}?people=500&asked=&right=")

    assert page.status_code == 200
    assert "<table" in page.text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("people=0", "people"),
        ("people=many", "people"),
        ("people=100001", "people"),
        ("people=40&asked=41", "asked"),
        ("people=40&asked=20&right=21", "right"),
        ("people=40&asked=-1", "asked"),
        ("people=40&asked=20&right=", "right"),
        ("people=40&asked=20", "right"),
    ],
)
def test_numbers_that_cannot_be_are_refused_where_they_stand(
    inspector: FlaskClient, query: str, field: str
) -> None:
    page = inspector.get(f"{PAGE}?{query}")

    assert (page.status_code, wrong(page.text)) == (400, [field])


def wrong(page: str) -> list[str]:
    """The fields beside which the page says something."""
    return re.findall(r'<p id="(\w+)-wrong"', page)
