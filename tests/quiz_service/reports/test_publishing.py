"""What is published tells of many: nothing left out follows from what is told."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings

from quiz_service.reports.figures import TOWNSHIP
from quiz_service.reports.grouping import groups_of, total_of_units
from quiz_service.reports.publishing import LEAST_PERSONS, LEAST_UNITS, shown_groups
from tests.quiz_service.reports.county import UnitOf, found_of, units_of
from tests.quiz_service.reports.test_privacy import UNITS, determined


@settings(deadline=None, max_examples=200)
@given(UNITS)
def test_no_group_that_is_left_out_follows_from_the_total(made: list[UnitOf]) -> None:
    found = found_of(made)
    units = units_of(made, found)
    total = total_of_units("", units, found, closed=False)
    groups = [group for group in groups_of(units) if group.group == TOWNSHIP]

    shown = shown_groups(groups)

    hidden = [group for group in groups if group not in shown]
    equation = [[Fraction(1) for _group in hidden]]
    assert total.units == len(units)
    if hidden and shown:
        assert not any(determined(equation, place) for place in range(len(hidden)))
    for group in shown:
        assert group.units >= LEAST_UNITS
        assert group.counts.persons >= LEAST_PERSONS
        assert not group.hidden_units


def test_three_like_groups_are_all_told_and_a_single_small_one_takes_another_along() -> (
    None
):
    large = [UnitOf("a", "x", where, 9, 0.5, 0.5) for where in "uvw" for _i in range(3)]
    small = [UnitOf("a", "x", "z", 9, 0.5, 0.5)]

    def told(made: list[UnitOf]) -> list[str]:
        units = units_of(made, found_of(made))
        groups = [g for g in groups_of(units) if g.group == TOWNSHIP]
        return [group.name for group in shown_groups(groups)]

    assert told(large) == ["u", "v", "w"]
    assert len(told(large + small)) == 2
