"""The county's page: a table is looked at, agreed to, and told whole or not at all."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, insert, select, update
from werkzeug.test import TestResponse

from campaign_model import Campaign
from quiz_service.desk.headcounts.columns import MOST_BYTES
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.tables import Code, Headcount, WaveHeadcount
from tests.quiz_service.conftest import MOMENT, UNIT
from tests.quiz_service.desk.headcounts.tables import (
    GOOD,
    HEADER,
    OTHER,
    csv_of,
    xlsx_of,
)
from tests.quiz_service.desk.sent_form import send_parts
from tests.quiz_service.phone import post

PAGE, CONFIRM = "/desk/headcounts", "/desk/headcounts/confirm"
PASSWORD = "three-hares-dance-9"


@pytest.fixture
def county(app: Flask, engine: Engine, wave: int) -> Iterator[FlaskClient]:
    """The county's organizer, signed in, on the day on which the wave is open."""
    with engine.begin() as connection:
        for login in ("county", "second"):
            add(connection, login, PASSWORD, role="county", scope="", moment=MOMENT)
    yield signed_in(app, "county")


def signed_in(app: Flask, login: str) -> FlaskClient:
    client = app.test_client()
    csrf = token_of(client.get("/sign-in").text)
    post(client, "/sign-in", csrf_token=csrf, login=login, password=PASSWORD)
    return client


def token_of(page: str) -> str:
    return str(re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[-1])


def upload(
    client: FlaskClient, data: str | bytes, name: str = "人数.csv", **fields: str
) -> TestResponse:
    content = data.encode() if isinstance(data, str) else data
    csrf = {"csrf_token": token_of(client.get(PAGE).text)}
    return sent(client, PAGE, csrf | fields, file=(name, content))


def sent(
    client: FlaskClient,
    path: str,
    fields: dict[str, str],
    *,
    file: tuple[str, bytes] | None = None,
    field: str = "file",
) -> TestResponse:
    """A form with a file as a browser sends it."""
    parts = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
    if file:
        parts.append((f'name="{field}"; filename="{file[0]}"', file[1]))
    return send_parts(client, path, parts)


def agree(client: FlaskClient, page: str, **fields: str) -> TestResponse:
    plan = re.findall(r'name="plan" value="([^"]+)"', page)[0]
    return sent(client, CONFIRM, {"csrf_token": token_of(page), "plan": plan} | fields)


def stored(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(func.count(Headcount.id))).scalar_one()


