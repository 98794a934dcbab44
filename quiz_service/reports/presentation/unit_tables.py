"""The tables of units and of groups: counts first, then the shares made of them."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.reports.figures.rates import most_aware
from quiz_service.reports.figures.report import (
    BUREAU,
    COUNTY,
    KIND,
    TOWNSHIP,
    Counts,
    GroupFigures,
    Rates,
    Report,
    UnitFigures,
)
from quiz_service.reports.figures.steps import ConfirmedStep, step_of
from quiz_service.reports.presentation.inspection import (
    inspection_words,
    step_name,
    verdict_words,
)
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
from quiz_service.reports.presentation.provenance import (
    Provenance,
    corrections_words,
    in_one_line,
    provenance_of,
)
from quiz_service.reports.presentation.rates import (
    beside_all_text,
    coverage_text,
    kind_name,
    ladder_words,
    missing_people,
    pass_rate_text,
    rate_of_all_text,
    to_be_verified,
)
from quiz_service.statistics.display import UNDEFINED, LadderStep


def unit_table(report: Report, units: Sequence[UnitFigures]) -> FigureTable:
    """Return these units of a report, one row each, in this order."""
    provenance = provenance_of(report)
    return FigureTable(
        title=_("Unit by unit"),
        columns=(
            FigureColumn(filed=_("Unit code")),
            FigureColumn(_("Unit"), _("Unit"), ColumnKind.NAME),
            FigureColumn(filed=_("Kind")),
            FigureColumn(filed=_("Township")),
            FigureColumn(filed=_("Bureau")),
            *_count_columns(),
            *_rate_columns(),
            FigureColumn(_("Missing"), kind=ColumnKind.COUNT),
            FigureColumn(_("State"), _("State"), on_phones=False),
            FigureColumn(filed=_("Open signals"), kind=ColumnKind.COUNT),
            FigureColumn(filed=_("Step")),
            FigureColumn(filed=_("Inspection"), kind=ColumnKind.WORDS),
            FigureColumn(filed=_("Fewer than 10, results hidden")),
            FigureColumn(filed=_("Headcount of")),
            FigureColumn(filed=_("Headcount source")),
            FigureColumn(filed=_("Changes of N"), kind=ColumnKind.WORDS),
            FigureColumn(filed=_("Definition")),
            FigureColumn(filed=_("Wave"), kind=ColumnKind.COUNT),
            FigureColumn(filed=_("Queried")),
            FigureColumn(filed=_("Simulated")),
            # The same long lines in each row: one that broke them would be a page high.
            FigureColumn(filed=_("Where the figures come from")),
        ),
        rows=tuple(_unit_row(unit, provenance) for unit in units),
        note=joined(
            _(
                "Sums add people, never percentages. A rate of all people counts who did"
                " not answer as not aware."
            ),
            _chance_note(),
        ),
        empty=_("No unit fits these choices."),
    )


def _chance_note() -> str:
    return _(
        "“Beside all”: whether the pass rate differs from that of all together by more than"
        " chance. Where it is within chance, a higher or lower place in the list says nothing."
    )


def group_titles() -> dict[str, str]:
    """Return the ways in which a report groups its units, with their titles."""
    return {
        KIND: _("By kind of unit"),
        BUREAU: _("By bureau in charge"),
        TOWNSHIP: _("By township"),
    }


def group_table(report: Report, group: str) -> FigureTable:
    """Return the groups of one kind, such as the townships."""
    rows = [figures for figures in report.groups if figures.group == group]
    return _groups(group_titles()[group], rows, report.total.counts)


def all_groups_table(report: Report) -> FigureTable:
    """Return the whole, then kinds, bureaus and townships, as a workbook lists them."""
    groups = (report.total, *report.groups)
    return _groups(_("Groups"), groups, report.total.counts)


def _groups(title: str, groups: Sequence[GroupFigures], of_all: Counts) -> FigureTable:
    return FigureTable(
        title=title,
        columns=(
            FigureColumn(filed=_("Group")),
            FigureColumn(title, _("Name"), ColumnKind.NAME),
            FigureColumn(_("Units"), _("Units"), ColumnKind.COUNT, on_phones=False),
            FigureColumn(filed=_("Not begun"), kind=ColumnKind.COUNT),
            FigureColumn(filed=_("Units hidden"), kind=ColumnKind.COUNT),
            FigureColumn(filed=_("Headcount to check"), kind=ColumnKind.COUNT),
            FigureColumn(filed=_("To be verified"), kind=ColumnKind.COUNT),
            *_count_columns(),
            *_rate_columns(),
            FigureColumn(_("Missing"), kind=ColumnKind.COUNT),
        ),
        rows=tuple(_group_row(figures, of_all) for figures in groups),
        note=_chance_note(),
    )


def _count_columns() -> tuple[FigureColumn, ...]:
    count = ColumnKind.COUNT
    return (
        FigureColumn(
            _("Belong to it"), _("People who belong to it"), count, on_phones=False
        ),
        FigureColumn(
            _("Took part so far"), _("People who took part"), count, on_phones=False
        ),
        FigureColumn(filed=_("Counted"), kind=count),
        FigureColumn(filed=_("k first"), kind=count),
        FigureColumn(filed=_("k learned"), kind=count),
        FigureColumn(filed=_("Sittings"), kind=count),
        FigureColumn(filed=_("Answered on paper"), kind=count),
        FigureColumn(filed=_("Keyed in by one account"), kind=count),
        FigureColumn(filed=_("Promises on the phone"), kind=count),
        FigureColumn(filed=_("Promises on paper"), kind=count),
        FigureColumn(filed=_("Signed by a parent"), kind=count),
    )


def _count_cells(counts: Counts) -> tuple[FigureCell, ...]:
    return tuple(
        map(
            count_cell,
            (
                counts.headcount,
                counts.answered,
                counts.persons,
                counts.first,
                counts.learned,
                counts.sittings,
                counts.on_paper,
                counts.one_keyer,
                counts.pledges,
                counts.paper_signed,
                counts.paper_parents,
            ),
        )
    )


def _rate_columns() -> tuple[FigureColumn, ...]:
    share, count = ColumnKind.SHARE, ColumnKind.COUNT
    return (
        FigureColumn(_("Took part"), _("Took part n/N"), share, on_phones=False),
        FigureColumn(_("Passed k/n"), _("Pass rate k/n"), share, on_phones=False),
        FigureColumn(_("Beside all"), _("Pass rate beside all"), on_phones=False),
        FigureColumn(_("Aware, first"), _("Aware first k/N"), share, on_phones=False),
        FigureColumn(filed=_("Aware first, at most (people)"), kind=count),
        FigureColumn(_("Aware, learned"), _("Aware learned k/N"), share),
        FigureColumn(filed=_("Aware learned, at most (people)"), kind=count),
    )


def _rate_cells(counts: Counts, rates: Rates, of_all: Counts) -> tuple[FigureCell, ...]:
    first, learned = counts.first, counts.learned
    passed = FigureCell(
        pass_rate_text(counts),
        _filed(rates.pass_rate, counts),
        _counts_passed(counts),
    )
    return (
        FigureCell(coverage_text(counts), _filed(rates.coverage, counts)),
        passed,
        text_cell(beside_all_text(counts, of_all)),
        FigureCell(
            rate_of_all_text(first, counts),
            _filed(rates.first, counts),
            _of_all(first, counts),
        ),
        count_cell(_most(first, counts)),
        FigureCell(
            rate_of_all_text(learned, counts),
            _filed(rates.learned, counts),
            _of_all(learned, counts),
        ),
        count_cell(_most(learned, counts)),
    )


def _filed(rate: float | None, counts: Counts) -> float | str | None:
    """Return the share that a file holds; words in the place of 100 % while it is pending."""
    return to_be_verified() if counts.pending and rate == 1 else rate


def _counts_passed(counts: Counts) -> str:
    """Return k/n beside its percentage; a rate of all of them says its number itself."""
    if counts.first is None or counts.first == counts.persons:
        return ""
    return f"{counts.first}/{counts.persons}"


def _of_all(aware: int | None, counts: Counts) -> str:
    """Return k/N beside its percentage, and nothing where there is none."""
    is_conflict = counts.answered > counts.headcount
    if aware is None or is_conflict or not counts.persons:
        return ""
    return f"{aware}/{counts.headcount}"


def _most(aware: int | None, counts: Counts) -> int | None:
    is_conflict = counts.answered > counts.headcount
    return None if aware is None or is_conflict else most_aware(aware, counts)


def _headcount_cell(unit: UnitFigures) -> FigureCell:
    """Return N, and in small print what it was when the wave opened, if it was another."""
    headcount = unit.counts.headcount
    before = headcount - sum(
        change.after - change.before for change in unit.corrections
    )
    note = _("was {before}").format(before=before) if unit.corrections else ""
    return FigureCell(str(headcount), headcount, note)


def _unit_row(unit: UnitFigures, provenance: Provenance) -> FigureRow:
    report, counts = provenance.report, unit.counts
    is_unknown = unit.hidden or unit.status == LadderStep.CONFLICT
    missing = None if is_unknown else missing_people(counts)
    yes = _("yes")
    return FigureRow(
        (
            text_cell(unit.code),
            text_cell(unit.name),
            text_cell(kind_name(unit.kind)),
            text_cell(unit.township),
            text_cell(unit.bureau),
            _headcount_cell(unit),
            *_count_cells(counts)[1:],
            *_rate_cells(counts, unit.rates, report.total.counts),
            FigureCell(UNDEFINED if missing is None else str(missing), missing),
            text_cell(_state(report, unit)),
            count_cell(report.quality.open_signals(unit.code)),
            text_cell(step_name(unit)),
            text_cell(inspection_words(unit.inspection) if unit.inspection else ""),
            text_cell(yes if unit.hidden else ""),
            text_cell(unit.headcount_date),
            text_cell(unit.headcount_source),
            text_cell(corrections_words(unit)),
            text_cell(report.definition.id),
            count_cell(report.wave.id),
            text_cell(report.origin.queried),
            text_cell(yes if report.origin.simulated else ""),
            text_cell(in_one_line(provenance.lines([unit]))),
        ),
        unit=unit.code,
    )


def _state(report: Report, unit: UnitFigures) -> str:
    """Return how far a unit is; of an inspection, and of an inspected one, that it is."""
    if report.wave.kind == WaveKind.INSPECTION.value:
        return verdict_words(unit.inspection)
    if step_of(unit) is ConfirmedStep.INSPECTED:
        return step_name(unit)
    return ladder_words(unit.status)


def _group_row(group: GroupFigures, of_all: Counts) -> FigureRow:
    counts = group.counts
    groups = {
        COUNTY: _("All together"),
        KIND: _("Kind"),
        BUREAU: _("Bureau"),
        TOWNSHIP: _("Township"),
    }
    name = kind_name(group.name) if group.group == KIND else group.name
    return FigureRow(
        (
            text_cell(groups[group.group]),
            text_cell(name),
            count_cell(group.units),
            count_cell(group.silent_units),
            count_cell(group.hidden_units),
            count_cell(group.conflicts),
            count_cell(counts.pending),
            *_count_cells(counts),
            *_rate_cells(counts, group.rates, of_all),
            count_cell(missing_people(counts)),
        )
    )
