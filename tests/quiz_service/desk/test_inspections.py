"""Inspections at the desk: drawn on the spot, confirmed by an inspector, printed once more."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select
from werkzeug.test import TestResponse

from bench.service.paper_page import hidden
from quiz_service.audit.models import AuditRecord
from quiz_service.codes.models import Code
from quiz_service.inspections.models import InspectionLot
from quiz_service.inspections.records import all_inspections
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.paper_entry.drawn_slips import drawn_sheets
from tests.quiz_service.conftest import UNIT, FixedClock
from tests.quiz_service.inspections.inspected import (
    THIRTY_DAYS,
    drawn,
    everybody_aware,
    inspect,
    plan_of,
)
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in
from tests.quiz_service.phone import post

PAGE = "/desk/inspections"
DRAW = {"unit": UNIT, "claim": "90", "size": "", "hours": "8", "words": "4-1-6"}


@pytest.fixture
def complete(service: Service, wave: int, clock: FixedClock, engine: Engine) -> int:
    """Thirty days after a wave in which everybody was aware; three organizers."""
    everybody_aware(service, wave, clock)
    people = {"county": "county", "inspector": "inspector", "clerk": "unit"}
    with engine.begin() as connection:
        for login, role in people.items():
            scope = f"unit:{UNIT}" if role == "unit" else ""
            add(connection, login, PASSWORD, role=role, scope=scope, moment=clock())
    return wave


def pdf_texts(archive: bytes) -> dict[str, str]:
    files = zipfile.ZipFile(io.BytesIO(archive))
    return {
        name: "".join(
            page.get_textpage().get_text_range()
            for page in pypdfium2.PdfDocument(files.read(name))
        )
        for name in files.namelist()
    }


def draw(client: FlaskClient, **changed: str) -> TestResponse:
    return send(client, PAGE, PAGE, **(DRAW | changed))


@pytest.mark.usefixtures("complete")
def test_an_inspector_draws_and_is_there_by_that(app: Flask, engine: Engine) -> None:
    inspector = signed_in(app, "inspector")

    answer = draw(inspector)

    page = inspector.get(answer.location).text
    with engine.begin() as connection:
        row = connection.execute(select(InspectionLot)).one()
        about = connection.execute(
            select(AuditRecord.about).where(AuditRecord.act == "inspection drawn")
        ).scalar_one()
    assert answer.status_code == 303
    assert (row.unit, row.size, row.inspector) == (UNIT, 18, "inspector")
    assert row.confirmed == THIRTY_DAYS
    assert "4-1-6" in about
    assert f"wuzha inspection lot {row.head}:{UNIT} --people 40 --size 18" in page


@pytest.mark.usefixtures("complete")
def test_nobody_makes_codes_for_whom_the_lot_did_not_meet(app: Flask) -> None:
    county = signed_in(app, "county")
    number = draw(county).location.rsplit("/", 1)[1]

    assert county.get(f"/desk/{number}/codes").status_code == 404


@pytest.mark.usefixtures("complete")
def test_the_county_draws_and_an_inspector_confirms(
    app: Flask, engine: Engine, clock: FixedClock
) -> None:
    county, inspector = signed_in(app, "county"), signed_in(app, "inspector")
    path = draw(county).location
    clock.moment += timedelta(minutes=5)
    early = send(county, path, f"{path}/slips", audience="primary", medium="screen")

    refused = send(county, path, f"{path}/presence")
    confirmed = send(inspector, path, f"{path}/presence")

    with engine.begin() as connection:
        row = connection.execute(select(InspectionLot)).one()
    assert (refused.status_code, confirmed.status_code) == (404, 303)
    assert early.status_code == 409
    assert (row.inspector, row.confirmed) == ("inspector", clock())
    assert "检查人员" in county.get(path).text


@pytest.mark.usefixtures("complete")
def test_list_and_slips_hold_every_number_drawn(app: Flask, engine: Engine) -> None:
    inspector = signed_in(app, "inspector")
    path = draw(inspector).location

    answer = send(inspector, path, f"{path}/slips", audience="primary")

    texts = pdf_texts(answer.data)
    with engine.begin() as connection:
        [row] = all_inspections(connection)
        live = connection.execute(
            select(func.count()).where(Code.wave_id == row.wave_id)
        ).scalar()
    assert set(texts) == {"list.pdf", "slips.pdf"}
    assert live == row.size
    assert all(f"抽中 {number} 号" in texts["slips.pdf"] for number in row.numbers)
    assert "抽查名单" in texts["list.pdf"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"size": "5"}, "请抽 18 到 40 人"),
        ({"words": ""}, "报一个数"),
        ({"unit": "S02"}, "请从页面上的选项里选"),
        ({"claim": "50"}, "请从页面上的选项里选"),
    ],
)
def test_a_lot_that_proves_nothing_is_refused_beside_its_field(
    app: Flask, engine: Engine, changed: dict[str, str], words: str
) -> None:
    answer = draw(signed_in(app, "county"), **changed)

    with engine.begin() as connection:
        count = connection.execute(select(func.count()).select_from(InspectionLot))
        assert count.scalar() == 0
    assert answer.status_code == 400
    assert words in answer.text


@pytest.mark.usefixtures("complete")
def test_a_unit_reads_about_its_inspection_and_draws_none(app: Flask) -> None:
    clerk = signed_in(app, "clerk")

    path = draw(signed_in(app, "county")).location

    assert path and clerk.get(path).status_code == 200
    assert 'name="words"' not in clerk.get(PAGE).text
    assert draw(clerk).status_code == 404


def test_the_units_page_names_the_step_and_the_inspection(
    app: Flask, service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete))
    before = signed_in(app, "county").get(f"/desk/reports/{complete}/{UNIT}").text
    inspect(service, row, clock, well=18)
    county = signed_in(app, "county")

    after = county.get(f"/desk/reports/{complete}/{UNIT}").text
    of_lot = county.get(f"/desk/reports/{row.wave_id}/{UNIT}").text

    assert "三步走到第二步" in before
    assert "三步都走完了：经抽查" in after
    assert "全部 40 人里至少 36 人知晓" in after
    assert "全部 40 人里至少 36 人知晓" in of_lot


def test_the_desks_newest_wave_is_never_an_inspection(
    app: Flask, service: Service, complete: int
) -> None:
    drawn(service, plan_of(service, complete))

    county = signed_in(app, "county")

    assert county.get("/desk/reports").location == f"/desk/reports/{complete}"
    assert "<h2>宣传前</h2>" in county.get("/desk").text


def test_no_wave_is_compared_with_an_inspection(
    app: Flask, service: Service, complete: int
) -> None:
    row = drawn(service, plan_of(service, complete))

    page = signed_in(app, "county").get(f"/desk/reports/{complete}/compare").text

    assert f"with={row.wave_id}" not in page


@pytest.mark.usefixtures("complete")
def test_sheets_hold_every_number_and_its_questions_until_one_is_keyed_in(
    app: Flask, engine: Engine, service: Service
) -> None:
    inspector = signed_in(app, "inspector")
    path = draw(inspector).location
    on_paper = {"audience": "primary", "medium": "paper"}

    first = send(inspector, path, f"{path}/slips", **on_paper)
    again = send(inspector, path, f"{path}/slips", **on_paper)

    texts = pdf_texts(again.data)
    with engine.begin() as connection:
        [row] = all_inspections(connection)
        live = select(func.count()).where(
            Code.wave_id == row.wave_id, Code.revoked.is_(None)
        )
        assert connection.execute(live).scalar() == row.size
    assert first.status_code == again.status_code == 200
    assert set(texts) == {"list.pdf", "papers.pdf"}
    assert all(f"抽中 {number} 号" in texts["papers.pdf"] for number in row.numbers)
    assert texts["papers.pdf"].count("您会怎么做") == row.size
    assert "抽查名单" in texts["list.pdf"]


@pytest.mark.usefixtures("complete")
def test_sheets_are_keyed_in_twice_by_county_or_inspector_and_no_unit(
    app: Flask, engine: Engine, service: Service, clock: FixedClock
) -> None:
    people = {name: signed_in(app, name) for name in ("county", "inspector", "clerk")}
    path = draw(people["inspector"]).location
    with engine.begin() as connection:
        [row] = all_inspections(connection)
        [sheet, *_others] = drawn_sheets(
            service, connection, row, audience="primary", moment=clock()
        )

    def key_in(login: str) -> TestResponse:
        form = hidden(people[login].get("/desk/keying").text)
        form |= {"code": sheet.slip.code, "letters": "A" * len(sheet.items)}
        return post(people[login], "/desk/keying", **form)

    refused, once = key_in("clerk"), key_in("inspector")
    waiting = people["inspector"].get(path).text
    counts = key_in("county")
    late = send(people["county"], path, f"{path}/slips", audience="primary")

    assert refused.status_code == 404
    assert "录了一遍" in once.text
    assert f"{sheet.number} 号卷：已录入 1 遍" in waiting
    assert "两遍一样" in counts.text
    assert late.status_code == 409