def n_of(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(
            select(WaveHeadcount.headcount).where(WaveHeadcount.unit == UNIT)
        ).scalar_one()


@pytest.mark.parametrize(
    "data", [csv_of(GOOD, OTHER).encode("gbk"), xlsx_of(GOOD, OTHER)]
)
def test_a_table_is_looked_at_first_and_taken_in_after(
    county: FlaskClient, engine: Engine, data: bytes
) -> None:
    looked = upload(county, data)

    assert looked.status_code == 200
    assert "<td>860</td><td><b>862</b></td>" in looked.text
    assert stored(engine) == 0

    confirmed = agree(county, looked.text)

    assert (confirmed.status_code, stored(engine)) == (200, 2)
    assert "已导入" in confirmed.text
    assert "<td>862</td>" in county.get(PAGE).text


def test_agreeing_twice_takes_it_in_once(county: FlaskClient, engine: Engine) -> None:
    looked = upload(county, csv_of(GOOD)).text

    agree(county, looked)
    again = agree(county, looked)
    anew = upload(county, csv_of(GOOD))

    assert "以前导入过" in again.text
    assert "以前导入过" in anew.text
    assert stored(engine) == 1


def test_one_wrong_line_stops_the_table_and_every_problem_is_told(
    county: FlaskClient, engine: Engine
) -> None:
    answer = upload(
        county, csv_of(GOOD, ("s02", "-", "x", ""), ("S03", "1", "2", "3", "4"))
    )

    assert answer.status_code == 400
    assert "什么都没有改" in answer.text
    assert "人数.csv 里有 5 处要改" in answer.text
    assert "第 3 行“B 人数”" in answer.text
    assert 'name="plan"' not in answer.text
    assert stored(engine) == 0


def test_a_wave_is_corrected_with_a_reason_alone(
    county: FlaskClient, engine: Engine, wave: int
) -> None:
    silent = upload(county, csv_of(GOOD), wave=str(wave), reason=" ")
    reasoned = upload(county, csv_of(GOOD), wave=str(wave), reason="学籍核对")

    assert silent.status_code == 400
    assert "理由" in silent.text
    assert "<td>40</td><td><b>862</b></td>" in reasoned.text
    assert n_of(engine) == 40
    assert agree(county, reasoned.text).status_code == 200
    assert n_of(engine) == 862


def test_more_codes_than_people_are_told_with_both_numbers(
    county: FlaskClient, engine: Engine, wave: int, codes: list[str]
) -> None:
    fewer = csv_of((UNIT, "3", *GOOD[2:]))
    looked = upload(county, fewer, wave=str(wave), reason="核对")

    assert "已发出 8 个码，人数却只有 3" in looked.text
    agree(county, looked.text)

    assert "已发出 8 个码，人数却只有 3" in county.get(PAGE).text
    assert n_of(engine) == 3


def test_a_unit_that_left_the_campaign_is_still_told_of(
    county: FlaskClient, engine: Engine, wave: int
) -> None:
    with engine.begin() as connection:
        connection.execute(update(WaveHeadcount).values(unit="OLD", headcount=0))
        connection.execute(
            insert(Code).values(
                wave_id=wave,
                unit="OLD",
                audience="primary",
                hash=b"h" * 32,
                issued=MOMENT,
            )
        )

    assert "OLD：已发出 1 个码，人数却只有 0" in county.get(PAGE).text


def test_who_agrees_to_an_old_page_is_shown_the_new_numbers(
    county: FlaskClient, app: Flask, engine: Engine
) -> None:
    looked = upload(county, csv_of(GOOD)).text
    second = signed_in(app, "second")
    agree(second, upload(second, csv_of(("S01", "900", *GOOD[2:]))).text)

    moved = agree(county, looked)

    assert moved.status_code == 409
    assert "<td>900</td><td><b>862</b></td>" in moved.text
    assert stored(engine) == 1
    assert agree(county, moved.text).status_code == 200


def test_nobody_agrees_with_anothers_page_or_a_forged_one(
    county: FlaskClient, app: Flask, engine: Engine
) -> None:
    looked = upload(county, csv_of(GOOD)).text
    second = signed_in(app, "second")
    csrf = token_of(second.get(PAGE).text)

    assert agree(second, looked, csrf_token=csrf).status_code == 400
    assert agree(county, looked, plan="eyJ9.x").status_code == 400
    assert agree(county, looked, csrf_token="x").status_code == 403
    assert stored(engine) == 0


@pytest.mark.parametrize("wave", ["9", "x", "٣", "-1", "9999999999"])
def test_a_wave_that_the_page_does_not_offer_is_refused(
    county: FlaskClient, engine: Engine, wave: str
) -> None:
    answer = upload(county, csv_of(GOOD), wave=wave, reason="学籍核对")

    assert answer.status_code == 400
    assert "请从页面上的选项里选" in answer.text
    assert 'value="学籍核对"' in answer.text
    assert stored(engine) == 0


def test_a_file_that_is_too_large_is_told_so(county: FlaskClient) -> None:
    over = upload(county, b"x" * (MOST_BYTES + 1))
    far_over = upload(county, b"x" * (MOST_BYTES + 100_000))

    assert (over.status_code, far_over.status_code) == (400, 413)
    assert "2 MiB" in over.text
    assert "2 MiB" in far_over.text


def test_no_file_is_asked_for_again(county: FlaskClient) -> None:
    assert "请先选" in upload(county, b"", name="").text
    assert "请先选" in upload(county, b"").text


def test_only_the_form_of_the_page_is_read(county: FlaskClient) -> None:
    csrf = {"csrf_token": token_of(county.get(PAGE).text)}
    file = ("a.csv", b"x")

    assert post(county, PAGE, **csrf).status_code == 415
    assert county.post(PAGE, json={}).status_code == 415
    assert sent(county, PAGE, csrf, file=file, field="other").status_code == 400
    for more in (
        {"is_admin": "1"},
        {"reason": "x" * 201},
        {"wave": "\0"},
    ):
        assert sent(county, PAGE, csrf | more).status_code == 400
    anonymous = sent(county, PAGE, {"reason": "x"})
    assert anonymous.status_code == 403


def test_other_forms_still_take_sixteen_kilobytes(county: FlaskClient) -> None:
    assert post(county, "/desk/waves", kind="x" * 20_000).status_code == 413


def test_what_a_file_holds_runs_nowhere(county: FlaskClient, service: Service) -> None:
    payload = '<img src=x onerror="alert(1)">'
    row = (payload, "1", payload, payload)
    text = csv_of([f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row])
    table = csv_of((*GOOD[:3], '"来源<script>alert(1)</script>"'))

    pages = [
        upload(county, text, name="<img src=x>.csv").text,
        upload(county, table, name="<script>.csv").text,
    ]

    assert all("<img" not in page and "<script>" not in page for page in pages)
    assert "&lt;script&gt;" in pages[1]
    assert "&lt;img" in pages[0]


def test_the_template_holds_every_unit(county: FlaskClient, qingyuan: Campaign) -> None:
    answer = county.get(f"{PAGE}/template")

    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert rows[0] == [*HEADER[:1], "单元名称", *HEADER[1:]]
    assert [row[0] for row in rows[1:]] == [str(code) for code in qingyuan.units]


def test_the_desk_leads_to_the_headcounts(county: FlaskClient) -> None:
    assert f'href="{PAGE}"' in county.get("/desk").text
    assert county.get(PAGE).headers["Cache-Control"] == "no-store"
