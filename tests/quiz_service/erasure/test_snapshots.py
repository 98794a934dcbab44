"""A snapshot is still evidence after its answers were erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, update

from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.rebuild import differences_from_database
from quiz_service.reports.snapshots.store import freeze_report
from quiz_service.tables import Tally
from quiz_service.waves.opening import find_wave
from tests.quiz_service.conftest import CLOSES, MOMENT, both
from tests.quiz_service.counting.people import all_answer, answer, codes_for
from tests.quiz_service.erasure.conftest import DUE, Nights


def frozen(service: Service, wave: int) -> Report:
    """The report of this moment, frozen as organizers freeze it."""
    catch_up(service, service.now())
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    report = report_now(service, row, county_scope(service), service.now())
    with service.engine.begin() as connection:
        freeze_report(
            connection, report, scope="", maker="county", moment=service.now()
        )
    return report


def differences(service: Service, report: Report) -> list[str]:
    with service.readers.begin() as connection:
        return [
            difference.where
            for difference in differences_from_database(service, connection, report)
        ]


@both
def test_the_last_snapshot_of_a_wave_is_built_again_from_the_sums_that_stayed(
    service: Service, engine: Engine, wave: int, nights: Nights
) -> None:
    codes = codes_for(engine, wave, 30)
    all_answer(service, codes[:12], well=False)
    all_answer(service, codes[12:])
    for code in codes[:11]:
        answer(service, code, well=True, moment=MOMENT + timedelta(hours=1))
    nights(CLOSES + timedelta(days=15))
    report = frozen(service, wave)

    nights(DUE)

    assert differences(service, report) == []
    unit = replace(report.units[0], counts=replace(report.units[0].counts, learned=30))
    forged = replace(report, units=(unit, *report.units[1:]))
    assert "units[S01].counts.learned" in differences(service, forged)


def test_sums_that_were_changed_after_the_erasure_are_found(
    service: Service, engine: Engine, wave: int, nights: Nights
) -> None:
    all_answer(service, codes_for(engine, wave, 20))
    nights(CLOSES + timedelta(days=15))
    report = frozen(service, wave)
    nights(DUE)
    with engine.begin() as connection:
        connection.execute(update(Tally).values(aware_first=19))

    assert "units[S01].counts.first" in differences(service, report)


def test_an_earlier_snapshot_keeps_its_digest_and_its_place_in_the_log(
    service: Service, engine: Engine, wave: int, nights: Nights
) -> None:
    codes = codes_for(engine, wave, 30)
    all_answer(service, codes[:20])
    report = frozen(service, wave)
    all_answer(service, codes[20:], well=False)

    nights(DUE)

    assert differences(service, report) == []
    forged = replace(report, origin=replace(report.origin, county="别的县"))
    assert "digest" in differences(service, forged)
