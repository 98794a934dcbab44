"""Reports by role and scope: the whole matrix, and snapshots that stay within their scope."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, insert

from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.tables import WaveHeadcount
from tests.quiz_service.conftest import CLOSES, MOMENT, UNIT, FixedClock
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.desk.test_views import PASSWORD, PEOPLE, signed_in, token_of
from tests.quiz_service.phone import post
from tests.quiz_service.reports.rules import REPORT_RULES


@pytest.fixture
def county_with_a_snapshot(
    app: Flask, service: Service, engine: Engine, clock: FixedClock, wave: int
) -> None:
    clock.moment = CLOSES - timedelta(days=9)  # reminders are drafted by then
    with engine.begin() as connection:
        for login, (role, scope) in PEOPLE.items():
            add(connection, login, PASSWORD, role=role, scope=scope, moment=MOMENT)
        for unit in ("S02", "H02"):
            connection.execute(
                insert(WaveHeadcount).values(
                    wave_id=wave,
                    unit=unit,
                    headcount=30,
                    counted=MOMENT.date(),
                    source="t",
                )
            )
    all_answer(service, codes_for(engine, wave, 12))
    county = signed_in(app, "county")
    csrf = token_of(county.get(f"/desk/reports/{wave}/snapshots").text)
    response = post(county, f"/desk/reports/{wave}/snapshots", csrf_token=csrf)
    assert response.status_code == 303


@pytest.mark.usefixtures("county_with_a_snapshot")
@pytest.mark.parametrize("login", [*PEOPLE, ""])
def test_who_may_read_and_freeze_which_figures(
    app: Flask, wave: int, login: str
) -> None:
    client = signed_in(app, login) if login else app.test_client()
    csrf = token_of(client.get("/desk" if login else "/sign-in").text)
    for (method, rule), allowed in REPORT_RULES.items():
        path = rule.replace("<int:number>", "1").replace("<code>", UNIT)
        path = path.replace("<name>", "units.csv").replace("<form>", "pdf")
        path = path.replace("<paper>", "circular.docx")
        if method == "GET":
            answer = client.get(path)
        else:
            answer = post(client, path, csrf_token=csrf)
        if not login:
            assert (answer.status_code, answer.location) == (303, "/sign-in"), path
        elif login in allowed:
            assert answer.status_code in (200, 303), (login, path)
            assert answer.location != "/sign-in", path
        else:
            assert answer.status_code == 404, (login, method, path)


@pytest.mark.usefixtures("county_with_a_snapshot")
def test_a_snapshot_of_one_scope_is_nothing_to_another(app: Flask, wave: int) -> None:
    bureau = signed_in(app, "bureau")
    csrf = token_of(bureau.get(f"/desk/reports/{wave}/snapshots").text)
    post(bureau, f"/desk/reports/{wave}/snapshots", csrf_token=csrf)

    assert "S01" in bureau.get("/desk/snapshots/2/units.csv").text
    assert "H02" not in bureau.get("/desk/snapshots/2/units.csv").text
    assert signed_in(app, "clerk").get("/desk/snapshots/2/units.csv").status_code == 404
    assert (
        signed_in(app, "county").get("/desk/snapshots/2/units.csv").status_code == 200
    )
    own = signed_in(app, "clerk").get(f"/desk/reports/{wave}/snapshots").text
    assert "/desk/snapshots/" not in own


@pytest.mark.usefixtures("county_with_a_snapshot")
def test_what_is_public_comes_only_after_publishing(app: Flask, wave: int) -> None:
    county = signed_in(app, "county")
    csrf = token_of(county.get(f"/desk/reports/{wave}/snapshots").text)
    assert county.get("/desk/snapshots/1/progress.yml").status_code == 404

    answer = post(county, "/desk/snapshots/1/publish", csrf_token=csrf)

    assert answer.status_code == 303
    assert "已公布" in county.get(f"/desk/reports/{wave}/snapshots").text
    assert county.get("/desk/snapshots/1/progress.yml").status_code == 200


@pytest.mark.usefixtures("county_with_a_snapshot")
def test_a_form_of_another_site_freezes_nothing(app: Flask, wave: int) -> None:
    county = signed_in(app, "county")

    answer = post(county, f"/desk/reports/{wave}/snapshots", csrf_token="none")

    assert answer.status_code in (400, 403)
    assert county.get("/desk/snapshots/2/units.csv").status_code == 404
