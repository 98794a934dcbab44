"""How far a unit is from 100 %: four ways to stand, each with its own words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quiz_service.reports.figures.report import QualityFigures
from quiz_service.reports.presentation.headlines import pass_rates_by_care
from quiz_service.reports.presentation.inspection import step_sentence
from quiz_service.reports.presentation.standing import (
    CONFIRMED,
    CONFLICT,
    MISSING,
    PENDING,
    scope_standing,
    unit_standing,
)
from quiz_service.reports.presentation.unit_tables import unit_table
from quiz_service.statistics.display import LadderStep
from tests.quiz_service.reports.letters.desks import unit_with
from tests.quiz_service.reports.sample import full_report


def test_a_unit_on_the_way_says_whom_it_misses_and_who_waits() -> None:
    unit = replace(unit_with(40, 20, 15, 9), status=LadderStep.PARTIAL)

    distance = unit_standing(unit, 0)

    assert (distance.kind, distance.count) == (MISSING, 31)
    assert distance.parts == (
        "20 人还没参与。",
        "6 人参与了还没达标：看完讲解，补答新题。",
        "5 人答完了，等计入。成绩每次至少 5 份一起计入，总留 5 份等到最后，免得看出是谁答的。",
    )


def test_a_unit_in_conflict_divides_nothing() -> None:
    unit = replace(unit_with(38, 41, 40, 30), status=LadderStep.CONFLICT)

    distance = unit_standing(unit, 0)

    assert (distance.kind, distance.count, distance.parts) == (CONFLICT, None, ())
    assert "作答 41 人，应参与只有 38 人" in distance.before


def test_a_hidden_unit_says_only_who_is_silent() -> None:
    unit = replace(unit_with(30, 3, 3, None), status=LadderStep.PARTIAL, hidden=True)

    distance = unit_standing(unit, 0)

    assert (distance.kind, distance.count, distance.parts) == (MISSING, 27, ())


def test_of_one_unit_it_is_not_said_that_all_have_begun() -> None:
    report = full_report()
    one = next(group for group in report.groups if group.units == 1)

    silent = scope_standing(one).parts[0]

    assert silent == f"{one.counts.headcount - one.counts.answered} 人还没参与。"


def test_everybody_aware_is_said_in_full() -> None:
    unit = replace(unit_with(12, 12, 12, 12), status=LadderStep.CONFIRMED)

    assert unit_standing(unit, 0).kind == CONFIRMED
    assert unit_standing(unit, 0).before.startswith("100%")


def test_a_unit_with_an_open_signal_is_to_be_verified() -> None:
    unit = replace(unit_with(12, 12, 12, 12), status=LadderStep.PENDING)

    distance = unit_standing(unit, 2)

    assert distance.kind == PENDING
    assert distance.before.startswith("待核实：12 人")
    assert "2 条信号" in distance.before


def test_a_pending_unit_waits_for_its_second_step() -> None:
    unit = replace(unit_with(12, 12, 12, 12), status=LadderStep.PENDING)

    assert "核实完没关闭的信号" in step_sentence(unit)


def test_no_table_of_a_file_holds_100_percent_while_it_is_pending() -> None:
    report = full_report()
    everybody = unit_with(12, 12, 12, 12)
    pending = replace(
        everybody,
        status=str(LadderStep.PENDING),
        counts=replace(everybody.counts, pending=1),
    )

    [row] = unit_table(report, [pending]).rows

    shares = [cell.value for cell in row.cells if isinstance(cell.value, float)]
    assert 1.0 not in shares
    assert not any("100" in cell.text for cell in row.cells)


def test_a_scope_in_which_all_are_aware_says_how_many_are_to_be_verified() -> None:
    total = full_report().total
    everybody = replace(
        total.counts, **dict.fromkeys(("answered", "persons", "first", "learned"), 5044)
    )
    everybody = replace(everybody, headcount=5044, pending=3)

    distance = scope_standing(replace(total, counts=everybody))

    assert (distance.before, distance.count) == ("到 100%，还要核实", 3)


def test_no_pass_rate_of_the_quality_page_reads_100_percent() -> None:
    rates = pass_rates_by_care(QualityFigures(15, 15, 2, 2, ()))

    assert [rate.value for rate in rates] == ["15 人全部合格", "13 人全部合格"]


@pytest.mark.parametrize(
    ("silent", "words"),
    [(0, "个单位都有人开始了。"), (3, "个单位里有 3 个还没开始。")],
)
def test_units_that_have_not_begun_are_counted_where_there_are_any(
    silent: int, words: str
) -> None:
    total = replace(full_report().total, silent_units=silent)

    assert scope_standing(total).parts[0].endswith(words)


def test_a_scope_says_which_units_are_in_no_sum() -> None:
    total = full_report().total

    parts = scope_standing(total).parts

    waiting = total.counts.answered > total.counts.persons
    assert len(parts) == 2 + waiting + bool(total.conflicts) + bool(total.hidden_units)


def test_the_parts_of_a_scope_add_up_to_everybody() -> None:
    total = full_report().total
    counts = replace(total.counts, headcount=100, answered=60, persons=50, learned=30)

    distance = scope_standing(
        replace(total, counts=counts, conflicts=0, hidden_units=0)
    )

    assert distance.count == 70
    numbers = [int(re.findall(r"\d+", part)[0]) for part in distance.parts]
    assert numbers == [40, 20, 10]  # silent, not aware yet, waiting to be counted
