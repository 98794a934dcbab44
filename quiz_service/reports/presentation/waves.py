"""Waves compared in tables and sentences: first against learned, and then against now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.reports.figures.comparison import (
    FEWEST_IN_COMMON,
    MOST_MOVED,
    ComparisonVerdict,
    LearnedRow,
    WaveComparison,
    WhyOpen,
    compare_kinds,
    compare_waves,
)
from quiz_service.reports.figures.form_difference import FormDifference
from quiz_service.reports.figures.report import Report
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    FigureCell,
    FigureColumn,
    FigureRow,
    FigureTable,
    count_cell,
    joined,
    text_cell,
)
from quiz_service.reports.presentation.provenance import provenance_lines
from quiz_service.reports.presentation.rates import kind_name
from quiz_service.statistics.display import UNDEFINED, percent, percent_of
from quiz_service.statistics.independent import RateChange
from quiz_service.statistics.resampling import CONFIDENCE, DRAWS

NAME, COUNT, SHARE = ColumnKind.NAME, ColumnKind.COUNT, ColumnKind.SHARE

WHY_OPEN: dict[WhyOpen, Callable[[], str]] = {
    WhyOpen.DEFINITION: lambda: _("The two waves counted as aware by other rules."),
    WhyOpen.PAPERS: lambda: _(
        "The papers of the two waves were put together otherwise."
    ),
    WhyOpen.COMMON: lambda: _(
        "Fewer than {share} in 100 people belong to units with results in both waves."
    ).format(share=FEWEST_IN_COMMON),
    WhyOpen.PARTICIPATION: lambda: _(
        "Taking part moved by more than {points} percentage points, so other people answered."
    ).format(points=MOST_MOVED),
    WhyOpen.UNITS: lambda: _("Too few units, or one that outweighs the others."),
    WhyOpen.FORMS: lambda: _(
        "Other forms were asked, and too few answers are in to tell how much the forms"
        " themselves differ; the report of the whole county tells it."
    ),
}


@dataclass(frozen=True, slots=True)
class EarlierWave:
    """What may be said beside an earlier wave, and where its figures come from."""

    table: FigureTable
    verdict: str
    common: str
    forms: str
    provenance: tuple[str, ...]


def beside_earlier(before: Report, after: Report) -> EarlierWave:
    """Return a wave beside an earlier one, as the page, the paper and the workbook show it."""
    compared = compare_waves(before, after)
    origin = provenance_lines(before)
    table = between_table(compared, compare_kinds(before, after))
    return EarlierWave(
        table=replace(table, origin=origin),
        verdict=verdict_words(compared),
        common=common_words(compared),
        forms=forms_words(compared.forms),
        provenance=origin,
    )


def learned_table(rows: Sequence[LearnedRow]) -> FigureTable:
    """Return the same people, first and after learning."""
    return FigureTable(
        title=_("The same people, before and after learning"),
        columns=(
            FigureColumn(_("Who"), _("Who"), NAME),
            FigureColumn(
                _("Belong to it"), _("People who belong to it"), COUNT, on_phones=False
            ),
            FigureColumn(_("People"), _("Counted"), COUNT, on_phones=False),
            FigureColumn(filed=_("k first"), kind=COUNT),
            FigureColumn(_("Aware, first"), _("Aware first k/N"), SHARE),
            FigureColumn(filed=_("k learned"), kind=COUNT),
            FigureColumn(_("Aware, learned"), _("Aware learned k/N"), SHARE),
            FigureColumn(
                _("Came to it by learning"),
                _("Came to it by learning"),
                COUNT,
                on_phones=False,
            ),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(_group_name(row.name)),
                    count_cell(row.headcount),
                    count_cell(row.persons),
                    count_cell(row.first),
                    _share_cell(row.first, row.headcount),
                    count_cell(row.learned),
                    _share_cell(row.learned, row.headcount),
                    count_cell(row.learned - row.first),
                )
            )
            for row in rows
        ),
        note=_(
            "Who passed at once is asked nothing more, so nobody can be counted as having"
            " unlearned: this says how many came to it, and is no test of the lessons."
        ),
        empty=_("No data yet."),
    )


def between_table(
    total: WaveComparison, kinds: Sequence[WaveComparison]
) -> FigureTable:
    """Return the pass rates of the units in both waves, then and now."""
    return FigureTable(
        title=_("The units of both waves"),
        columns=(
            FigureColumn(_("Passed at the first try"), _("Who"), NAME),
            FigureColumn(_("Units"), _("Units"), COUNT, on_phones=False),
            *_then_and_now(),
            FigureColumn(
                _("then, by today's N"), _("then, by today's N"), SHARE, on_phones=False
            ),
            FigureColumn(
                _("now, by today's N"), _("now, by today's N"), SHARE, on_phones=False
            ),
            FigureColumn(_("Change"), _("Change in percentage points")),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(_group_name(row.name)),
                    count_cell(row.common.units),
                    *(
                        cell
                        for passed, persons in zip(
                            row.common.passed, row.common.persons, strict=True
                        )
                        for cell in (
                            count_cell(passed),
                            count_cell(persons),
                            _share_cell(passed, persons),
                        )
                    ),
                    *(FigureCell(percent_of(rate), rate) for rate in row.rates),
                    text_cell(_points(row.rates[1] - row.rates[0])),
                )
            )
            for row in (total, *(kinds if len(kinds) > 1 else ()))
            if row.rates
        ),
        note=_(
            "Each unit's pass rate is weighted by its N of the later wave, so that another"
            " mixture of units is no change."
        ),
        empty=_("No unit has results in both waves."),
    )


def _then_and_now() -> tuple[FigureColumn, ...]:
    """Return the pass rates of both waves; files hold what they were divided from, too."""
    return (
        FigureColumn(filed=_("then: passed (people)"), kind=COUNT),
        FigureColumn(filed=_("then: counted (people)"), kind=COUNT),
        FigureColumn(_("then"), _("then"), SHARE),
        FigureColumn(filed=_("now: passed (people)"), kind=COUNT),
        FigureColumn(filed=_("now: counted (people)"), kind=COUNT),
        FigureColumn(_("now"), _("now"), SHARE),
    )


def verdict_words(comparison: WaveComparison) -> str:
    """Return what may be said of the change, or why nothing is said."""
    if comparison.verdict is ComparisonVerdict.OPEN:
        reasons = [WHY_OPEN[reason]() for reason in comparison.reasons]
        return joined(_("Nothing is concluded from these two waves:"), *reasons)
    said = {
        ComparisonVerdict.HIGHER: _("More people pass than then, by more than chance."),
        ComparisonVerdict.LOWER: _("Fewer people pass than then, by more than chance."),
        ComparisonVerdict.CHANCE: _(
            "The difference is within what chance alone brings."
        ),
    }
    return joined(said[comparison.verdict], _range(comparison.change))


def forms_words(forms: FormDifference | None) -> str:
    """Return what the two forms themselves differ, or nothing."""
    if forms is None:
        return ""
    (common1, common2), (others1, others2) = forms.common, forms.others
    words = _(
        "What the forms themselves differ: {points} percentage points of right answers (above"
        " 0: the later form is easier). The {items} questions of both forms: then {then}, now"
        " {now}; the others: then {others_then}, now {others_now}."
    )
    return words.format(
        points=_points(forms.value),
        items=forms.items,
        then=_counted(common1),
        now=_counted(common2),
        others_then=_counted(others1),
        others_now=_counted(others2),
    )


def common_words(comparison: WaveComparison) -> str:
    """Return how many people the comparison is about, and how many of them took part."""
    common = comparison.common
    words = ngettext(
        "{units} unit is in both waves: then {part1} of {all1} people, now {part2} of"
        " {all2}. Of these took part then {answered1}, now {answered2}.",
        "{units} units are in both waves: then {part1} of {all1} people, now {part2} of"
        " {all2}. Of these took part then {answered1}, now {answered2}.",
        common.units,
    )
    return words.format(
        units=common.units,
        part1=common.common[0],
        all1=common.headcounts[0],
        part2=common.common[1],
        all2=common.headcounts[1],
        answered1=_counted((common.answered[0], common.common[0])),
        answered2=_counted((common.answered[1], common.common[1])),
    )


def _range(change: RateChange | None) -> str:
    if change is None:
        return ""
    words = _(
        "Were other units like these drawn ({draws} times), {share} in 100 changes would lie"
        " between {low} and {high} percentage points."
    )
    low, high = change.interval.low, change.interval.high
    return words.format(
        draws=f"{DRAWS:,}",
        share=round(100 * CONFIDENCE),
        low=_points(low),
        high=_points(high),
    )


def _group_name(name: str) -> str:
    return kind_name(name) if name else _("All together")


def _share_cell(part: int, total: int) -> FigureCell:
    is_known = part <= total
    text = percent(part, total) if is_known else UNDEFINED
    share = part / total if is_known and total else None
    return FigureCell(text, share, f"{part}/{total}")


def _counted(counts: tuple[int, int]) -> str:
    part, total = counts
    rate = percent(part, total) if part <= total else UNDEFINED
    return f"{part}/{total} ({rate})"


def _points(change: float) -> str:
    return f"{100 * change:+.1f}"
