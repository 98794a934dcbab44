"""Files taken and sign-ins refused are on record too, as sums and beside the requests."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import Engine, select, text

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import verify
from quiz_service.audit.keeping import keep_log
from quiz_service.audit.models import AuditRecord
from quiz_service.audit.noted import noted_acts, write_down
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.desk.test_views import PASSWORD, signed_in, token_of
from tests.quiz_service.phone import post


def about(engine: Engine, act: AuditAct) -> list[tuple[str, dict[str, object]]]:
    query = select(AuditRecord.actor, AuditRecord.about)
    with engine.begin() as connection:
        rows = connection.execute(query.where(AuditRecord.act == act.value)).all()
    return [(actor, json.loads(details)) for actor, details in rows]


@pytest.fixture
def county(engine: Engine) -> None:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)


def test_who_took_which_file_is_on_record(
    app: Flask, service: Service, engine: Engine, wave: int, county: None
) -> None:
    all_answer(service, codes_for(engine, wave, 17))
    desk = signed_in(app, "county")
    page = desk.get(f"/desk/reports/{wave}/snapshots").text
    post(desk, f"/desk/reports/{wave}/snapshots", csrf_token=token_of(page))
    for _twice in "ab":
        assert desk.get("/desk/snapshots/1/units.csv").status_code == 200

    keep_log(service)

    ((actor, details),) = about(engine, AuditAct.FILE_TAKEN)
    assert actor == "county"
    assert details["of"] == "/desk/snapshots/1/units.csv"
    assert details["times"] == 2


def test_refused_sign_ins_are_summed_and_what_was_typed_is_not_kept(
    app: Flask, service: Service, engine: Engine, county: None
) -> None:
    client = app.test_client()
    token = token_of(client.get("/sign-in").text)
    for login in ("county", "county", "my own password 2026"):
        refused = post(
            client, "/sign-in", login=login, password="x" * 20, csrf_token=token
        )
        assert refused.status_code == 403

    keep_log(service)

    refusals = about(engine, AuditAct.SIGN_IN_REFUSED)
    assert [details for _who, details in refusals] == [
        {"account": "", "times": 1},
        {"account": "county", "times": 2},
    ]


def test_who_asked_for_a_page_of_others_is_on_record(
    app: Flask, service: Service, engine: Engine, wave: int
) -> None:
    with engine.begin() as connection:
        for login, scope in (("clerk", "unit:S01"), ("other", "unit:S02")):
            add(connection, login, PASSWORD, role="unit", scope=scope, moment=MOMENT)
    clerk = signed_in(app, "clerk")
    asked = ["/desk/people", f"/desk/{wave}/S02", f"/desk/{wave}/S99"]
    for path in (*asked, "/desk", f"/desk/{wave}/S01", "/desk/nowhere/at/all"):
        clerk.get(path)
    app.test_client().get("/desk/people")

    keep_log(service)

    assert about(engine, AuditAct.PAGE_REFUSED) == [
        ("clerk", {"page": "/desk/<int:number>/<code>", "times": 2}),
        ("clerk", {"page": "/desk/people", "times": 1}),
    ]


def test_what_could_not_be_written_is_written_next_time(
    service: Service, engine: Engine
) -> None:
    noted_acts(service).note("county", AuditAct.FILE_TAKEN, file="a")
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO away"))
    with pytest.raises(Exception, match="audit"):
        write_down(service)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO audit"))

    write_down(service)

    assert len(about(engine, AuditAct.FILE_TAKEN)) == 1
    with engine.begin() as connection:
        assert verify(connection).is_whole
