from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model import LetterSettings, Threshold
from quiz_service.reports.letters.choosing import LetterPlan, plan_letters
from tests.quiz_service.reports.letters.desks import report_of, unit_with
from tests.quiz_service.reports.sample import empty_report, full_report

USUAL = LetterSettings()


def chosen(
    headcount: int, answered: int, persons: int, learned: int | None
) -> LetterPlan:
    return plan_letters(
        report_of(unit_with(headcount, answered, persons, learned)), USUAL
    )


def place(plan: LetterPlan) -> str:
    """Which of the four a single unit landed in."""
    if plan.no_letter:
        return plan.no_letter[0].why
    names = ("remind", "commend", "check")
    return next(name for name in names if getattr(plan, name))


def test_the_sample_is_sorted_by_what_its_counts_allow() -> None:
    plan = plan_letters(full_report(), USUAL)

    assert [entry.unit.code for entry in plan.remind] == ["E01", "E03", "C01", "V01"]
    assert [unit.code for unit in plan.commend] == ["S02", "S03"]
    assert [unit.code for unit in plan.check] == ["H02"]
    assert {entry.unit.code: entry.why for entry in plan.no_letter}["V02"] == "few"


def test_a_reason_is_told_in_counts() -> None:
    plan = plan_letters(full_report(), USUAL)

    words = [reason.words() for reason in plan.remind[0].reasons]

    assert words == [
        "应参与 210 人，已参与 96 人，还差 114 人",
        "应参与 210 人，学习后达标 71 人，还差 139 人",
    ]


def test_people_to_a_mark_are_rounded_up() -> None:
    coverage = replace(USUAL, remind_below=Threshold(60, 0))

    [reason] = (
        plan_letters(report_of(unit_with(101, 60, 60, 60)), coverage).remind[0].reasons
    )

    assert (reason.needed, reason.needed - reason.have) == (61, 1)


@pytest.mark.parametrize(
    ("counts", "where"),
    [
        ((100, 80, 80, 80), "on the way"),  # exactly on a mark is not below it
        ((100, 80, 80, 79), "remind"),
        ((100, 95, 95, 95), "commend"),
        ((100, 94, 94, 94), "on the way"),
        ((100, 100, 95, 94), "counting"),  # one of the five to come decides
        ((100, 100, 95, 89), "on the way"),  # and here none of them can
        ((100, 80, 75, 74), "remind"),  # 79 at most
        ((100, 80, 75, 75), "on the way"),  # 80 is possible: no letter in doubt
        ((100, 0, 0, 0), "remind"),
        ((100, 4, 0, 0), "counting"),
        ((100, 4, 4, None), "few"),
        ((0, 0, 0, 0), "no headcount"),
        ((38, 41, 38, 36), "check"),
        ((0, 3, 0, 0), "check"),
    ],
)
def test_a_unit_stands_in_one_place(
    counts: tuple[int, int, int, int | None], where: str
) -> None:
    assert place(chosen(*counts)) == where


def test_a_unit_to_be_verified_is_not_commended() -> None:
    pending = replace(unit_with(100, 100, 100, 100), status="pending")

    plan = plan_letters(report_of(pending), USUAL)

    assert not plan.commend
    assert [no.words() for no in plan.no_letter] == ["待核实，还有信号没关闭"]


def test_exactly_as_many_as_the_mark_wants_are_enough() -> None:
    coverage = replace(USUAL, remind_below=Threshold(60, 0))

    assert not plan_letters(report_of(unit_with(100, 60, 60, 60)), coverage).remind
    assert plan_letters(report_of(unit_with(100, 59, 59, 59)), coverage).remind


def test_quiz_results_without_coverage_are_not_commended() -> None:
    lenient = replace(
        USUAL, commend_from=Threshold(95, 0), remind_below=Threshold(0, 0)
    )

    plan = plan_letters(report_of(unit_with(100, 94, 94, 94)), lenient)

    assert not plan.commend


def test_nobody_is_reminded_before_a_wave_begins() -> None:
    empty = empty_report()
    early = replace(
        empty, origin=replace(empty.origin, queried="2026-11-30T08:00:00+08:00")
    )

    plan = plan_letters(early, USUAL)

    assert not plan.remind
    assert {entry.why for entry in plan.no_letter} == {"not begun"}


@pytest.mark.parametrize(
    ("queried", "why"),
    [("2026-12-14T14:59:59+08:00", "too early"), ("2026-12-14T15:00:00+08:00", "")],
)
def test_nobody_is_reminded_in_the_first_half_of_a_wave(queried: str, why: str) -> None:
    report = report_of(unit_with(100, 10, 10, 4))
    report = replace(report, origin=replace(report.origin, queried=queried))

    plan = plan_letters(report, USUAL)

    assert [entry.why for entry in plan.no_letter] == [why] * bool(why)
    assert len(plan.remind) == (not why)


def test_a_silent_unit_is_reminded_of_taking_part_alone() -> None:
    [entry] = chosen(95, 0, 0, 0).remind

    assert [reason.key for reason in entry.reasons] == ["coverage"]


def test_every_reason_to_stay_quiet_has_words() -> None:
    plan = plan_letters(full_report(), USUAL)

    assert all(entry.words() and entry.words() != entry.why for entry in plan.no_letter)


@given(
    st.integers(0, 60),
    st.integers(0, 70),
    st.integers(0, 4),
    st.integers(0, 70),
)
def test_no_result_to_come_makes_a_letter_wrong(
    headcount: int, answered: int, waiting: int, learned: int
) -> None:
    persons = max(0, answered - waiting)
    learned = min(learned, persons)
    hidden = 0 < persons < 5

    plan = chosen(headcount, answered, persons, None if hidden else learned)

    assert sum(map(len, (plan.remind, plan.commend, plan.check, plan.no_letter))) == 1
    if plan.remind:
        best = learned + answered - persons
        assert answered * 100 < 60 * headcount or best * 100 < 80 * headcount
        assert not hidden
    if plan.commend:
        assert answered * 100 >= 95 * headcount
        assert learned * 100 >= 95 * headcount
        assert answered <= headcount
