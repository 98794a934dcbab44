"""Nothing hidden can be solved for: not from one table, not from two that follow each other."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_service.reports.figures.grouping import groups_of, total_of_units
from quiz_service.reports.figures.privacy import (
    is_small,
    pool_is_safe,
)
from tests.quiz_service.reports.county import UnitOf, sums_of, units_of


def possible(total: int, hidden: list[tuple[int, int]], place: int) -> set[int]:
    """Every value the cell at ``place`` can have when the hidden ones sum to ``total``."""
    ranges = [range(answers + 1) for _right, answers in hidden]
    return {values[place] for values in product(*ranges) if sum(values) == total}


@given(
    st.lists(
        st.integers(1, 4).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))),
        min_size=1,
        max_size=6,
    )
)
def test_a_pool_that_is_told_leaves_every_group_as_open_as_it_was(
    hidden: list[tuple[int, int]],
) -> None:
    if pool_is_safe(hidden):
        total = sum(right for right, _answers in hidden)
        for place, (_right, answers) in enumerate(hidden):
            assert possible(total, hidden, place) == set(range(answers + 1))


UNITS = st.lists(
    st.builds(
        UnitOf,
        kind=st.sampled_from("abc"),
        bureau=st.sampled_from("xyz"),
        township=st.sampled_from("uvw"),
        persons=st.integers(0, 14),
        first=st.floats(0, 1),
        later=st.floats(0, 1),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=200)
@given(UNITS, st.booleans())
def test_no_hidden_unit_is_determined_by_all_published_sums_together(
    people: list[UnitOf], closed: bool
) -> None:
    """Solves the linear system of every figure in the report for the hidden units."""
    sums = sums_of(people)
    units = units_of(people, sums)
    hidden = [unit.code for unit in units if unit.hidden]
    first_shown = {
        unit.code: unit.counts.first or 0 for unit in units if not unit.hidden
    }
    groups = [*groups_of(units), total_of_units("", units, sums, pools=closed)]

    equations = []
    for group in groups:
        members = [
            unit.code
            for unit in units
            if group.group == "county" or getattr(unit, group.group) == group.name
        ]
        rest = (group.counts.first or 0) - sum(
            first_shown.get(code, 0) for code in members
        )
        if rest or not group.hidden_units:
            row = [Fraction(int(code in members)) for code in hidden]
            equations.append(row)

    for place, code in enumerate(hidden):
        assert not determined(equations, place), code
    for unit in units:
        assert unit.hidden == is_small(unit.counts)
        assert (unit.counts.first is None) == unit.hidden


def determined(equations: list[list[Fraction]], place: int) -> bool:
    """Whether the unknown at ``place`` follows from the equations (Gauss–Jordan)."""
    rows = [row[:] for row in equations]
    rank = 0
    width = len(rows[0]) if rows else 0
    for column in range(width):
        pivot = next((i for i in range(rank, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        lead = rows[rank][column]
        rows[rank] = [value / lead for value in rows[rank]]
        for other in range(len(rows)):
            if other != rank and rows[other][column]:
                by = rows[other][column]
                rows[other] = [
                    a - by * b for a, b in zip(rows[other], rows[rank], strict=True)
                ]
        rank += 1
    return any(
        row[place] and sum(bool(value) for value in row) == 1 for row in rows[:rank]
    )


def test_the_solver_finds_what_a_careless_report_would_tell() -> None:
    """The negative control: with one hidden unit in a told sum, it is found."""
    assert determined([[Fraction(1), Fraction(1)], [Fraction(0), Fraction(1)]], 0)
    assert not determined([[Fraction(1), Fraction(1)]], 0)
