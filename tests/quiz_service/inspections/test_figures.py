"""What an inspection proves, on which step a unit stands, and that it can be recomputed."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest

from quiz_service.erasure.erase import erase_what_is_over
from quiz_service.inspections.records import confirm_presence, find_inspection
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.drawn_slips import NoInspectorError
from quiz_service.reports.figures.inspection import InspectionFigures
from quiz_service.reports.figures.steps import ConfirmedStep, step_of
from quiz_service.reports.files.csv_file import csv_of
from quiz_service.reports.files.pdf import pdf_of
from quiz_service.reports.letters.choosing import plan_letters
from quiz_service.reports.publication.progress_file import may_be_public
from quiz_service.reports.snapshots.rebuild import rebuild_report
from tests.quiz_service.conftest import UNIT, FixedClock, both
from tests.quiz_service.inspections.inspected import (
    OVER,
    drawn,
    everybody_aware,
    inspect,
    plan_of,
    report_of,
    unit_of,
)

DRAWN = 18  # of 40, for 90 %


@pytest.fixture
def complete(service: Service, wave: int, clock: FixedClock) -> int:
    everybody_aware(service, wave, clock)
    return wave


def inspected(service: Service, wave: int) -> InspectionFigures:
    figures = unit_of(service, wave).inspection
    assert figures is not None
    return figures


@both
def test_all_who_were_drawn_and_aware_prove_the_claim(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete))

    inspect(service, row, clock, well=DRAWN)

    figures = inspected(service, complete)
    assert (figures.drawn, figures.persons, figures.aware) == (DRAWN, DRAWN, DRAWN)
    assert (figures.at_least, figures.people, figures.passed) == (36, 40, True)
    assert step_of(unit_of(service, complete)) is ConfirmedStep.INSPECTED
    assert figures == inspected(service, row.wave_id)


def test_before_an_inspection_everybody_aware_is_the_second_step(
    service: Service, complete: int
) -> None:
    assert step_of(unit_of(service, complete)) is ConfirmedStep.LEARNED


@pytest.mark.parametrize(("well", "badly"), [(DRAWN - 1, 1), (DRAWN - 1, 0)])
def test_one_who_forgot_it_or_stayed_away_proves_less(
    service: Service, complete: int, clock: FixedClock, well: int, badly: int
) -> None:
    row = drawn(service, plan_of(service, complete))

    inspect(service, row, clock, well=well, badly=badly)

    figures = inspected(service, complete)
    assert (figures.aware, figures.passed) == (DRAWN - 1, False)
    assert figures.at_least is not None
    assert figures.at_least < 36
    assert step_of(unit_of(service, complete)) is ConfirmedStep.LEARNED


def test_a_larger_sample_bears_one_mistake(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete, size=28))

    inspect(service, row, clock, well=27, badly=1)

    assert inspected(service, complete).passed


def test_under_ten_who_came_are_never_told(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete))

    inspect(service, row, clock, well=9)
    clock.moment += timedelta(days=20)

    figures = inspected(service, complete)
    assert (figures.aware, figures.at_least, figures.passed) == (None, None, False)


def test_without_an_inspector_nobody_can_begin_and_it_counts_for_nothing(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete), is_inspector=False)

    with pytest.raises(NoInspectorError):
        inspect(service, row, clock, well=DRAWN)

    clock.moment = OVER
    figures = inspected(service, complete)
    assert (figures.in_presence, figures.passed) == (False, False)


def test_an_inspector_who_confirms_opens_the_way(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete), is_inspector=False)
    with service.engine.begin() as connection:
        confirm_presence(connection, row.wave_id, actor="i", moment=clock())
        confirmed = find_inspection(connection, row.wave_id)

    assert confirmed is not None
    inspect(service, confirmed, clock, well=DRAWN)

    assert inspected(service, complete).passed


def test_it_can_be_recomputed_after_single_answers_were_erased(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete))
    inspect(service, row, clock, well=DRAWN)
    report = report_of(service, row.wave_id)
    clock.moment += timedelta(days=31)
    erase_what_is_over(service, actor="t", today=clock().date())

    with service.readers.begin() as connection:
        again = rebuild_report(service, connection, report)

    assert again == report


@pytest.mark.parametrize("of_lot", [False, True])
def test_an_inspector_builds_the_same_report_again(
    service: Service, complete: int, clock: FixedClock, *, of_lot: bool
) -> None:
    row = drawn(service, plan_of(service, complete))
    inspect(service, row, clock, well=DRAWN - 1, badly=1)
    report = report_of(service, row.wave_id if of_lot else complete)

    with service.readers.begin() as connection:
        again = rebuild_report(service, connection, report)

    assert again == report
    assert any(unit.inspection for unit in report.units)


def test_an_inspection_is_no_reason_for_letters_and_is_not_published(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete))
    inspect(service, row, clock, well=1, badly=DRAWN - 1)
    report = report_of(service, row.wave_id)

    plan = plan_letters(report, service.campaign.settings.letters)

    assert [(none.unit.code, none.why) for none in plan.no_letter] == [
        (UNIT, "inspection")
    ]
    assert may_be_public(report_of(service, complete))
    assert not may_be_public(report)


def test_the_files_of_an_inspection_say_what_it_proves(
    service: Service, complete: int, clock: FixedClock
) -> None:
    row = drawn(service, plan_of(service, complete))
    inspect(service, row, clock, well=DRAWN)
    report = report_of(service, row.wave_id)

    pages = pypdfium2.PdfDocument(pdf_of(report, service.campaign))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    table = csv_of(report).decode()

    assert "45.0%" not in text  # of all forty, who were never asked
    assert "至少 36 人" in text.replace("\r\n", "")
    assert "全部 40 人里至少 36 人知晓（90.0%）" in table
