"""What stays for years of the quiz service: each test is named after the contract's words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, inspect, select

from campaign_model import Campaign
from quiz_service.audit.models import AuditRecord
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.kernel.service import Service
from quiz_service.practice.models import OpenAnswer
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.presentation.provenance import provenance_lines
from quiz_service.tables import AttemptRow, PledgeRow
from quiz_service.waves.opening import find_wave
from tests.quiz_service.conftest import CLOSES, HEADCOUNT, MOMENT, UNIT, both
from tests.quiz_service.counting.people import all_answer, codes_for
from tests.quiz_service.phone import (
    Paper,
    hand_in,
    post,
    result_token_in,
    right_answers,
    start,
)

# What counts, and by which columns a row of it is told from the same one sent again.
KEYS = {
    "attempt": [{"submission"}, {"code_id", "number"}],
    "pledge": [{"code_id"}, {"receipt"}],
    "open_answer": [{"submission"}],
    "keying": [{"submission"}],
    "paper_pledges": [{"submission"}],
}


@both
@pytest.mark.parametrize("table", KEYS)
def test_everything_that_counts_has_a_unique_key_in_the_database(
    engine: Engine, table: str
) -> None:
    unique = [
        set(constraint["column_names"])
        for constraint in inspect(engine).get_unique_constraints(table)
    ]

    assert [key for key in KEYS[table] if key not in unique] == []


def test_everything_that_counts_is_a_post_and_may_be_sent_twice(
    client: FlaskClient, codes: list[str], service: Service, engine: Engine
) -> None:
    paper = start(client, codes[0])
    answers = right_answers(service, paper)
    page, _again = (hand_in(client, paper, answers).text for _tap in "ab")
    promise = {"sitting": result_token_in(page), "text": "primary", "read": "yes"}
    tried = Paper.read(client.get("/try/T01").text)
    for _tap in "ab":
        assert post(client, "/pledge", **promise).status_code == 200
        post(client, "/try/T01", **tried.fields, **tried.first_of_each())

    with engine.begin() as connection:
        rows = [
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (AttemptRow, PledgeRow, OpenAnswer)
        ]
    assert rows == [1, 1, 1]


@pytest.mark.parametrize("path", ["/answers", "/pledge"])
def test_everything_that_counts_is_a_post_and_no_get(app: Flask, path: str) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule == path]

    assert rules
    assert all("GET" not in (rule.methods or ()) for rule in rules)


def test_an_attempt_remembers_which_wording_it_answered(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    """Every option of the bank is turned round tomorrow, and yesterday's score stands."""
    all_answer(service, codes_for(engine, wave, 12))
    turned = tuple(
        replace(
            question,
            options=tuple(replace(o, right=not o.right) for o in question.options),
        )
        for question in qingyuan.questions
    )

    catch_up(_with(service, replace(qingyuan, questions=turned)), CLOSES)

    counts = _report(service, wave).total.counts
    assert counts.first == counts.persons > 0


def test_a_wave_never_changes_once_it_is_open(
    service: Service, engine: Engine, wave: int, qingyuan: Campaign
) -> None:
    all_answer(service, codes_for(engine, wave, 17))
    catch_up(service, CLOSES)
    settings = replace(qingyuan.settings, pass_mark=50, must_know=())
    edited = replace(qingyuan, settings=settings, units={}, questions=(), practice=())

    before, after = _report(service, wave), _report(_with(service, edited), wave)

    assert after.definition == before.definition
    assert after.total == before.total
    assert after.units == before.units


def test_only_audited_events_change_an_open_wave_and_stand_beside_its_figures(
    service: Service, engine: Engine, wave: int
) -> None:
    all_answer(service, codes_for(engine, wave, 17))
    catch_up(service, CLOSES)

    with engine.begin() as connection:
        correct_headcount(
            connection, wave, UNIT, 30, reason="转走十人", actor="county", moment=MOMENT
        )
        record = connection.execute(
            select(AuditRecord.about).order_by(AuditRecord.number.desc()).limit(1)
        ).scalar_one()

    report = _report(service, wave)
    about = json.loads(record)
    assert (about["before"], about["after"]) == (HEADCOUNT, 30)
    assert report.total.counts.headcount == 30
    assert any("由 40 改为 30" in line for line in provenance_lines(report))


def _with(service: Service, campaign: Campaign) -> Service:
    return replace(service, campaign=campaign)


def _report(service: Service, wave: int) -> Report:
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    return report_now(service, row, county_scope(service), CLOSES)
