"""The county opens waves and moves their ends; a form that is refused loses nothing."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, insert, select

from campaign_model import Campaign
from quiz_service.codes.issuing import issue_codes
from quiz_service.kernel.clock import in_china
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.tables import Headcount, Wave
from tests.quiz_service.conftest import KEY, MOMENT, FixedClock
from tests.quiz_service.organizers.office import PASSWORD, acts, send, signed_in
from tests.quiz_service.phone import post

DESK, WAVES, NEW = "/desk", "/desk/waves", "/desk/waves/new"
SURE = {"sure": "yes"}
RIGHT = {
    "kind": "mid",
    "form": "b",
    "opens": "2026-12-07T08:00",
    "closes": "2026-12-18T18:00",
}


@pytest.fixture
def county(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
    return signed_in(app, "county")


def waves(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(func.count(Wave.id))).scalar_one()


def test_a_wave_is_looked_at_before_it_opens_and_a_double_tap_opens_one(
    county: FlaskClient, engine: Engine
) -> None:
    look = send(county, NEW, WAVES, **RIGHT)
    after_the_look = waves(engine)
    first, second = (send(county, NEW, WAVES, **RIGHT, **SURE) for _ in range(2))

    assert (look.status_code, after_the_look) == (200, 0)
    assert "还没有开" in look.text
    assert 'value="2026-12-07T08:00"' in look.text
    assert (first.status_code, first.location, second.status_code) == (303, DESK, 303)
    assert waves(engine) == 1


def test_the_look_warns_of_the_same_half_of_a_running_wave_and_of_empty_units(
    county: FlaskClient, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    with engine.begin() as connection:
        row = {"headcount": 0, "counted": MOMENT.date(), "source": "t"}
        row |= {"file_digest": "0" * 64, "entered": MOMENT, "actor": "county"}
        connection.execute(insert(Headcount).values(unit="S02", **row))

    same = send(county, NEW, WAVES, **(RIGHT | {"form": "a"})).text
    later = {"opens": "2027-03-01T08:00", "closes": "2027-03-12T18:00"}
    free = send(county, NEW, WAVES, **(RIGHT | later)).text

    assert "同一套题" in same
    assert "同一时间" in same
    assert f"没有人数，没法参加：{qingyuan.units['S02'].name}" in same
    assert "同一套题" not in free
    assert "同一时间" not in free
    assert wave == 1


def test_a_wave_that_ends_before_it_begins_is_refused_and_nothing_typed_is_lost(
    county: FlaskClient, engine: Engine
) -> None:
    answer = send(county, NEW, WAVES, **(RIGHT | {"closes": "2026-12-01T18:00"}))

    assert (answer.status_code, waves(engine)) == (400, 0)
    assert "结束要晚于开始" in beside(answer.text, "closes")
    assert beside(answer.text, "opens") == ""
    assert 'value="2026-12-07T08:00"' in answer.text
    assert 'value="2026-12-01T18:00"' in answer.text
    assert re.search(r'<option selected value="mid">', answer.text)


def test_every_field_that_is_wrong_says_so(county: FlaskClient, engine: Engine) -> None:
    answer = send(county, NEW, WAVES, kind="x", form="a", opens="soon", closes="")

    assert (answer.status_code, waves(engine)) == (400, 0)
    for field in ("kind", "opens", "closes"):
        assert beside(answer.text, field), field
    assert beside(answer.text, "form") == ""


def test_an_end_is_moved_with_a_reason_alone(
    county: FlaskClient, engine: Engine
) -> None:
    send(county, NEW, WAVES, **RIGHT, **SURE)
    later = "2026-12-20T18:00"

    silent = send(county, DESK, f"{WAVES}/1", closes=later, reason="  ")
    moved = send(county, DESK, f"{WAVES}/1", closes=later, reason="停电两天")

    assert silent.status_code == 400
    assert beside(silent.text, "closing-reason")
    assert f'value="{later}"' in silent.text
    assert moved.status_code == 303


def test_an_end_is_not_moved_into_the_past(
    county: FlaskClient, wave: int, engine: Engine
) -> None:
    """Who has answered in time stays in time."""
    now = in_china(MOMENT)
    past = f"{now - timedelta(minutes=1):%Y-%m-%dT%H:%M}"
    page = f"{WAVES}/{wave}"

    refused = send(county, page, page, closes=past, reason="写错了")
    ended = send(county, page, page, closes=f"{now:%Y-%m-%dT%H:%M}", reason="到此为止")

    assert (refused.status_code, ended.status_code) == (400, 303)
    assert "也不能早于现在" in beside(refused.text, "closing-closes")


def test_the_running_wave_is_shown_and_a_planned_one_is_a_choice(
    county: FlaskClient, wave: int
) -> None:
    send(county, NEW, WAVES, **RIGHT, **SURE)

    unasked = county.get(DESK).text
    chosen = county.get(f"{DESK}?wave=2").text

    assert f'href="/desk/{wave}/S01"' in unasked
    assert 'href="/desk/2/S01"' in chosen
    assert "还没开始" in chosen
    for other in ("wave=99", "wave=x", "wave="):
        assert f'href="/desk/{wave}/S01"' in county.get(f"{DESK}?{other}").text


def test_a_wave_ends_now_and_nobody_begins_any_more(
    county: FlaskClient, wave: int, codes: list[str], clock: FixedClock
) -> None:
    page = f"{WAVES}/{wave}"

    unsure = send(county, page, f"{page}/end", reason="提前完成")
    ended = send(county, page, f"{page}/end", reason="提前完成", sure="y")
    clock.moment += timedelta(minutes=1)

    assert (unsure.status_code, ended.status_code) == (400, 303)
    assert post(county, "/quiz", code=codes[0]).status_code != 200
    assert "已结束" in county.get(page).text
    assert send(county, page, f"{page}/end", reason="x", sure="y").status_code == 409


def test_a_planned_wave_is_cancelled_with_its_codes_and_a_begun_one_never(
    county: FlaskClient, engine: Engine, wave: int, clock: FixedClock
) -> None:
    send(county, NEW, WAVES, **RIGHT, **SURE)
    planned = f"{WAVES}/2"
    with engine.begin() as connection:
        order = {"audience": "primary", "count": 1, "key": KEY, "moment": MOMENT}
        code = issue_codes(connection, 2, "S01", **order)[0]

    begun = send(
        county, f"{WAVES}/{wave}", f"{WAVES}/{wave}/cancel", reason="x", sure="y"
    )
    cancelled = send(county, planned, f"{planned}/cancel", reason="改期", sure="y")

    assert (begun.status_code, cancelled.status_code) == (409, 303)
    assert county.get(planned).status_code == 404
    assert county.get("/desk/2/S01").status_code == 404
    assert f'href="/desk/{wave}/S01"' in county.get(DESK).text
    assert acts(engine)[-1] == "wave cancelled"
    clock.moment = datetime(2026, 12, 8)
    assert post(county, "/quiz", code=code).status_code != 200


def beside(page: str, field: str) -> str:
    """What a page says is wrong with a field, for eyes and for screen readers alike."""
    messages = re.findall(
        rf'<p id="{field}-wrong" class="wrong" role="alert">([^<]+)</p>', page
    )
    marked = re.search(rf'aria-describedby="{field}-wrong" aria-invalid="true"', page)
    assert bool(messages) == bool(marked)
    return messages[0] if messages else ""
