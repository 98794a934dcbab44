"""Handing out on the desk: printed files, once sealed for their maker, and lost slips."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from campaign_model.handover import SLIP_COLUMNS
from quiz_service.app import create_app
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.models import AuditRecord
from quiz_service.audit.noted import write_down
from quiz_service.codes.models import Code, CodeIssue
from quiz_service.kernel.service import Service
from quiz_service.kernel.workshop import StillWorkingError
from tests.quiz_service.conftest import (
    MOMENT,
    UNIT,
    FixedClock,
    both,
)
from tests.quiz_service.desk.test_views import FOREIGN, people, send, signed_in
from tests.quiz_service.phone import post, right_answers, start
from tests.quiz_service.reports.test_made_files import Recorder

assert people  # the fixture of five organizers

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    return signed_in(app, "clerk")


@pytest.fixture
def unit_path(wave: int) -> str:
    return f"/desk/{wave}/{UNIT}"


def issue_codes(
    clerk: FlaskClient,
    unit_path: str,
    count: int,
    label: str = "",
    *,
    medium: str = "codes",
) -> str:
    answer = send(
        clerk,
        f"{unit_path}/{medium}",
        unit_path,
        audience="primary",
        count=str(count),
        label=label,
    )
    assert answer.status_code == 303, answer.text
    assert answer.location
    return answer.location


def rows_of(clerk: FlaskClient, issue: str) -> list[dict[str, str]]:
    answer = clerk.get(f"{issue}/codes.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


@both
def test_codes_come_as_slips_register_and_table(
    clerk: FlaskClient, unit_path: str
) -> None:
    issue = issue_codes(clerk, unit_path, 13, "三(2)班")

    pages = {
        name: len(pypdfium2.PdfDocument(clerk.get(f"{issue}/{name}").data))
        for name in ("slips.pdf", "slips-large.pdf", "list.pdf")
    }
    rows = rows_of(clerk, issue)

    assert pages == {"slips.pdf": 2, "slips-large.pdf": 3, "list.pdf": 1}
    assert tuple(rows[0]) == SLIP_COLUMNS
    assert len({row["code"] for row in rows}) == 13
    assert {row["label"] for row in rows} == {"三(2)班"}
    assert "三(2)班" in clerk.get(unit_path).text


def test_slips_that_no_phone_opens_are_warned_of_where_they_are_fetched(
    clerk: FlaskClient, unit_path: str, service: Service
) -> None:
    trial = clerk.get(issue_codes(clerk, unit_path, 2)).text
    public = replace(
        service, settings=replace(service.settings, address="https://quiz.gov.cn")
    )
    official = signed_in(create_app(public), "clerk")
    real = official.get(issue_codes(official, unit_path, 2)).text

    assert "试用，不要发放" in trial
    assert service.public_address in trial
    assert "试用" not in real


@pytest.mark.parametrize("medium", ["codes", "sheets"])
def test_the_warning_is_of_the_address_on_the_slips_and_not_of_todays(
    clerk: FlaskClient, unit_path: str, service: Service, medium: str
) -> None:
    trial = issue_codes(clerk, unit_path, 2, medium=medium)
    campaign = service.campaign
    settings = replace(campaign.settings, quiz_address="https://quiz.gov.cn")

    put_right = replace(campaign, settings=settings)
    object.__setattr__(service, "campaign", put_right)
    old = clerk.get(trial).text
    real = issue_codes(clerk, unit_path, 2, medium=medium)
    object.__setattr__(service, "campaign", campaign)

    assert "试用，不要发放" in old and "localhost" in old
    assert "试用" not in clerk.get(real).text


def codes_in(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(func.count(Code.id))).scalar_one()


def test_a_file_is_saved_under_a_name_to_find_it_by_and_who_took_it_is_on_record(
    clerk: FlaskClient, unit_path: str, service: Service
) -> None:
    issue = issue_codes(clerk, unit_path, 2, "三(2)班")

    saved = clerk.get(f"{issue}/codes.csv").headers["Content-Disposition"]
    write_down(service)

    name = unquote(saved.partition("UTF-8''")[2])
    unit = service.campaign.units[UNIT].name
    assert name == f"码和链接的表格-{unit}-三(2)班-{issue.rpartition('/')[2]}.csv"
    taken = select(AuditRecord.actor, AuditRecord.about).where(
        AuditRecord.act == AuditAct.FILE_TAKEN.value
    )
    with service.readers.begin() as connection:
        [(actor, about)] = connection.execute(taken).all()
    assert actor == "clerk"
    assert f"{issue}/codes.csv" in about
    assert f'"codes-{issue.rpartition("/")[2]}.csv"' in about
    assert "三(2)班" not in about  # a label goes with its wave, the log stays


def test_a_table_of_codes_waits_for_no_file_that_is_being_set(
    service: Service, unit_path: str
) -> None:
    """Slips of a whole county may be set before it; the table is there as it is."""
    busy = Recorder(service.campaign, failure=StillWorkingError(3))
    app = create_app(replace(service, workshop_of=lambda _campaign: busy))
    clerk = signed_in(app, "clerk")
    issue = issue_codes(clerk, unit_path, 2)

    assert len(rows_of(clerk, issue)) == 2
    assert clerk.get(f"{issue}/slips.pdf").status_code == 202


@pytest.mark.parametrize(
    ("kind", "print_words", "button"),
    [
        ("codes", "纸条 2 页；大字的 3 页", "做 13 个码"),
        ("sheets", "13 张，双面打印", "出 13 张纸质卷"),
    ],
)
def test_an_order_is_looked_at_before_any_code_is_made(
    clerk: FlaskClient,
    unit_path: str,
    engine: Engine,
    kind: str,
    print_words: str,
    button: str,
) -> None:
    before = codes_in(engine)
    order = {"audience": "primary", "count": "13", "label": "三(2)班"}
    look = send(clerk, f"{unit_path}/{kind}/look", unit_path, **order)

    assert look.status_code == 200
    assert codes_in(engine) == before
    for words in ("小学生", "三(2)班", print_words, button):
        assert words in look.text
    fields = {name: f'name="{name}" value="{value}"' for name, value in order.items()}
    assert [name for name, field in fields.items() if field not in look.text] == []


def test_a_look_at_more_codes_than_people_says_how_many_can_be_made(
    clerk: FlaskClient, unit_path: str
) -> None:
    order = {"audience": "primary", "count": "20000", "label": ""}
    look = send(clerk, f"{unit_path}/codes/look", unit_path, **order)

    assert look.status_code == 400
    assert "码不能比人多" in look.text


def test_a_file_is_fetched_again_within_an_hour_and_then_gone(
    clerk: FlaskClient, unit_path: str, clock: FixedClock, engine: Engine
) -> None:
    issue = issue_codes(clerk, unit_path, 2)
    first = rows_of(clerk, issue)

    clock.moment = MOMENT + timedelta(minutes=20)
    again = rows_of(clerk, issue)
    for minutes in (40, 59):
        clock.moment = MOMENT + timedelta(minutes=minutes)
        post(clerk, "/language", to="zh_CN", back="/desk")
        clerk.get("/desk")
    clock.moment = MOMENT + timedelta(minutes=61)
    over = clerk.get(f"{issue}/codes.csv")
    issue_codes(clerk, unit_path, 1)

    assert first == again
    assert over.status_code in (303, 404)
    with engine.begin() as connection:
        kept = select(func.count(CodeIssue.id)).where(CodeIssue.sealed.is_not(None))
        assert connection.execute(kept).scalar() == 1


def test_nobody_but_the_maker_opens_a_file_not_even_the_county(
    app: Flask, clerk: FlaskClient, unit_path: str, engine: Engine
) -> None:
    issue = issue_codes(clerk, unit_path, 3)
    codes = [row["code"] for row in rows_of(clerk, issue)]

    assert signed_in(app, "county").get(f"{issue}/codes.csv").status_code == 404
    assert signed_in(app, "clerk").get(f"{issue}/slips.pdf").status_code == 404
    assert signed_in(app, "elsewhere").get(issue).status_code == 404
    with engine.begin() as connection:
        sealed = connection.execute(select(CodeIssue.sealed)).scalar()
    assert sealed
    assert not any(code.encode() in sealed for code in codes)


def test_an_unknown_file_is_not_there(clerk: FlaskClient, unit_path: str) -> None:
    issue = issue_codes(clerk, unit_path, 1)

    assert clerk.get(f"{issue}/papers.pdf").status_code == 404
    assert clerk.get(f"{issue}/other").status_code == 404
    assert clerk.get("/desk/issues/99").status_code == 404
    assert clerk.get(f"/desk/issues/{2**63}").status_code == 404


def test_too_many_codes_are_refused_beside_the_number(
    clerk: FlaskClient, unit_path: str
) -> None:
    issue_codes(clerk, unit_path, 30)

    form = {"audience": "primary", "count": "11"}
    more = send(clerk, f"{unit_path}/codes", unit_path, **form)

    assert more.status_code == 400
    assert "还能再发 10 个" in more.text
    assert "<dd>30</dd>" in clerk.get(unit_path).text


@pytest.mark.parametrize("label", ["😀班", "一" * 17, "<b>"])
def test_a_label_that_cannot_be_printed_is_refused(
    clerk: FlaskClient, unit_path: str, label: str
) -> None:
    form = {"audience": "primary", "count": "1", "label": label}

    answer = send(clerk, f"{unit_path}/codes", unit_path, **form)

    assert answer.status_code == 400


@both
def test_the_unused_codes_of_lost_slips_end_together_and_are_made_anew(
    app: Flask, service: Service, clerk: FlaskClient, unit_path: str, engine: Engine
) -> None:
    issue = issue_codes(clerk, unit_path, 4, "夜班")
    answered, begun, *unused = [row["code"] for row in rows_of(clerk, issue)]
    phone = app.test_client()
    paper = start(phone, answered)
    post(phone, "/answers", **paper.fields, **right_answers(service, paper))
    start(app.test_client(), begun)
    batch = issue.replace("issues", "batches")

    form = {"sure": "y", "anew": "y"}
    anew = send(clerk, f"{batch}/void", batch, **form)

    assert anew.location
    assert anew.location != issue
    assert len(rows_of(clerk, anew.location)) == 2
    for code in unused:
        assert post(app.test_client(), "/quiz", code=code).status_code == 404
    assert post(app.test_client(), "/quiz", code=begun).status_code == 200
    with engine.begin() as connection:
        live = select(func.count(Code.id)).where(Code.revoked.is_(None))
        assert connection.execute(live).scalar() == 4
        acts = connection.execute(select(AuditRecord.act)).scalars().all()
    assert "codes voided" in acts


def test_nothing_ends_before_the_box_is_ticked(
    clerk: FlaskClient, unit_path: str, app: Flask
) -> None:
    issue = issue_codes(clerk, unit_path, 1)
    (row,) = rows_of(clerk, issue)
    batch = issue.replace("issues", "batches")

    answer = send(clerk, f"{batch}/void", batch, anew="y")

    assert answer.status_code == 400
    assert "确定" in answer.text
    assert post(app.test_client(), "/quiz", code=row["code"]).status_code == 200


def test_a_printed_sheet_is_unused_until_it_is_keyed_in(
    clerk: FlaskClient, unit_path: str
) -> None:
    form = {"audience": "primary", "count": "2"}
    issue = send(clerk, f"{unit_path}/sheets", unit_path, **form).location
    assert issue
    sheets = clerk.get(f"{issue}/sheets.json").get_json()["sheets"]
    code, letters = sheets[0]["slip"]["code"], "A" * len(sheets[0]["items"])
    keyed = send(clerk, "/desk/keying", "/desk/keying", code=code, letters=letters)
    batch = issue.replace("issues", "batches")

    send(clerk, f"{batch}/void", batch, sure="y")

    assert keyed.status_code == 200
    assert "<dd>1</dd>" in clerk.get(unit_path).text


@both
def test_many_units_get_their_slips_in_one_file(
    app: Flask, wave: int, engine: Engine
) -> None:
    bureau, path = signed_in(app, "bureau"), f"/desk/{wave}/codes"

    look = bureau.get(path)
    county_count = str(40 + 5)
    wrong = send(bureau, path, path, area="", count="44")
    made = send(bureau, path, path, area="", count=county_count)

    assert FOREIGN == "S02"
    assert "示例第一小学" in look.text
    assert "做 45 个码" in look.text
    assert wrong.status_code == 409
    assert made.status_code == 303
    assert made.location
    slips = pypdfium2.PdfDocument(bureau.get(f"{made.location}/slips.pdf").data)
    assert len(slips) == 4 + 1
    with engine.begin() as connection:
        assert connection.execute(select(func.count(Code.id))).scalar() == 45
    assert "都有码了" in bureau.get(path).text
