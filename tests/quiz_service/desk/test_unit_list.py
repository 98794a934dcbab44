"""The desk with more units than a page holds: searched, chosen, paged, reminded of."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, insert

from campaign_model import Campaign
from quiz_service.app import create_app
from quiz_service.counting.unit_counts import UnitCounts
from quiz_service.desk.waves.unit_list import (
    ListChoice,
    Stage,
    stage_of,
)
from quiz_service.kernel import limits
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.list_page import PAGE_LENGTH
from quiz_service.kernel.random_codes import LEAST_KEY
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.tables import WaveHeadcount, WaveUnit
from quiz_service.waves.frozen import freeze_units
from tests.quiz_service.conftest import KEY, MOMENT
from tests.quiz_service.organizers.office import PASSWORD, signed_in
from tests.quiz_service.phone import post

UNITS = 315


@pytest.fixture
def county_app(service: Service, engine: Engine, wave: int) -> Iterator[Flask]:
    """The service of a county with 315 units, all in the wave."""
    originals = list(service.campaign.units.values())
    units = {
        f"X{n:03}": replace(originals[n % 12], code=f"X{n:03}", name=f"单位{n:03}")
        for n in range(UNITS)
    }
    row = {"wave_id": wave, "headcount": 9, "counted": MOMENT.date(), "source": "t"}
    renamed = replace(service.campaign, units=units)
    with engine.begin() as connection:
        connection.execute(delete(WaveUnit))
        freeze_units(connection, wave, renamed)
        connection.execute(insert(WaveHeadcount), [{**row, "unit": u} for u in units])
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
        scope = "bureau:教育局"
        add(connection, "bureau", PASSWORD, role=Role.AREA, scope=scope, moment=MOMENT)
    keys = Keys(KEY, ("s" * LEAST_KEY,))
    limits.reset_limits()
    yield create_app(
        Service(renamed, service.settings, keys, engine, service.clock, service.watch)
    )
    limits.reset_limits()


@pytest.fixture
def county(county_app: Flask) -> FlaskClient:
    return signed_in(county_app, "county")


def listed(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/desk/\d+/(X\d+)">', page)


def test_every_unit_is_on_one_of_seven_pages(county: FlaskClient) -> None:
    pages = [listed(county.get(f"/desk?page={n}").text) for n in range(1, 8)]

    assert [len(page) for page in pages] == [PAGE_LENGTH] * 6 + [15]
    assert len({code for page in pages for code in page}) == UNITS
    for odd in ("99", "0", "-1", "x", "１"):
        assert listed(county.get(f"/desk?page={odd}").text) in pages


def test_what_differs_from_the_wave_is_folded_where_it_is_much(
    county: FlaskClient,
) -> None:
    page = county.get("/desk").text

    assert page.count('<p class="wrong">') >= UNITS
    assert "<details>" in page
    assert "处和这一轮定格的不一样" in page


def test_a_unit_is_searched_by_name_or_code_in_any_writing(county: FlaskClient) -> None:
    for words in ("单位007", "x007", "Ｘ００７"):
        assert listed(county.get("/desk", query_string={"q": words}).text) == ["X007"]
    assert "没有这样的单位" in county.get("/desk?q=nowhere").text


def test_a_choice_stays_on_the_next_page(
    county: FlaskClient, campaign: Campaign
) -> None:
    first = county.get("/desk", query_string={"kind": "school"}).text
    following = re.findall(r'href="(/desk\?[^"]*page=2[^"]*)"', first)[0]
    schools = {c for c, u in campaign.units.items() if str(u.kind) == "school"}

    both = listed(first) + listed(county.get(following.replace("&amp;", "&")).text)

    assert set(both) <= schools
    assert len(both) == min(len(schools), 2 * PAGE_LENGTH)


def test_headcounts_are_searched_and_paged_too(county: FlaskClient) -> None:
    first, found = (county.get(f"/desk/headcounts{q}").text for q in ("", "?q=x314"))
    rows = re.compile(r'href="/desk/headcounts/(X\d+)"')

    assert len(rows.findall(first)) == PAGE_LENGTH
    assert rows.findall(found) == ["X314"]
    assert 'href="/desk/headcounts?page=7#now"' in first


@pytest.fixture
def campaign(county_app: Flask) -> Campaign:
    service = county_app.extensions["wuzha"]
    assert isinstance(service, Service)
    return service.campaign


def counts_of(answered: int) -> UnitCounts:
    return UnitCounts("S01", 9, 9, answered, 0, 0, 0, 0)


def test_the_stage_of_a_unit_follows_its_answers(qingyuan: Campaign) -> None:
    stages = [stage_of(counts_of(answered)) for answered in (0, 1, 8, 9, 10)]
    units = list(qingyuan.units.values())[:3]
    counts = {str(u.code): counts_of(n) for u, n in zip(units, (0, 5, 9), strict=True)}

    assert stages == [
        Stage.NOT_BEGUN,
        *[Stage.UNDER_WAY] * 2,
        *[Stage.COMPLETE] * 2,
    ]
    for stage, unit in zip(list(Stage)[1:], units, strict=True):
        choice = ListChoice(stage=stage)
        assert [u for u in units if choice.takes(u, counts[str(u.code)])] == [unit]


def test_a_reminder_names_units_and_no_figures(
    county_app: Flask, county: FlaskClient, wave: int, codes: list[str]
) -> None:
    bureau = signed_in(county_app, "bureau")
    path = f"/desk/{wave}/reminders"

    words = [
        re.findall(r"<textarea[^>]*>([^<]*)</textarea>", client.get(path).text)[0]
        for client in (county, bureau)
    ]

    assert f"还有 {UNITS} 个单位没开始：" in words[0]
    assert 0 < words[1].count("单位0") < words[0].count("单位0")
    assert "9" not in re.sub(r"单位\d+", "", words[1]).split("没开始")[1]
    assert post(county_app.test_client(), "/quiz", code=codes[0]).status_code == 200


def test_only_a_long_list_scrolls_within_itself(county: FlaskClient) -> None:
    long = county.get("/desk").text
    short = county.get("/desk?page=7").text

    assert len(listed(short)) < 20 < len(listed(long))
    assert "scroll--long" in long
    assert "scroll--long" not in short


def test_the_desk_of_a_large_county_stays_small_on_the_wire(
    county: FlaskClient,
) -> None:
    """``python -m bench desk`` measures the reports, which need answers of all units."""
    assert len(gzip.compress(county.get("/desk").data)) <= 60 * 1024
