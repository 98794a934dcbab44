"""Figures of the police on the desk: by form and by table, and where they are used."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.tables import PoliceFigures
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.desk.headcounts.test_views import sent
from tests.quiz_service.organizers import office
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in, token_of

PAGE, CONFIRM = "/desk/police", "/desk/police/confirm"
HEAD = "月份,编号,发案数,案损元,高损案件数,涉诈人员数,窝点数,涉案两卡数,来源,录入日期,录入单位\n"
TAIL = "公安月报,2026-11-05,县公安局\n"
TABLE = (
    HEAD
    + f"2026-10,全县,12,345000,3,1,0,2,{TAIL}"
    + f"2025-10,全县,20,900000,5,,,,{TAIL}"
)


@pytest.fixture
def county(app: Flask, engine: Engine) -> FlaskClient:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
    return signed_in(app, "county")


def upload(client: FlaskClient, text: str) -> TestResponse:
    csrf = {"csrf_token": token_of(client.get(PAGE).text)}
    return sent(client, PAGE, csrf, file=("公安.csv", text.encode()))


def typed(client: FlaskClient, **fields: str) -> TestResponse:
    empty = dict.fromkeys(("loss", "high_losses", "suspects", "dens", "cards"), "")
    values = {
        "month": "2026-10",
        "code": "county",
        "cases": "12",
        "source": "公安月报",
        "entered_by": "县公安局",
    }
    return send(client, PAGE, f"{PAGE}/month", **(empty | values | fields))


def agreed(client: FlaskClient, look: TestResponse) -> TestResponse:
    plan = re.findall(r'name="plan" value="([^"]+)"', look.text)[0]
    fields = {"csrf_token": token_of(look.text), "plan": plan}
    return sent(client, CONFIRM, fields)


def kept(engine: Engine) -> list[tuple[str, str, int | None, int | None]]:
    columns = (
        PoliceFigures.month,
        PoliceFigures.code,
        PoliceFigures.cases,
        PoliceFigures.suspects,
    )
    with engine.begin() as connection:
        rows = connection.execute(select(*columns).order_by(PoliceFigures.id))
        return [(row[0], row[1], row[2], row[3]) for row in rows]


def test_a_table_is_looked_at_before_it_counts_and_counts_once(
    county: FlaskClient, engine: Engine
) -> None:
    look = upload(county, TABLE)
    before = kept(engine)
    first, second = agreed(county, look), agreed(county, look)

    assert before == []
    assert "会改 2 条" in look.text
    assert "收下 2 条" in first.text
    assert "收下 0 条" in second.text
    assert sorted(kept(engine)) == [
        ("2025-10", "county", 20, None),
        ("2026-10", "county", 12, 1),
    ]
    assert office.acts(engine).count("police figures") == 1


def test_a_month_by_the_form_corrects_what_was_there(
    county: FlaskClient, engine: Engine
) -> None:
    agreed(county, upload(county, TABLE))

    look = typed(county, cases="13")
    agreed(county, look)

    assert "现在：发案 12 起" in look.text
    page = county.get(PAGE).text
    assert "发案 13 起" in page
    assert "发案 12 起" not in page
    assert len(kept(engine)) == 3


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"month": "10月"}, "不是月份"),
        ({"cases": "-1"}, "-1"),
        ({"cases": ""}, "这一行"),
        ({"cases": "1", "high_losses": "2"}, "2"),
        ({"entered_by": "张三"}, "张三"),
        ({"source": "电话 13800138000"}, "手机"),
        ({"month": "2026-12"}, "2026-12"),
    ],
)
def test_what_a_table_would_refuse_the_form_refuses_too(
    county: FlaskClient, engine: Engine, fields: dict[str, str], words: str
) -> None:
    answer = typed(county, **fields)

    assert answer.status_code == 400
    assert words in answer.text
    assert kept(engine) == []


def test_a_table_with_a_fault_is_refused_whole(
    county: FlaskClient, engine: Engine
) -> None:
    answer = upload(county, TABLE + f"2026-09,NOBODY,1,,,,,,{TAIL}")

    assert answer.status_code == 400
    assert "NOBODY" in answer.text
    assert kept(engine) == []


def test_a_plan_of_another_account_is_refused(
    app: Flask, county: FlaskClient, engine: Engine
) -> None:
    with engine.begin() as connection:
        add(connection, "second", PASSWORD, role=Role.COUNTY, scope="", moment=MOMENT)
    look = upload(county, TABLE)
    plan = re.findall(r'name="plan" value="([^"]+)"', look.text)[0]
    other = signed_in(app, "second")

    csrf = token_of(other.get(PAGE).text)
    answer = sent(other, CONFIRM, {"csrf_token": csrf, "plan": plan})

    assert answer.status_code == 400
    assert kept(engine) == []


def test_the_page_and_the_scorecards_hold_them_against_the_goals(
    county: FlaskClient, service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 12))
    page = f"/desk/reports/{wave}/snapshots"
    send(county, page, page)

    def cards() -> str:
        data = county.get("/desk/snapshots/1/scorecards.xlsx").data
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = (cell.value for sheet in book for row in sheet for cell in row)
        return "\n".join(str(value) for value in cells)

    before = cards()
    agreed(county, upload(county, TABLE))
    after = cards()

    county_goal = "还没有警方提供的数据。\n"
    assert after.count(county_goal) < before.count(county_goal)
    assert "缺：" in after  # eight months of the year were not given
    assert "方案的目标" in county.get(PAGE).text
