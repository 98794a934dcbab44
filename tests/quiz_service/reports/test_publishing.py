"""What is published tells of many: nothing small follows from it, by any sum or difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_service.reports.figures.grouping import groups_of, total_of_units
from quiz_service.reports.figures.report import (
    KIND,
    TOWNSHIP,
    GroupFigures,
    Report,
    UnitFigures,
)
from quiz_service.reports.publication.progress_file import LEAST_PERSONS, progress_of
from quiz_service.reports.publication.public_groups import (
    LEAST_UNITS,
    counted,
    published_groups,
)
from quiz_service.reports.publication.smallest_cut import Edge
from tests.quiz_service.reports.county import UnitOf, sums_of, units_of
from tests.quiz_service.reports.sample import (
    empty_report,
    full_report,
    passed_inspection,
)
from tests.quiz_service.reports.solving import sets_that_follow

UNITS = st.lists(
    st.builds(
        lambda unit, count: [unit] * count,
        st.builds(
            UnitOf,
            kind=st.sampled_from("ab"),
            bureau=st.just("x"),
            township=st.sampled_from("uvw"),
            persons=st.sampled_from((0, 3, 10, 11, 14)),
            first=st.sampled_from((0.0, 0.5, 1.0)),
            later=st.sampled_from((0.0, 0.5, 1.0)),
        ),
        st.integers(1, 4),
    ),
    min_size=2,
    max_size=8,
).map(lambda cells: [unit for cell in cells for unit in cell])


def report_of(published: list[UnitOf]) -> Report:
    """The sample report with these units in it."""
    progress = sums_of(published)
    units = units_of(published, progress)
    total = total_of_units("", units, progress, pools=False)
    return replace(full_report(), units=units, groups=groups_of(units), total=total)


def test_units_to_be_verified_are_told_only_where_100_percent_waits_for_them() -> None:
    county = report_of([UnitOf("a", "x", "u", 12, 1.0, 0.0)] * 3)
    counts = replace(
        county.total.counts, headcount=36, answered=36, learned=36, pending=1
    )
    pending = replace(county, total=replace(county.total, counts=counts))
    one_less = replace(counts, learned=35)
    some = replace(pending, total=replace(pending.total, counts=one_less))

    assert yaml.safe_load(progress_of(pending))["total"]["pending"] == 1
    assert yaml.safe_load(progress_of(some))["total"]["pending"] == 0


def alike(count: int, kind: str, township: str, persons: int = 12) -> list[UnitOf]:
    return [UnitOf(kind, "x", township, persons, 0.5, 0.5)] * count


def names(groups: Sequence[GroupFigures]) -> list[str]:
    return [group.name for group in groups]


def singled_out(
    units: Sequence[UnitFigures], named: Sequence[GroupFigures]
) -> list[list[UnitFigures]]:
    """Every set of units whose sum follows from the shown groups and the total."""
    cells: dict[Edge, list[UnitFigures]] = {}
    for unit in units:
        cells.setdefault((unit.kind, unit.township), []).append(unit)
    sums = [
        [(g.name == (kind if g.group == KIND else town)) for kind, town in cells]
        for g in named
    ]
    members = list(cells.values())
    return [
        [unit for place in places for unit in members[place]]
        for places in sets_that_follow([*sums, [True] * len(cells)])
    ]


@settings(max_examples=150)
@given(UNITS)
def test_no_few_units_and_no_few_people_follow_from_all_sums_together(
    people: list[UnitOf],
) -> None:
    report = report_of(people)
    named = published_groups(report)

    alone = singled_out(counted(report.units), named) if named else []

    for units in alone:
        assert len(units) >= LEAST_UNITS
        assert sum(unit.counts.persons for unit in units) >= LEAST_PERSONS


@settings(max_examples=150)
@given(UNITS)
def test_a_group_left_out_stays_as_open_as_the_total_leaves_it_or_three_people(
    people: list[UnitOf],
) -> None:
    report = report_of(people)
    named = published_groups(report)

    for table in (KIND, TOWNSHIP):
        every = [g for g in report.groups if g.group == table and g.counts.persons]
        left = [g for g in every if g not in named]
        for group in left:
            for name in ("first", "learned"):
                alone = possible(group, every, name)
                assert possible(group, left, name) >= min(3, alone)


def possible(group: GroupFigures, pool: list[GroupFigures], name: str) -> int:
    """By how many the group's k can differ where only the pool's sum is known."""
    total = sum(getattr(other.counts, name) for other in pool)
    others = sum(other.counts.persons for other in pool) - group.counts.persons
    fits = [k for k in range(group.counts.persons + 1) if 0 <= total - k <= others]
    return max(fits) - min(fits)


def test_the_solver_finds_the_one_unit_that_two_safe_tables_tell_together() -> None:
    """The negative control: each table alone is safe, kind less township is one unit."""
    people = [*alike(3, "a", "u"), *alike(1, "a", "v"), *alike(4, "b", "v")]
    report = report_of(people)
    large = [g for g in report.groups if g.group in (KIND, TOWNSHIP)]

    assert min(map(len, singled_out(counted(report.units), large))) == 1
    assert set(published_groups(report)) < set(large)


@pytest.mark.parametrize(
    ("small", "why"),
    [
        (alike(1, "b", "z", 80), "one unit is no group"),
        (alike(2, "b", "z", 80), "each of two units knows the other"),
        (alike(1, "b", "z", 80) + alike(5, "b", "z", 0), "only one of six has results"),
        (alike(1, "b", "y", 10) + alike(1, "b", "z", 10), "the two left are two units"),
        (
            alike(3, "b", "z", 2) + alike(3, "b", "z", 12),
            "somebody's results are hidden",
        ),
    ],
)
def test_a_small_group_is_left_out_and_not_to_be_had_from_the_total(
    small: list[UnitOf], why: str
) -> None:
    large = [unit for town in "uvw" for unit in alike(3, "a", town, 20)]

    named = names(published_groups(report_of(large + small)))

    assert not {"y", "z"} & set(named), why
    assert len([name for name in named if name in "uvw"]) == 2, why


def test_groups_that_are_large_are_all_told_also_when_everybody_in_them_is_aware() -> (
    None
):
    towns = [replace(u, first=1.0) for town in "uvw" for u in alike(4, "a", town)]

    assert names(published_groups(report_of(towns))) == ["a", "u", "v", "w"]


@pytest.mark.parametrize(
    ("aware", "open_enough"), [(40, False), (38, False), (37, True)]
)
def test_what_is_left_over_leaves_three_people_in_doubt(
    aware: int, open_enough: bool
) -> None:
    """Two groups of 20 people are left; with 37 of 40 aware each has 17 to 20."""
    last = UnitOf("a", "x", "z", 10, (aware - 30) / 10, 0)
    left = [UnitOf("a", "x", town, 10, 1, 0) for town in "yyz"] + [last]
    large = [unit for town in "uvw" for unit in alike(3, "a", town, 20)]

    groups = published_groups(report_of(large + left))

    assert names(groups) == (["a", "u", "v", "w"] if open_enough else ["a", "v", "w"])


def test_fewer_than_ten_results_are_not_told_but_who_took_part_is() -> None:
    progress = yaml.safe_load(progress_of(report_of(alike(1, "a", "u", 9))))

    assert progress["total"]["answered"] == 9
    assert [progress["total"][name] for name in ("persons", "first", "learned")] == [
        0,
        0,
        0,
    ]
    assert progress["points"] == []


@pytest.mark.parametrize(("units", "is_published"), [(2, False), (3, True)])
def test_a_point_that_only_two_units_were_asked_about_is_not_told(
    units: int, is_published: bool
) -> None:
    full = full_report()
    with_points = [u.code for u in full.units if u.points][:units]
    report = replace(
        full,
        units=tuple(
            u if u.code in with_points else replace(u, points=None) for u in full.units
        ),
    )

    points = yaml.safe_load(progress_of(report))["points"]

    assert bool(points) is is_published


def test_an_empty_report_is_a_file_with_nothing_in_it() -> None:
    progress = yaml.safe_load(progress_of(empty_report()))

    assert progress["total"]["answered"] == 0
    assert (progress["groups"], progress["points"]) == ([], [])


def test_the_file_says_what_it_leaves_out_only_by_number() -> None:
    report = full_report()
    progress = yaml.safe_load(progress_of(report))

    named = {group["name"] for group in progress["groups"]}
    kinds = [g.name for g in report.groups if g.group == KIND]
    assert progress["kinds_left_out"] == len(kinds) - len(named & set(kinds))
    assert progress["conflicts"] == 1
    assert progress["pledges"] == report.total.counts.pledges
    assert progress["paper_pledges"] == report.total.counts.paper_signed
    text = progress_of(report).decode()
    assert not [u.name for u in report.units if u.name in text or f"{u.code}\n" in text]


def test_a_name_with_signs_of_yaml_stays_the_name() -> None:
    odd = '教育局: "#1" - 是\\否'
    report = report_of([replace(u, township=odd) for u in alike(4, "a", "u")])

    progress = yaml.safe_load(progress_of(report))

    assert [g["name"] for g in progress["groups"] if g["group"] == TOWNSHIP] == [odd]


def test_a_whole_county_of_a_thousand_units_is_told_group_by_group() -> None:
    kinds = ("school", "enterprise", "hospital", "estate", "village")
    people = [
        UnitOf(kinds[at % 5], "x", f"t{at % 19:02}", 10 + at % 60, 0.5, 0.5)
        for at in range(1000)
    ]

    assert len(published_groups(report_of(people))) == len(kinds) + 19


@pytest.mark.parametrize(
    ("complete", "inspected", "told"),
    [(2, 2, (None, None)), (3, 0, (3, 0)), (4, 1, (4, 1))],
)
def test_steps_are_told_of_three_units_or_more_and_name_none(
    complete: int, inspected: int, told: tuple[int | None, int | None]
) -> None:
    report = report_of(alike(5, "a", "u"))
    units = tuple(
        replace(
            unit,
            status="confirmed" if place < complete else unit.status,
            inspection=passed_inspection() if place < inspected else None,
        )
        for place, unit in enumerate(report.units)
    )

    progress = yaml.safe_load(progress_of(replace(report, units=units)))

    steps = (progress.get("learned_units"), progress.get("inspected_units"))
    assert steps == told
