"""One unit's number by a form: looked at, agreed to, with its history beside it."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from quiz_service.organizers.accounts import add
from quiz_service.tables import Headcount, WaveHeadcount
from tests.quiz_service.conftest import HEADCOUNT, MOMENT, UNIT
from tests.quiz_service.desk.headcounts.test_views import (
    CONFIRM,
    PAGE,
    PASSWORD,
    sent,
    signed_in,
    token_of,
)
from tests.quiz_service.phone import post

ONE = f"{PAGE}/{UNIT}"


@pytest.fixture
def county(app: Flask, engine: Engine, wave: int) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    return signed_in(app, "county")


def typed(client: FlaskClient, **fields: str) -> TestResponse:
    values = {
        "headcount": "41",
        "date": "2026-11-30",
        "source": "教务处名册",
        "wave": "",
        "reason": "",
    }
    csrf = token_of(client.get(ONE).text)
    return post(client, ONE, csrf_token=csrf, **(values | fields))


def agreed(client: FlaskClient, look: TestResponse) -> TestResponse:
    plan = re.findall(r'name="plan" value="([^"]+)"', look.text)[0]
    return sent(client, CONFIRM, {"csrf_token": token_of(look.text), "plan": plan})


def frozen(engine: Engine) -> int:
    with engine.begin() as connection:
        n = select(WaveHeadcount.headcount).where(WaveHeadcount.unit == UNIT)
        return int(connection.execute(n).scalar_one())


def test_a_number_is_looked_at_before_it_counts(
    county: FlaskClient, engine: Engine
) -> None:
    look = typed(county)
    with engine.begin() as connection:
        before = connection.execute(select(Headcount.id)).first()
    done = agreed(county, look)

    page = county.get(ONE).text
    assert (look.status_code, before, done.status_code) == (200, None, 200)
    assert "41 人，2026-11-30 统计（教务处名册）" in page
    assert "专题文件里的" in page
    assert frozen(engine) == HEADCOUNT


def test_the_n_of_an_open_wave_is_corrected_with_a_reason(
    county: FlaskClient, engine: Engine, wave: int
) -> None:
    without = typed(county, wave=str(wave))
    look = typed(county, wave=str(wave), reason="两人转学")
    agreed(county, look)

    assert without.status_code == 400
    assert frozen(engine) == 41
    page = county.get(ONE).text
    assert f"<b>{HEADCOUNT} → 41</b>" in page
    assert "county：两人转学" in page


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("headcount", "1.0E+3", "1.0E+3"),
        ("headcount", "", "人数"),
        ("date", "2026-12-02", "2026-12-02"),
        ("date", "gestern", "gestern"),
        ("source", "", "来源"),
    ],
)
def test_what_a_table_would_refuse_the_form_refuses_too(
    county: FlaskClient, engine: Engine, field: str, text: str, words: str
) -> None:
    answer = typed(county, **{field: text})

    assert answer.status_code == 400
    assert words in answer.text
    assert 'class="wrong"' in answer.text
    with engine.begin() as connection:
        assert connection.execute(select(Headcount.id)).first() is None


def test_sent_twice_the_number_counts_once(county: FlaskClient, engine: Engine) -> None:
    look = typed(county)
    agreed(county, look)
    twice = agreed(county, look)

    assert "什么也没改" in twice.text or "没有改" in twice.text
    with engine.begin() as connection:
        assert len(connection.execute(select(Headcount.id)).all()) == 1


def test_a_unit_that_is_not_there_has_no_page(county: FlaskClient) -> None:
    assert county.get(f"{PAGE}/NOBODY").status_code == 404
