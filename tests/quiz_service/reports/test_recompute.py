"""An inspector computes a snapshot again: equal, or the figure that is not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.revoking import Revocation, end_code
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.presentation.provenance import provenance_lines
from quiz_service.reports.snapshots.rebuild import differences_from_database
from quiz_service.reports.snapshots.recompute import from_counts
from quiz_service.reports.snapshots.store import (
    digest_of,
    find_snapshot,
    freeze_report,
    publish_snapshot,
    read_snapshot,
    report_of,
    snapshot_json,
    snapshots_of_wave,
)
from quiz_service.tables import AttemptRow, Code, Organizer, PaperPledges, PledgeRow
from quiz_service.waves.opening import find_wave, move_closing
from tests.quiz_service.conftest import CLOSES, MOMENT, UNIT, both
from tests.quiz_service.counting.people import all_answer, answer, codes_for

LATER = MOMENT + timedelta(hours=1)


@pytest.fixture
def report(service: Service, engine: Engine, wave: int) -> Report:
    codes = codes_for(engine, wave, 30)
    all_answer(service, codes[:12], well=False)
    all_answer(service, codes[12:])
    for code in codes[:11]:
        answer(service, code, well=True, moment=LATER)
    return now_of(service, wave)


def now_of(service: Service, wave: int, hours: int = 1) -> Report:
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    moment = LATER + timedelta(hours=hours)
    catch_up(service, moment)
    return report_now(service, row, county_scope(service), moment)


def counted_again(service: Service, report: Report) -> list[str]:
    with service.engine.begin() as connection:
        freeze_report(
            connection, report, scope="", maker="t", moment=LATER + timedelta(hours=1)
        )
    with service.readers.begin() as connection:
        return [
            difference.where
            for difference in differences_from_database(service, connection, report)
        ]


@both
def test_a_snapshot_is_equal_from_its_counts_and_from_all_answers(
    service: Service, report: Report
) -> None:
    again = read_snapshot(snapshot_json(report), "s.json")

    assert from_counts(again) == []
    assert counted_again(service, again) == []
    assert again.units[0].counts.learned == 13 + 6


def test_it_stays_equal_when_more_people_answer(
    service: Service, engine: Engine, report: Report
) -> None:
    for code in codes_for(engine, report.wave.id, 6):
        answer(service, code, well=True, moment=LATER + timedelta(hours=2))

    newer = now_of(service, report.wave.id, hours=4)

    assert newer.total.counts.persons == report.total.counts.persons + 6
    assert counted_again(service, report) == counted_again(service, newer) == []


def test_an_answer_changed_in_the_database_is_found(
    service: Service, engine: Engine, report: Report
) -> None:
    with engine.begin() as connection:
        row = connection.execute(
            select(AttemptRow.id, AttemptRow.answers)
            .where(AttemptRow.number == 1, AttemptRow.aware, AttemptRow.counted > 0)
            .order_by(AttemptRow.id)
            .limit(1)
        ).one()
        answers = json.loads(row.answers)
        answers.popitem()
        connection.execute(
            update(AttemptRow)
            .where(AttemptRow.id == row.id)
            .values(answers=json.dumps(answers))
        )

    # Ninety percent are still right; the point that was left out is not.
    assert any(f"[{UNIT}]" in where for where in counted_again(service, report))


@pytest.mark.parametrize("field", ["coverage", "pass_rate", "first", "learned"])
def test_a_rate_that_was_touched_up_is_found(report: Report, field: str) -> None:
    unit = report.units[0]
    better = replace(unit.rates, **{field: (getattr(unit.rates, field) or 0) + 0.001})

    differences = from_counts(
        replace(report, units=(replace(unit, rates=better), *report.units[1:]))
    )

    assert [difference.where for difference in differences] == [f"{UNIT} {field}"]


def test_a_sum_that_is_not_that_of_its_units_is_found(report: Report) -> None:
    group = report.groups[0]
    more = replace(group.counts, headcount=group.counts.headcount + 1)

    differences = from_counts(
        replace(report, groups=(replace(group, counts=more), *report.groups[1:]))
    )

    assert any("headcount" in difference.where for difference in differences)


@both
def test_a_snapshot_is_kept_once_and_published_once(
    service: Service, engine: Engine, report: Report
) -> None:
    with engine.begin() as connection:
        first = freeze_report(
            connection, report, scope="", maker="county", moment=LATER
        )
        second = freeze_report(
            connection, report, scope="", maker="other", moment=LATER
        )
        assert first == second
        assert publish_snapshot(connection, first.id, actor="county", moment=LATER)
        assert not publish_snapshot(connection, first.id, actor="county", moment=LATER)
        assert [
            snapshot.id for snapshot in snapshots_of_wave(connection, report.wave.id)
        ] == [first.id]
        again = find_snapshot(connection, first.id)

    assert again is not None
    assert report_of(again[1]) == report
    assert again[0].digest == digest_of(report)


def test_a_campaign_renamed_later_makes_no_honest_snapshot_look_forged(
    service: Service, report: Report
) -> None:
    settings = replace(
        service.campaign.settings,
        title="另一个名字",
        county="某县",
        organizer="某局",
        points=(),
    )
    renamed = replace(
        service.campaign, settings=settings, fraud_types={}, questions=(), practice=()
    )
    with service.engine.begin() as connection:
        question_bank(service).wordings.keep(connection)

    assert counted_again(replace(service, campaign=renamed), report) == []


@pytest.mark.parametrize("days", [-1, 30])
def test_an_end_that_was_moved_later_makes_no_honest_snapshot_look_forged(
    service: Service, engine: Engine, report: Report, days: int
) -> None:
    """People answer on until the second move; the snapshot knew nothing of either."""
    assert counted_again(service, report) == []
    for moved in (timedelta(days=days), timedelta(days=31)):
        with engine.begin() as connection:
            move_closing(
                connection,
                report.wave.id,
                CLOSES + moved,
                reason="r",
                actor="t",
                moment=LATER + timedelta(hours=2),
            )

    with service.readers.begin() as connection:
        assert differences_from_database(service, connection, report) == []
    later = now_of(service, report.wave.id, hours=3)
    assert counted_again(service, later) == []
    assert later.wave.closes > report.wave.closes
    # A wave never changes once it is open, except by acts that stand beside its figures.
    assert report.wave.moved == ()
    assert [move.day for move in later.wave.moved] == ["2026-12-01"] * 2
    assert later.wave.moved[-1].after == later.wave.closes
    line = next(
        text for text in provenance_lines(later) if "第" in text or "轮" in text
    )
    assert "结束时间由" in line


def test_a_file_that_lacks_a_moved_end_is_equal_only_as_it_was_frozen(
    service: Service, engine: Engine, report: Report
) -> None:
    """Files were frozen before moved ends stood in them; the log has their digests."""
    with engine.begin() as connection:
        move_closing(
            connection,
            report.wave.id,
            CLOSES + timedelta(days=1),
            reason="r",
            actor="t",
            moment=LATER,
        )
    newer = now_of(service, report.wave.id)
    silent = replace(newer, wave=replace(newer.wave, moved=()))

    with service.readers.begin() as connection:
        taken_out = differences_from_database(service, connection, silent)

    assert "wave.moved" in {difference.where for difference in taken_out}
    assert counted_again(service, silent) == []


def revoke_an_answered_code(
    connection: Connection, wave: int, moment: datetime
) -> None:
    answered = select(Code.id).join(AttemptRow, AttemptRow.code_id == Code.id)
    finished = answered.where(Code.unit == UNIT, AttemptRow.finished.is_not(None))
    code = connection.execute(finished.limit(1)).scalar_one()
    assert end_code(connection, code, moment) is Revocation.ENDED_AND_COUNTS
    record(
        connection,
        actor="t",
        act=AuditAct.CODE_REVOKED,
        moment=moment,
        unit=UNIT,
        wave=wave,
        code=code,
        answered=True,
    )


@both
def test_what_is_done_within_its_minute_makes_no_honest_snapshot_look_forged(
    service: Service, engine: Engine, report: Report
) -> None:
    """N corrected, signatures counted, a promise given, a code revoked: a moment after it."""
    made = LATER + timedelta(hours=1)
    assert counted_again(service, report) == []
    unit = next(u for u in report.units if u.code == UNIT)
    with engine.begin() as connection:
        correct_headcount(
            connection,
            report.wave.id,
            UNIT,
            unit.counts.headcount - 1,
            reason="调出一人",
            actor="t",
            moment=made,
        )
        add(connection, "t", "x", role=Role.COUNTY, scope="", moment=made)
        sheet = {"wave": report.wave.id, "unit": UNIT, "signed": 3, "parents": 1}
        maker = connection.execute(select(Organizer.id)).scalar()
        row = insert(PaperPledges).values(
            submission="s",
            wave_id=sheet["wave"],
            unit=UNIT,
            signed=3,
            parents=1,
            entered=made,
            organizer_id=maker,
        )
        connection.execute(row)
        record(connection, actor="t", act=AuditAct.PAPER_PLEDGES, moment=made, **sheet)
        pledge = insert(PledgeRow).values(
            wave_id=report.wave.id,
            unit=UNIT,
            receipt="R234567892",
            text="t",
            version="1",
            digest="d",
            audience="adults",
            accepted=made,
        )
        connection.execute(pledge)
        revoke_an_answered_code(connection, report.wave.id, made)

    with service.readers.begin() as connection:
        assert differences_from_database(service, connection, report) == []
    later = now_of(service, report.wave.id)
    assert later.units != report.units
    assert counted_again(service, later) == []
