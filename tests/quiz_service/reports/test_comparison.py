"""Two waves compared over the same units: no verdict without ground, no change by mixture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz_service.reports.figures.comparison import (
    ComparisonVerdict,
    WaveComparison,
    WhyOpen,
    compare_kinds,
    compare_waves,
    learned_in,
)
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import ItemFigures, Report, UnitFigures
from quiz_service.reports.presentation.waves import (
    between_table,
    common_words,
    forms_words,
    learned_table,
    verdict_words,
)
from tests.quiz_service.reports.sample import counts, full_report

FULL = full_report()
KINDS = ("school", "enterprise", "village")


def unit(
    number: int, rate: float, *, headcount: int = 100, answered: int = 90
) -> UnitFigures:
    """A unit in which a share of those who answered passed."""
    people = counts(headcount, answered, answered, round(answered * rate), answered)
    code = f"U{number}"
    return replace(
        FULL.units[0],
        code=code,
        codes=(code,),
        name=code,
        kind=KINDS[number % 3],
        counts=people,
        rates=rates_of(people),
        status="partial",
    )


def report_of(
    units: list[UnitFigures], form: str = "a", **items: tuple[int, int]
) -> Report:
    """A report of these units; ``items`` are right answers of so many, by id."""
    people = replace(
        FULL.total.counts,
        headcount=sum(u.counts.headcount for u in units),
    )
    return replace(
        FULL,
        units=tuple(units),
        total=replace(FULL.total, counts=people),
        wave=replace(FULL.wave, form=form),
        items=tuple(_item(name, *answers) for name, answers in items.items()),
    )


def _item(name: str, right: int, persons: int) -> ItemFigures:
    return replace(
        FULL.items[0], item=name, digest=name * 8, right=right, persons=persons
    )


def wave(rate: float, **others: object) -> Report:
    units = [unit(number, rate + (number % 5 - 2) * 0.03) for number in range(20)]
    return report_of(units, **others)  # type: ignore[arg-type]  # form and items


def words(compared: WaveComparison) -> str:
    return verdict_words(compared)


def test_a_real_change_of_the_same_units_is_told() -> None:
    compared = compare_waves(wave(0.6), wave(0.75))

    assert compared.verdict is ComparisonVerdict.HIGHER
    assert compared.rates == pytest.approx((0.6, 0.75), abs=0.01)
    assert "超出了偶然" in words(compared)
    assert compare_waves(wave(0.75), wave(0.6)).verdict is ComparisonVerdict.LOWER


def test_the_same_rates_are_within_chance() -> None:
    assert compare_waves(wave(0.6), wave(0.6)).verdict is ComparisonVerdict.CHANCE


def test_units_of_one_wave_alone_are_not_compared() -> None:
    before = wave(0.6)
    strong = [unit(number, 1.0) for number in range(20, 24)]
    after = report_of([*before.units, *strong])

    compared = compare_waves(before, after)

    assert compared.common.units == 20
    assert compared.rates == pytest.approx((0.6, 0.6), abs=0.01)
    assert compared.verdict is ComparisonVerdict.CHANCE


def test_a_unit_that_grew_changes_nothing_by_growing() -> None:
    before = wave(0.6)
    grown = [
        replace(u, counts=replace(u.counts, headcount=100 + 3 * place))
        for place, u in enumerate(before.units)
    ]

    compared = compare_waves(before, report_of(grown))

    assert compared.change
    assert compared.change.value == pytest.approx(0)


def other_definition(report: Report) -> Report:
    return replace(report, definition=replace(report.definition, pass_mark=60))


def other_bank(report: Report) -> Report:
    [paper] = report.wave.papers
    papers = (replace(paper, digest="0" * 64),)
    return replace(report, wave=replace(report.wave, papers=papers))


def other_units(report: Report) -> Report:
    few = [replace(u, codes=(f"X{place}",)) for place, u in enumerate(report.units[:5])]
    return replace(report, units=(*few, *report.units[5:]))


def other_people(report: Report) -> Report:
    return report_of([unit(number, 0.75, answered=60) for number in range(20)])


def few_units(report: Report) -> Report:
    return report_of(list(report.units[:7]))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (other_definition, WhyOpen.DEFINITION),
        (other_bank, WhyOpen.PAPERS),
        (other_units, WhyOpen.COMMON),
        (other_people, WhyOpen.PARTICIPATION),
        (few_units, WhyOpen.UNITS),
    ],
)
def test_nothing_is_concluded_where_something_else_changed(
    change: object, why: WhyOpen
) -> None:
    compared = compare_waves(wave(0.6), change(wave(0.75)))  # type: ignore[operator]

    assert compared.verdict is ComparisonVerdict.OPEN
    assert why in compared.reasons
    assert words(compared).startswith("这两轮不下结论")


def test_two_forms_are_compared_by_the_items_of_both() -> None:
    then = wave(0.6, anchor=(600, 1000), of_a=(600, 1000))

    easier = wave(0.75, form="b", anchor=(610, 1000), of_b=(750, 1000))
    learned = wave(0.75, form="b", anchor=(740, 1000), of_b=(750, 1000))

    assert compare_waves(then, easier).verdict is ComparisonVerdict.CHANCE
    assert compare_waves(then, learned).verdict is ComparisonVerdict.HIGHER
    forms = compare_waves(then, easier).forms
    assert forms
    assert forms.value == pytest.approx(0.14)
    assert "+14.0" in forms_words(forms)
    assert "610/1000" in forms_words(forms)


def test_two_forms_without_items_of_both_leave_it_open() -> None:
    compared = compare_waves(wave(0.6), wave(0.75, form="b"))

    assert compared.reasons == (WhyOpen.FORMS,)


def test_hidden_units_and_conflicts_are_in_no_comparison() -> None:
    after = wave(0.75)
    hidden = replace(after.units[0], hidden=True)
    conflict = replace(after.units[1], status="conflict")

    compared = compare_waves(
        wave(0.6), replace(after, units=(hidden, conflict, *after.units[2:]))
    )

    assert compared.common.units == 18


def test_every_rate_of_the_tables_stands_beside_its_counts() -> None:
    before, after = wave(0.6), wave(0.75)
    compared = compare_waves(before, after)

    rows = between_table(compared, compare_kinds(before, after)).printed.rows
    learned = learned_table(learned_in(FULL)).printed

    assert len(rows) == 1 + len(KINDS)
    assert all("/" in cell.note for row in rows for cell in row.cells[2:4])
    assert all("/" in cell.note for row in learned.rows for cell in row.cells[3:5])
    assert "20 个单位" in common_words(compared)


def test_first_against_learned_is_no_test_of_anything() -> None:
    table = learned_table(learned_in(FULL))

    said = " ".join((table.note, *(c.printed for c in table.columns)))

    assert "McNemar" not in said
    assert "不能当成宣传有没有用的检验" in table.note
