"""Reading a report changes nothing: what waits is added up by a step of its own."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.waiting import answered_by_unit
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from tests.quiz_service.conftest import MOMENT, UNIT
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.desk.test_views import PASSWORD, signed_in, token_of
from tests.quiz_service.phone import post
from tests.quiz_service.reports.rules import REPORT_RULES

READS = ("SELECT", "BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


@pytest.mark.parametrize(
    "rule", sorted(rule for method, rule in REPORT_RULES if method == "GET")
)
def test_no_page_of_a_report_writes(
    app: Flask, service: Service, engine: Engine, wave: int, rule: str
) -> None:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    all_answer(service, codes_for(engine, wave, 17))
    county = signed_in(app, "county")
    csrf = token_of(county.get(f"/desk/reports/{wave}/snapshots").text)
    post(county, f"/desk/reports/{wave}/snapshots", csrf_token=csrf)
    all_answer(service, codes_for(engine, wave, 7))
    statements: list[str] = []
    event.listen(
        engine, "before_cursor_execute", lambda *about: statements.append(about[2])
    )

    path = rule.replace("<int:number>", "1").replace("<code>", UNIT)
    county.get(path.replace("<name>", "units.csv").replace("<form>", "pdf"))

    assert statements
    assert [sql for sql in statements if not sql.startswith(READS)] == []
    assert "BEGIN IMMEDIATE" not in statements


def test_a_page_shows_participation_at_once_and_results_when_they_are_added(
    app: Flask, service: Service, engine: Engine, wave: int
) -> None:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    county = signed_in(app, "county")
    all_answer(service, codes_for(engine, wave, 17))

    before = county.get(f"/desk/reports/{wave}/{UNIT}").text
    catch_up(service, MOMENT)
    after = county.get(f"/desk/reports/{wave}/{UNIT}").text

    with engine.begin() as connection:
        assert answered_by_unit(connection, wave)[UNIT][0] == 17
    assert "17人已参与" in before.replace(" ", "")
    assert "已计入的12人" not in before.replace(" ", "")
    assert "已计入的12人" in after.replace(" ", "")
