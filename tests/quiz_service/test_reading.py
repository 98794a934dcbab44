"""Reading changes nothing: what waits is added up, and noted, by steps of their own."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import Engine, event

from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.waiting import answered_by_unit
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from tests.quiz_service.conftest import MOMENT, UNIT, FixedClock
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.desk.test_views import PASSWORD, signed_in, token_of
from tests.quiz_service.phone import post

READS = ("SELECT", "BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


def readable_paths(app: Flask, wave: int) -> list[str]:
    """Every address that a GET reaches, with a value for each of its holes."""
    values = {
        "number": wave,
        "name": "units.csv",
        "form": "pdf",
        "receipt": "Q7K4M-9XW2T",
        "decoration": "Q7K4M9XW2T",
    }
    paths = app.url_map.bind("")
    return [
        paths.build(
            rule.endpoint,
            {
                hole: values.get(hole, UNIT if rule.rule.startswith("/desk") else "T01")
                for hole in rule.arguments
            },
        )
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    ]


def test_no_get_writes(
    app: Flask, service: Service, engine: Engine, wave: int, clock: FixedClock
) -> None:
    """Neither a page nor a file, nor that a session is in use, puts anything down."""
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
    all_answer(service, codes_for(engine, wave, 17))
    county = signed_in(app, "county")
    csrf = token_of(county.get(f"/desk/reports/{wave}/snapshots").text)
    post(county, f"/desk/reports/{wave}/snapshots", csrf_token=csrf)
    all_answer(service, codes_for(engine, wave, 7))
    clock.moment += timedelta(minutes=20)
    statements: list[str] = []
    event.listen(
        engine, "before_cursor_execute", lambda *about: statements.append(about[2])
    )

    paths = readable_paths(app, wave)
    writes = {}
    for path in paths:
        statements.clear()
        county.get(path)
        writes[path] = [sql for sql in statements if not sql.startswith(READS)]
        writes[path] += [sql for sql in statements if sql == "BEGIN IMMEDIATE"]

    assert f"/desk/reports/{wave}/{UNIT}" in paths
    assert {path: sql for path, sql in writes.items() if sql} == {}


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
