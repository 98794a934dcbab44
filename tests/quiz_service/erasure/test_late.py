"""Who answered after the end stands beside the figures, also when the answers are gone."""

from __future__ import annotations

import runpy
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, update

from quiz_service.attempts.models import AttemptRow
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.counting.late import late_people
from quiz_service.kernel.service import Service
from quiz_service.migrations import FOLDER
from quiz_service.reports.presentation.provenance import provenance_lines
from quiz_service.reports.snapshots.store import read_snapshot, snapshot_json
from quiz_service.waves.models import Wave
from tests.quiz_service.conftest import CLOSES, MOMENT, UNIT, both
from tests.quiz_service.counting.people import all_answer, answer, codes_for
from tests.quiz_service.erasure.conftest import DUE, Nights
from tests.quiz_service.erasure.test_snapshots import differences, frozen

UPGRADE = FOLDER / "versions/0034_late_answers.py"
LATE = CLOSES + timedelta(hours=5)
COUNTED = CLOSES + timedelta(days=15)


def six_in_hand(service: Service, engine: Engine, wave: int) -> list[str]:
    """Let eighteen people answer in time; return the codes of six who have begun by then."""
    codes = codes_for(engine, wave, 24)
    all_answer(service, codes[:18])
    return codes[18:]


def answer_late(
    service: Service, nights: Nights, codes: list[str], *, is_marked: bool = True
) -> None:
    """Hand in after the end what was begun in time; then all answers are added up."""
    nights(LATE)
    minutes = (LATE - MOMENT) // timedelta(minutes=1)
    for code in codes:
        answer(service, code, well=True, minutes=minutes, is_late=is_marked)
    nights(COUNTED)


@both
def test_late_answers_are_told_beside_the_figures_and_outlive_their_moments(
    service: Service, engine: Engine, wave: int, nights: Nights
) -> None:
    codes = six_in_hand(service, engine, wave)
    before = frozen(service, wave)
    answer_late(service, nights, codes)
    report = frozen(service, wave)

    nights(DUE)

    after = frozen(service, wave)
    assert (before.wave.late, report.wave.late, after.wave.late) == (0, 6, 6)
    assert "6 人" in provenance_lines(report)[0]
    assert "补交" in provenance_lines(report)[0]
    assert differences(service, report) == []
    forged = replace(report, wave=replace(report.wave, late=2))
    assert "wave.late" in differences(service, forged)


@both
def test_a_report_frozen_before_there_was_a_mark_stays_what_this_database_made(
    service: Service, engine: Engine, wave: int, nights: Nights
) -> None:
    """An upgrade marks late people, of whom a file that is signed already says nothing."""
    codes = six_in_hand(service, engine, wave)
    answer_late(service, nights, codes, is_marked=False)
    older = frozen(service, wave)

    with engine.begin() as connection:
        runpy.run_path(str(UPGRADE))["mark_late"](connection)

    newer = frozen(service, wave)
    assert (older.wave.late, newer.wave.late) == (0, 6)
    assert differences(service, older) == differences(service, newer) == []
    nights(DUE)
    assert differences(service, older) == differences(service, newer) == []


@both
def test_late_people_taken_out_of_a_file_are_told(
    service: Service, engine: Engine, wave: int, nights: Nights
) -> None:
    answer_late(service, nights, six_in_hand(service, engine, wave))
    report = frozen(service, wave)
    silent = replace(report, wave=replace(report.wave, late=0))

    assert {"digest", "wave.late"} <= set(differences(service, silent))
    nights(DUE)
    assert {"digest", "wave.late"} <= set(differences(service, silent))


def test_a_file_says_nothing_of_late_answers_where_there_are_none(
    service: Service, engine: Engine, wave: int
) -> None:
    """Files that were signed before reports could say it keep their bytes."""
    all_answer(service, codes_for(engine, wave, 12))
    report = frozen(service, wave)

    text = snapshot_json(report)

    assert '"late"' not in text
    assert read_snapshot(text, "s.json") == report
    assert "补交" not in provenance_lines(report)[0]


def test_later_rounds_are_not_called_late_people(
    service: Service, engine: Engine, wave: int, nights: Nights
) -> None:
    """Who needed one is a result, and a report says it of nobody."""
    codes = codes_for(engine, wave, 12)
    all_answer(service, codes, well=False)
    nights(LATE)
    answer(service, codes[0], well=True, moment=LATE, is_late=True)
    nights(COUNTED)

    assert frozen(service, wave).wave.late == 0


@both
def test_an_upgrade_marks_what_came_late_before_there_was_a_mark(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 3)
    answer(service, codes[0], well=True, moment=CLOSES, minutes=0)
    answer(service, codes[1], well=True, moment=LATE, is_late=True)
    answer(service, codes[2], well=True, moment=LATE, channel="paper")
    with engine.begin() as connection:
        connection.execute(update(AttemptRow).values(late=False))

        runpy.run_path(str(UPGRADE))["mark_late"](connection)

        assert late_people(connection, wave) == {UNIT: 1}


@both
def test_an_upgrade_calls_nobody_late_whose_end_was_moved_behind_them(
    service: Service, engine: Engine, wave: int
) -> None:
    """An end could be moved into the past; answers of before that move were in time."""
    codes = codes_for(engine, wave, 2)
    moved = CLOSES - timedelta(hours=2)
    answer(service, codes[0], well=True, moment=moved, minutes=-30)
    answer(service, codes[1], well=True, moment=moved, minutes=30)
    end = CLOSES - timedelta(hours=5)
    with engine.begin() as connection:
        connection.execute(update(Wave).where(Wave.id == wave).values(closes=end))
        record(
            connection,
            actor="county",
            act=AuditAct.CLOSING_MOVED,
            moment=moved,
            wave=wave,
            before=str(CLOSES),
            after=str(end),
            reason="r",
        )

        runpy.run_path(str(UPGRADE))["mark_late"](connection)

        assert late_people(connection, wave) == {UNIT: 1}
