"""Imports on both databases: once, whole, one after the other, and never behind a wave's back."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from campaign_model import Campaign
from quiz_service.audit.chain import verify
from quiz_service.counting.headcount_correction import (
    HeadcountBelowAnsweredError,
    correct_headcount,
)
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.desk.headcounts.importing import (
    Conflict,
    Outcome,
    Plan,
    PlanChangedError,
    import_headcounts,
    plan_import,
)
from quiz_service.desk.headcounts.rows import HeadcountRow
from quiz_service.headcounts.newest import CountedPeople, newest_headcounts
from quiz_service.tables import (
    AttemptRow,
    AuditRecord,
    Code,
    Headcount,
    Wave,
    WaveHeadcount,
)
from quiz_service.waves.opening import PlannedWave, open_wave
from tests.quiz_service.conftest import CLOSES, HEADCOUNT, MOMENT, OPENS, UNIT, both

LATER = date(2026, 11, 28)
NEW = HeadcountRow("S01", 862, LATER, "教育局学籍系统")
SECOND = HeadcountRow("S02", 541, LATER, "教育局学籍系统")
A, B = "a" * 64, "b" * 64


def import_rows(
    engine: Engine,
    campaign: Campaign,
    *rows: HeadcountRow,
    digest: str = A,
    wave: int | None = None,
    agreed: str = "",
) -> Plan:
    with engine.begin() as connection:
        return import_headcounts(
            connection,
            campaign,
            rows,
            digest=digest,
            actor="county",
            moment=MOMENT,
            wave=wave,
            reason="学籍核对",
            agreed=agreed,
        )


def current(engine: Engine, campaign: Campaign) -> dict[str, CountedPeople]:
    with engine.begin() as connection:
        return newest_headcounts(connection, campaign)


def frozen(engine: Engine, wave: int) -> dict[str, tuple[int, date, str]]:
    with engine.begin() as connection:
        rows = connection.execute(
            select(WaveHeadcount).where(WaveHeadcount.wave_id == wave)
        )
        return {row.unit: (row.headcount, row.counted, row.source) for row in rows}


def acts(engine: Engine) -> list[tuple[str, dict[str, object]]]:
    with engine.begin() as connection:
        assert verify(connection).broken is None
        rows = connection.execute(select(AuditRecord).order_by(AuditRecord.number))
        return [(row.act, json.loads(row.about)) for row in rows]


def stored(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(func.count(Headcount.id))).scalar_one()


def opened(engine: Engine, campaign: Campaign) -> int:
    with engine.begin() as connection:
        return open_wave(
            connection,
            campaign,
            PlannedWave("baseline", "a", OPENS, CLOSES),
            actor="county",
            moment=datetime(2026, 11, 30),
            blueprints=(),
        )


@both
def test_a_wave_takes_the_newest_count_with_its_day_and_source(
    engine: Engine, qingyuan: Campaign
) -> None:
    older = HeadcountRow("S02", 1, date(2026, 11, 19), "旧表")
    same_day = HeadcountRow("S03", 1281, date(2026, 11, 20), "当天再数")
    import_rows(engine, qingyuan, NEW, older, same_day)

    counts = frozen(engine, opened(engine, qingyuan))

    assert counts["S01"] == (862, LATER, "教育局学籍系统")
    assert counts["S02"] == (540, date(2026, 11, 20), "示例数据")
    assert counts["S03"] == (1281, date(2026, 11, 20), "当天再数")
    assert len(counts) == len(qingyuan.units)


@both
def test_of_two_counts_the_later_day_holds_and_not_the_later_import(
    engine: Engine, qingyuan: Campaign
) -> None:
    import_rows(engine, qingyuan, NEW)
    import_rows(
        engine, qingyuan, HeadcountRow("S01", 700, date(2026, 11, 27), "补交"), digest=B
    )

    assert current(engine, qingyuan)["S01"] == CountedPeople(
        862, LATER, "教育局学籍系统"
    )
    assert stored(engine) == 2


@both
def test_the_same_file_twice_changes_nothing_and_says_so(
    engine: Engine, qingyuan: Campaign
) -> None:
    first = import_rows(engine, qingyuan, NEW, SECOND)
    before = acts(engine)

    second = import_rows(engine, qingyuan, NEW, SECOND)

    assert (first.imported, second.imported) == (None, MOMENT)
    assert stored(engine) == 2
    assert acts(engine) == before
    details = {"changed": 2, "file": A, "reason": "学籍核对", "units": 2, "wave": None}
    assert before == [("headcounts imported", details)]


@both
def test_an_import_that_fails_midway_leaves_nothing(
    engine: Engine, qingyuan: Campaign
) -> None:
    impossible = HeadcountRow("S02", -1, LATER, "坏")

    with pytest.raises(IntegrityError):
        import_rows(engine, qingyuan, NEW, impossible)

    assert (stored(engine), acts(engine)) == (0, [])
    assert current(engine, qingyuan)["S01"].headcount == 860


@both
def test_two_organizers_at_once_come_one_after_the_other(
    engine: Engine, qingyuan: Campaign
) -> None:
    rows = [HeadcountRow(str(code), 100, LATER, "甲") for code in qingyuan.units]
    turned = [HeadcountRow(row.unit, 200, LATER, "乙") for row in reversed(rows)]

    with ThreadPoolExecutor(8) as pool:
        jobs = [
            pool.submit(import_rows, engine, qingyuan, *table, digest=digest)
            for table, digest in ((rows, A), (turned, B)) * 4
        ]
        plans = [job.result() for job in jobs]

    assert stored(engine) == 2 * len(rows)
    assert sum(plan.imported is None for plan in plans) == 2
    assert len({people.source for people in current(engine, qingyuan).values()}) == 1
    assert [act for act, _about in acts(engine)] == ["headcounts imported"] * 2


@both
def test_an_open_wave_keeps_its_numbers(engine: Engine, qingyuan: Campaign) -> None:
    wave = opened(engine, qingyuan)
    before = frozen(engine, wave)

    import_rows(engine, qingyuan, NEW, SECOND)

    assert frozen(engine, wave) == before
    assert current(engine, qingyuan)["S01"].headcount == 862


@both
def test_an_import_that_names_a_wave_changes_it_and_records_each_change(
    engine: Engine, qingyuan: Campaign
) -> None:
    wave = opened(engine, qingyuan)
    unchanged = HeadcountRow("S03", 1280, LATER, "学籍")

    plan = import_rows(engine, qingyuan, NEW, SECOND, unchanged, wave=wave)

    counts = frozen(engine, wave)
    assert counts["S01"] == (862, LATER, "教育局学籍系统")
    assert counts["S03"] == (1280, date(2026, 11, 20), "示例数据")
    assert [step.unit for step in plan.changes] == ["S01", "S02"]
    changes = [about for act, about in acts(engine) if act == "headcount changed"]
    assert changes == [
        {
            "wave": wave,
            "unit": "S01",
            "before": 860,
            "after": 862,
            "reason": "学籍核对",
            "codes_out": 0,
            "most_codes_out": 0,
            "answered": 0,
        },
        {
            "wave": wave,
            "unit": "S02",
            "before": 540,
            "after": 541,
            "reason": "学籍核对",
            "codes_out": 0,
            "most_codes_out": 0,
            "answered": 0,
        },
    ]


@both
def test_the_same_file_does_not_undo_a_later_correction_of_the_wave(
    engine: Engine, qingyuan: Campaign
) -> None:
    wave = opened(engine, qingyuan)
    import_rows(engine, qingyuan, NEW, wave=wave)
    with engine.begin() as connection:
        correct_headcount(
            connection, wave, "S01", 870, reason="转入", actor="county", moment=MOMENT
        )

    again = import_rows(engine, qingyuan, NEW, wave=wave)

    assert again.imported == MOMENT
    assert frozen(engine, wave)["S01"][0] == 870


@both
def test_a_file_known_already_can_still_be_used_for_a_wave(
    engine: Engine, qingyuan: Campaign
) -> None:
    wave = opened(engine, qingyuan)
    import_rows(engine, qingyuan, NEW)

    plan = import_rows(engine, qingyuan, NEW, wave=wave)

    assert plan.imported is None
    assert frozen(engine, wave)["S01"][0] == 862
    assert stored(engine) == 1


def answered(engine: Engine, wave: int, count: int) -> None:
    """So many of the unit handed a first paper in."""
    with engine.begin() as connection:
        for number in range(count):
            code = connection.execute(
                insert(Code)
                .values(
                    wave_id=wave,
                    unit=UNIT,
                    audience="primary",
                    hash=bytes([number]) * 32,
                    issued=MOMENT,
                )
                .returning(Code.id)
            ).scalar_one()
            connection.execute(
                insert(AttemptRow).values(
                    code_id=code,
                    number=1,
                    seed="s",
                    sheet="[]",
                    digest="d",
                    channel="phone",
                    started=MOMENT,
                    submission=f"s{number}",
                    answers="{}",
                    finished=MOMENT,
                    right=1,
                    asked=1,
                    aware=True,
                )
            )


@both
def test_a_headcount_below_the_answers_is_shown_and_refused_for_the_wave(
    engine: Engine, qingyuan: Campaign, wave: int
) -> None:
    answered(engine, wave, 5)
    fewer = HeadcountRow(UNIT, 3, LATER, "新花名册")

    looked = import_rows(engine, qingyuan, fewer)
    with pytest.raises(HeadcountBelowAnsweredError, match="5"):
        import_rows(engine, qingyuan, fewer, digest=B, wave=wave)

    assert looked.conflicts == (Conflict(UNIT, wave, 3, 5, 5),)
    with engine.begin() as connection:
        counts = unit_counts(connection, wave)[UNIT]
    assert (counts.headcount, counts.answered) == (HEADCOUNT, 5)


def test_a_plan_changes_nothing(engine: Engine, qingyuan: Campaign, wave: int) -> None:
    with engine.begin() as connection:
        plan = plan_import(connection, qingyuan, (NEW, SECOND), digest=A, wave=wave)

    assert [step.outcome for step in plan.steps] == [Outcome.CHANGES, Outcome.OUTSIDE]
    assert plan.steps[0].before == CountedPeople(
        HEADCOUNT, date(2026, 9, 1), "示例花名册"
    )
    assert (stored(engine), acts(engine)) == (0, [])


def test_a_unit_outside_the_wave_is_kept_for_later(
    engine: Engine, qingyuan: Campaign, wave: int
) -> None:
    import_rows(engine, qingyuan, NEW, SECOND, wave=wave)

    assert set(frozen(engine, wave)) == {UNIT}
    assert current(engine, qingyuan)["S02"].headcount == 541


def test_a_plan_that_moved_in_between_is_not_carried_out(
    engine: Engine, qingyuan: Campaign
) -> None:
    with engine.begin() as connection:
        looked = plan_import(connection, qingyuan, (NEW,), digest=A)
    import_rows(engine, qingyuan, HeadcountRow("S01", 900, LATER, "别人"), digest=B)

    with pytest.raises(PlanChangedError) as moved:
        import_rows(engine, qingyuan, NEW, agreed=looked.digest)

    assert moved.value.plan.steps[0].before == CountedPeople(900, LATER, "别人")
    assert stored(engine) == 1
    assert (
        import_rows(engine, qingyuan, NEW, agreed=moved.value.plan.digest).imported
        is None
    )


def test_a_wave_that_is_not_there_has_no_numbers_to_change(
    engine: Engine, qingyuan: Campaign
) -> None:
    with engine.begin() as connection:
        assert connection.execute(select(Wave.id)).first() is None
        plan = plan_import(connection, qingyuan, (NEW,), digest=A, wave=7)

    assert plan.changes == ()
