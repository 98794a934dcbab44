"""Invitations for many units: who has no account, a link each, printed and as a table."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from campaign_model import Campaign
from quiz_service.organizers.accounts import add
from quiz_service.organizers.invitations import VALID
from quiz_service.organizers.unit_invitations import KEPT_SEALED
from tests.quiz_service.conftest import MOMENT, FixedClock
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import PASSWORD, PEOPLE, send, signed_in
from typesetting.qr.reading import read_codes

UNITS = "/desk/people/units"


@pytest.fixture(autouse=True)
def people(engine: Engine) -> None:
    with engine.begin() as connection:
        for login, (role, scope) in PEOPLE.items():
            add(connection, login, PASSWORD, role=role, scope=scope, moment=MOMENT)


def make(client: FlaskClient, **choice: str) -> TestResponse:
    """Sends the form of the page as it stands there."""
    page = client.get(UNITS, query_string=choice).text
    hidden = re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', page)
    fields = {n: v for n, v in hidden if n in ("area", "state", "codes", "count")}
    return send(client, UNITS, UNITS, **fields)


def rows_of(client: FlaskClient, made: TestResponse) -> list[dict[str, str]]:
    assert made.status_code == 303, made.text
    data = client.get(f"{made.location}/invitations.csv").data
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_every_unit_that_nobody_runs_gets_a_link_of_its_own(
    app: Flask, engine: Engine, qingyuan: Campaign
) -> None:
    county = signed_in(app, "county")

    rows = rows_of(county, make(county))

    codes = [row["单元代码"] for row in rows]
    assert sorted(codes) == sorted(set(qingyuan.units) - {"S01"})  # the clerk's
    assert len({row["链接"] for row in rows}) == len(rows)
    assert office.acts(engine).count("units invited") == 1
    link = next(row["链接"] for row in rows if row["单元代码"] == "S02")
    token = link.partition("#")[2]
    assert token not in office.everything_recorded(engine)
    assert office.join(app.test_client(), token, "s02").status_code == 303
    left = rows_of(county, make(county, state="all"))
    assert {row["单元代码"] for row in left} == set(codes) - {"S02"}


def test_the_printed_page_holds_every_link_and_name(app: Flask) -> None:
    county = signed_in(app, "county")
    made = make(county)
    rows = rows_of(county, made)

    pdf = county.get(f"{made.location}/invitations.pdf").data
    book = county.get(f"{made.location}/invitations.xlsx").data

    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=150 / 72, grayscale=True) for page in document]
    printed = [code.text for page in pages for code in read_codes(page)]
    assert printed == [row["链接"] for row in rows]
    words = "".join(page.get_textpage().get_text_range() for page in document)
    assert all(row["单元名称"] in words for row in rows)
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    cells = [cell.value for cell in sheet["E"]][1:]
    assert cells == printed
    assert not sheet["E2"].hyperlink


def test_whoever_has_an_open_link_is_left_out_until_it_runs_out(
    app: Flask, clock: FixedClock
) -> None:
    county = signed_in(app, "county")
    first = {r["单元代码"]: r["链接"] for r in rows_of(county, make(county))}

    quiet = county.get(UNITS).text
    clock.moment += VALID
    county = signed_in(app, "county")
    renewed = {r["单元代码"]: r["链接"] for r in rows_of(county, make(county))}

    assert "都有账号，或者有还能用的链接" in quiet
    assert first.keys() == renewed.keys()
    assert not set(first.values()) & set(renewed.values())


def test_making_a_link_anew_ends_the_one_of_a_lost_sheet(app: Flask) -> None:
    county = signed_in(app, "county")
    lost = rows_of(county, make(county, codes="s02，h01"))
    anew = rows_of(county, make(county, codes="S02", state="all"))

    assert {row["单元代码"] for row in lost} == {"S02", "H01"}
    assert [row["单元代码"] for row in anew] == ["S02"]
    old = next(row["链接"] for row in lost if row["单元代码"] == "S02")
    assert office.join(app.test_client(), old, "thief").status_code == 400
    assert office.join(app.test_client(), anew[0]["链接"], "s02").status_code == 303


def test_a_code_that_is_no_unit_is_said(app: Flask) -> None:
    page = signed_in(app, "county").get(UNITS, query_string={"codes": "S02 NOPE"}).text

    assert "没有这个代码：NOPE" in page


def test_an_area_invites_its_own_units_alone(app: Flask, qingyuan: Campaign) -> None:
    bureau = signed_in(app, "bureau")

    rows = rows_of(bureau, make(bureau, state="all"))

    own = {str(c) for c, u in qingyuan.units.items() if u.bureau == "教育局"}
    assert {row["单元代码"] for row in rows} == own - {"S01"}
    assert "没有这个代码：H01" in bureau.get(f"{UNITS}?codes=H01").text


def test_files_are_for_their_makers_session_and_for_an_hour(
    app: Flask, clock: FixedClock
) -> None:
    county = signed_in(app, "county")
    made = make(county).location
    elsewhere, bureau = signed_in(app, "county"), signed_in(app, "bureau")

    file = f"{made}/invitations.csv"
    mine = county.get(file).status_code
    others = [client.get(file).status_code for client in (elsewhere, bureau)]
    unknown = county.get(f"{made}/invitations.txt").status_code
    clock.moment += KEPT_SEALED - timedelta(minutes=31)
    county.get("/desk")
    clock.moment += timedelta(minutes=25)
    county.get("/desk")
    clock.moment += timedelta(minutes=6)
    late = county.get(file).status_code

    assert (mine, others, unknown, late) == (200, [404, 404], 404, 404)
    assert "不再保存" in county.get(made).text


def test_what_was_not_looked_at_is_not_made(app: Flask, engine: Engine) -> None:
    county = signed_in(app, "county")

    answer = send(county, UNITS, UNITS, area="", state="", codes="", count="3")

    assert answer.status_code == 409
    assert "units invited" not in office.acts(engine)
