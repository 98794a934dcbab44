"""By phone at the wall: scan, tap, done; the list says what is due; the table feeds the site."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from campaign_model import Campaign, load_campaign
from campaign_model.links import (
    poster_number,
    poster_path,
    spelled_number,
    unit_number,
)
from generator.print.families import family_subjects
from quiz_service.audit.models import AuditRecord
from quiz_service.organizers.accounts import add
from quiz_service.placements.models import PlacementRow
from tests.quiz_service.conftest import MOMENT, FixedClock, both
from tests.quiz_service.organizers.office import PASSWORD, PEOPLE, send, signed_in

LIST, HANG = "/desk/placements", "/desk/placements/hang"


@pytest.fixture
def people(engine: Engine) -> None:
    with engine.begin() as connection:
        for login, (role, scope) in PEOPLE.items():
            add(connection, login, PASSWORD, role=role, scope=scope, moment=MOMENT)


def number_of(campaign: Campaign, poster: str) -> str:
    return poster_number(campaign.settings.name, poster)


def hang(desk: FlaskClient, number: str, **fields: str) -> TestResponse:
    usual = {"unit": "S01", "place": "校门口", "elsewhere": "", "keeper": "老师"}
    return send(desk, HANG, HANG, number=number, **(usual | fields))


def rows(engine: Engine) -> list[tuple[str, str, str]]:
    columns = (PlacementRow.number, PlacementRow.unit, PlacementRow.place)
    with engine.begin() as connection:
        return [(r[0], r[1], r[2]) for r in connection.execute(select(*columns))]


@both
def test_a_scanned_poster_is_hung_with_a_tap_and_once(
    app: Flask, engine: Engine, qingyuan: Campaign, people: None
) -> None:
    desk, number = signed_in(app, "clerk"), number_of(qingyuan, "w-t04")

    page = desk.get(f"{HANG}?number=HTTPS://FZ.EXAMPLE/P/{number}/").text
    first, second = hang(desk, number), hang(desk, f"{number[:4]}-{number[4:]}")

    assert f'value="{number}"' in page
    assert re.search(r'<label class="choice"><input [^>]*value="校门口"', page)
    assert [first.location, second.location] == [LIST, LIST]
    assert rows(engine) == [(number, "S01", "校门口")]
    with engine.begin() as connection:
        acts = connection.execute(select(AuditRecord.act)).scalars().all()
    assert acts.count("poster hung") == 1


def test_a_place_that_is_typed_is_kept_beside_one_that_is_tapped(
    app: Flask, engine: Engine, qingyuan: Campaign, people: None
) -> None:
    desk, number = signed_in(app, "clerk"), number_of(qingyuan, "w-t04")

    hang(desk, number, place="校门口", elsewhere="校门口右边的墙")

    assert rows(engine) == [(number, "S01", "校门口右边的墙")]


def test_what_is_due_stands_first_and_a_tap_settles_it(
    app: Flask, engine: Engine, clock: FixedClock, qingyuan: Campaign, people: None
) -> None:
    desk = signed_in(app, "clerk")
    hang(desk, number_of(qingyuan, "w-t04"))
    clock.moment += timedelta(days=6)
    desk = signed_in(app, "clerk")
    hang(desk, number_of(qingyuan, "w-t08"), place="", elsewhere="操场边")
    assert "眼下没有要处理的" in desk.get(LIST).text

    clock.moment += timedelta(days=1)
    desk = signed_in(app, "clerk")
    page = desk.get(LIST).text
    looked = send(desk, LIST, f"{LIST}/1/checked")
    after = desk.get(LIST).text
    send(desk, LIST, f"{LIST}/1/taken-down")
    at_last = desk.get(LIST).text

    assert "有 1 张等人去看" in page
    assert page.index("校门口") < page.index("操场边")
    assert looked.location == LIST
    assert "眼下没有要处理的" in after
    assert "校门口" not in at_last


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": "ZZZZZZZZ"}, "没有这个编号的海报"),
        ({"place": "", "elsewhere": ""}, "点一个地方"),
        ({"keeper": "张三"}, "请从页面上的"),
        ({"place": "", "elsewhere": "长" * 21}, "太长"),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_is_written(
    app: Flask,
    engine: Engine,
    qingyuan: Campaign,
    people: None,
    fields: dict[str, str],
    words: str,
) -> None:
    number = fields.pop("number", number_of(qingyuan, "w-t04"))

    answer = hang(signed_in(app, "clerk"), number, **fields)

    assert answer.status_code == 400
    assert words in answer.text
    assert rows(engine) == []


def test_a_poster_of_a_unit_offers_the_county_that_units_places_alone(
    app: Flask, qingyuan: Campaign, people: None
) -> None:
    number = unit_number(number_of(qingyuan, "w-t04"), "V01")

    page = signed_in(app, "county").get(f"{HANG}?number={number}").text

    assert "村务栏" in page
    assert "打卡处" not in page
    assert '<option selected value="V01">' in page


def test_a_poster_is_known_by_what_stands_on_it(
    app: Flask, qingyuan: Campaign, people: None
) -> None:
    clerk, number = signed_in(app, "clerk"), number_of(qingyuan, "w-t04")

    at_the_wall = clerk.get(f"{HANG}?number={number}").text
    hang(clerk, number)

    sentence = qingyuan.fraud_types["T04"].hook.say
    assert f"海报“{sentence}”（{spelled_number(number)}）" in at_the_wall
    assert sentence in clerk.get(LIST).text


def test_another_units_own_poster_and_another_units_wall_are_refused(
    app: Flask, engine: Engine, qingyuan: Campaign, people: None
) -> None:
    clerk = signed_in(app, "clerk")

    invitation = hang(clerk, number_of(qingyuan, "q-V01"))
    elsewhere = hang(clerk, number_of(qingyuan, "w-t04"), unit="V01")
    hang(signed_in(app, "county"), number_of(qingyuan, "w-t04"), unit="V01")

    assert "示例溪头村" in invitation.text
    assert elsewhere.status_code == 400
    assert "示例溪头村" not in clerk.get(LIST).text
    assert send(clerk, HANG, f"{LIST}/1/taken-down").status_code == 404


def test_a_poster_of_a_units_kit_hangs_in_that_unit_alone(
    app: Flask, engine: Engine, qingyuan: Campaign, people: None
) -> None:
    poster = number_of(qingyuan, "p-village")
    number = unit_number(poster, "V01")
    county = signed_in(app, "county")

    page = county.get(f"{HANG}?number={number}").text
    elsewhere = hang(county, spelled_number(number), unit="V02", place="村口公告栏")
    unknown = hang(county, unit_number(poster, "X99"), unit="V01", place="村口公告栏")
    hang(county, f"https://FZ.EXAMPLE{poster_path(number)}", unit="V01", place="村务栏")

    assert spelled_number(number) in page
    assert re.search(r'<option [^>]*selected[^>]*value="V01"', page)
    assert "示例溪头村" in elsewhere.text
    assert "没有这个编号的海报" in unknown.text
    assert rows(engine) == [(poster, "V01", "村务栏")]


def test_the_table_is_the_campaigns_own_file(
    app: Flask, qingyuan: Campaign, small: Path, people: None
) -> None:
    """What the desk hands out, a campaign of the same posters reads without a change."""
    desk = signed_in(app, "clerk")
    hang(desk, number_of(qingyuan, "w-t04"), place="", elsewhere="=后门")

    table = desk.get(f"{LIST}.csv").data

    (row,) = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    assert row["number"] == number_of(qingyuan, "w-t04")
    assert not row["place"].startswith("=")
    (folder,) = [small]
    mine = table.replace(
        number_of(qingyuan, "w-t04").encode(), number_of_small(small).encode()
    )
    (folder / "placements.csv").write_bytes(mine)
    campaign, _notices = load_campaign(folder, families=family_subjects())
    assert [(p.unit, p.keeper.value) for p in campaign.placements] == [("S01", "老师")]


def number_of_small(folder: Path) -> str:
    """The number of the first poster of a small campaign."""
    campaign, _notices = load_campaign(folder, families=family_subjects())
    return poster_number(campaign.settings.name, campaign.posters[0].id)
