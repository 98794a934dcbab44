"""Other programs read what reports show, by a token that can be ended."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, insert, select

from quiz_service.api import bearer
from quiz_service.audit.models import AuditRecord
from quiz_service.audit.noted import write_down
from quiz_service.kernel.service import Service
from quiz_service.organizers.models import ApiToken
from quiz_service.organizers.program_tokens import make_token, revoke_token
from quiz_service.organizers.roles import Role
from quiz_service.tables import Wave
from tests.quiz_service.api.conftest import SCOPE, Program
from tests.quiz_service.conftest import CLOSES, MOMENT, OPENS
from tests.quiz_service.reports.sample import full_report

Programs = dict[str, Program]


def test_a_token_is_kept_as_a_hash_and_its_making_is_on_record(
    engine: Engine, tokens: dict[str, str]
) -> None:
    with engine.begin() as connection:
        rows = connection.execute(select(ApiToken.__table__)).all()
        log = connection.execute(select(AuditRecord.about)).scalars().all()

    stored = repr(rows) + repr(log)
    assert len(rows) == len(tokens)
    assert not any(token in stored for token in tokens.values())
    assert any('"login": "screen"' in about for about in log)


def test_a_name_is_given_once_and_never_again(
    engine: Engine, tokens: dict[str, str]
) -> None:
    about = {"role": Role.COUNTY, "scope": "", "maker": "cli:test", "moment": MOMENT}
    with engine.begin() as connection:
        revoke_token(connection, "screen", actor="cli:test", moment=MOMENT)

        assert make_token(connection, "screen", **about) is None


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer wuzha_no", "Basic eDp5"])
def test_without_a_live_token_nothing_is_read(
    client: FlaskClient, snapshots: dict[str, int], header: str
) -> None:
    answer = client.get("/api/v1/snapshots", headers={"Authorization": header})

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "wuzha tokens add" in answer.json["detail"]


@pytest.mark.parametrize("scheme", ["bearer", "BEARER"])
def test_the_scheme_before_a_token_may_be_in_any_letters(
    client: FlaskClient, tokens: dict[str, str], scheme: str
) -> None:
    headers = {"Authorization": f"{scheme} {tokens['screen']}"}

    assert client.get("/api/v1/waves", headers=headers).status_code == 200


def test_an_ended_token_opens_nothing_more(engine: Engine, programs: Programs) -> None:
    assert programs["screen"].get("/waves").status_code == 200
    with engine.begin() as connection:
        assert revoke_token(connection, "screen", actor="cli:test", moment=MOMENT)

    assert programs["screen"].get("/waves").status_code == 401
    assert programs["schools"].get("/waves").status_code == 200


def test_a_token_sees_its_own_scope_and_the_county_all(
    programs: Programs, snapshots: dict[str, int]
) -> None:
    def scopes(name: str) -> set[str]:
        return {
            item["scope"] for item in programs[name].get("/snapshots").json["items"]
        }

    assert scopes("screen") == {"", SCOPE}
    assert scopes("schools") == {SCOPE}
    assert scopes("clerk") == set()


@pytest.mark.parametrize("part", ["", "/units", "/groups", "/points", "/days"])
def test_a_report_of_another_scope_looks_like_none(
    programs: Programs, snapshots: dict[str, int], part: str
) -> None:
    foreign = programs["schools"].get(f"/snapshots/{snapshots['']}{part}")
    missing = programs["schools"].get(f"/snapshots/999{part}")

    assert (foreign.status_code, foreign.json) == (404, missing.json)
    assert (
        programs["screen"].get(f"/snapshots/{snapshots['']}{part}").status_code == 200
    )


def test_figures_are_those_of_the_frozen_report_to_the_last_sign(
    programs: Programs, snapshots: dict[str, int], wave: int
) -> None:
    report = full_report()
    screen, path = programs["screen"], f"/snapshots/{snapshots['']}"

    head = screen.get(path).json
    units = screen.get(f"{path}/units").json
    points = screen.get(f"{path}/points").json

    plain = json.loads(json.dumps(asdict(report)))
    assert head["total"] == plain["total"]
    assert head["origin"] == plain["origin"]
    assert head["definition"] == plain["definition"]
    assert units["items"] == plain["units"]
    assert points["items"] == plain["points"]


def test_neither_items_nor_signals_nor_a_makers_name_leave_by_it(
    programs: Programs, snapshots: dict[str, int]
) -> None:
    report, path = full_report(), f"/snapshots/{snapshots['']}"
    answers = [
        programs["screen"].get(f"{path}{part}").text
        for part in ("", "/units", "/groups", "/points", "/days")
    ]
    answers.append(programs["screen"].get("/snapshots").text)
    secrets = {item.ask for item in report.items}
    secrets |= {signal.words for signal in report.quality.signals}

    assert secrets
    assert not [text for text in secrets if any(text in answer for answer in answers)]
    assert not any('"maker"' in answer for answer in answers)


def test_pages_follow_each_other_and_hold_everything_once(
    programs: Programs, snapshots: dict[str, int]
) -> None:
    path = f"/snapshots/{snapshots['']}/units?per_page=2"
    codes: list[str] = []
    while path:
        answer = programs["screen"].get(path.removeprefix("/api/v1")).json
        codes += [item["code"] for item in answer["items"]]
        path = answer["next"]

    assert codes == [unit.code for unit in full_report().units]
    assert answer["total"] == len(codes) > 2


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "per_page=201",
        "page=1&page=2",
        "pages=1",
        "page=１",
        "wave=0",
    ],
)
def test_a_parameter_that_is_not_described_is_refused(
    programs: Programs, query: str
) -> None:
    answer = programs["screen"].get(f"/snapshots?{query}")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_a_program_that_asks_too_often_waits_and_its_neighbour_does_not(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bearer, "READS", replace(bearer.READS, amount=3))
    answers = [programs["screen"].get("/token") for _time in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert programs["clerk"].get("/token").status_code == 200


def test_who_read_which_report_is_on_record(
    programs: Programs, snapshots: dict[str, int], service: Service, engine: Engine
) -> None:
    path = f"/snapshots/{snapshots['']}/units"
    programs["screen"].get(path)
    programs["screen"].get(path)
    write_down(service)

    with engine.begin() as connection:
        newest = connection.execute(
            select(AuditRecord.actor, AuditRecord.about).order_by(
                AuditRecord.number.desc()
            )
        ).first()
    assert newest.actor == "api:screen"
    assert json.loads(newest.about) == {
        "file": "api",
        "of": f"/api/v1{path}",
        "times": 2,
    }


def test_a_report_of_another_version_is_a_conflict_and_no_fault(
    programs: Programs, snapshots: dict[str, int], engine: Engine
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE snapshot SET body = '{}'")

    answer = programs["screen"].get(f"/snapshots/{snapshots['']}")

    assert answer.status_code == 409
    assert "另一个版本" in answer.json["detail"]


def test_the_calendar_has_every_wave_but_no_inspection(
    client: FlaskClient, engine: Engine, wave: int
) -> None:
    inspection = {"kind": "inspect", "form": "b", "opens": OPENS, "closes": CLOSES}
    with engine.begin() as connection:
        connection.execute(insert(Wave).values(campaign="qingyuan", **inspection))

    answer = client.get("/waves.ics")

    lines = answer.text.split("\r\n")
    assert answer.mimetype == "text/calendar"
    assert lines.count("BEGIN:VEVENT") == 1
    assert f"UID:wave-{wave}@localhost" in lines
    assert f"SUMMARY:庆元县“全民反诈”：第 {wave} 轮，宣传前" in lines
    assert f"DTSTART:{OPENS:%Y%m%dT%H%M%SZ}" in lines
    assert f"DTEND:{CLOSES:%Y%m%dT%H%M%SZ}" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def test_a_moved_end_moves_the_event_and_makes_no_second(
    client: FlaskClient, engine: Engine, wave: int
) -> None:
    before = client.get("/waves.ics").text
    with engine.begin() as connection:
        connection.execute(Wave.__table__.update().values(closes=CLOSES + timedelta(1)))

    after = client.get("/waves.ics").text

    assert before.count("UID:") == after.count("UID:") == 1
    assert f"DTEND:{CLOSES + timedelta(1):%Y%m%dT%H%M%SZ}" in after
