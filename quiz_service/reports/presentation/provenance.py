"""What stands with figures wherever they land: of whom, when, by which rule, counted how.

A page, a worksheet, a table on paper, a letter and a file each say all of it, since each
of them is copied without the others (docs/measurement.md, section 15).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.reports.figures.report import (
    CorrectedHeadcount,
    MovedEnd,
    Report,
    UnitFigures,
)
from quiz_service.reports.presentation.context import (
    definition_words,
    minute_of,
    not_the_survey,
    simulated_words,
)
from quiz_service.reports.presentation.parts import joined
from quiz_service.statistics.display import UNDEFINED, percent_of

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the figures of a report come from; ``shared`` lines are the same for each unit."""

    report: Report
    shared: tuple[str, ...]

    def lines(self, units: Sequence[UnitFigures]) -> tuple[str, ...]:
        """Return all lines about these units of the report."""
        return *self.shared, _headcount_line(units), _counting_line(self.report, units)


def provenance_of(report: Report) -> Provenance:
    """Return where a report comes from, ready to be said of each of its units."""
    simulated = (simulated_words(),) if report.origin.simulated else ()
    shared = (*simulated, _wave_line(report), _definition_line(report))
    return Provenance(report, shared)


def provenance_lines(
    report: Report, units: Sequence[UnitFigures] | None = None
) -> tuple[str, ...]:
    """Return the lines below figures of a report, or of these units of it."""
    return provenance_of(report).lines(report.units if units is None else units)


def in_one_line(lines: Sequence[str]) -> str:
    """Return lines that stand in one cell, each ended, so that no two run into each other."""
    full_stop = _(".")
    return joined(
        *(line if line.endswith(full_stop) else line + full_stop for line in lines)
    )


def public_lines(report: Report) -> tuple[str, ...]:
    """Return the same for everybody: nothing that is one unit's."""
    changes = sum(len(unit.corrections) for unit in report.units)
    words = _("N as of {days}; changed {changes} times since the wave opened.")
    return (
        *((simulated_words(),) if report.origin.simulated else ()),
        _wave_line(report),
        _definition_line(report),
        words.format(days=_days_of(report.units), changes=changes),
        _moment_words(report),
    )


def brief_line(report: Report) -> str:
    """Return the same in one line, for a page that a whole room reads at once."""
    words = _("{wave} · definition {definition} · {moment}. {limits}")
    return words.format(
        wave=_wave_line(report),
        definition=report.definition.id,
        moment=_moment_words(report),
        limits=not_the_survey(),
    )


def correction_words(change: CorrectedHeadcount) -> str:
    """Return one change of N, with the codes that were out by then."""
    words = ngettext(
        "N changed from {before} to {after} on {day}, {codes} code out",
        "N changed from {before} to {after} on {day}, {codes} codes out",
        change.codes_out,
    )
    return words.format(
        before=change.before,
        after=change.after,
        day=change.day,
        codes=change.codes_out,
    )


def corrections_words(unit: UnitFigures) -> str:
    """Return every change of a unit's N, or nothing."""
    return _("; ").join(map(correction_words, unit.corrections))


def _wave_line(report: Report) -> str:
    origin, wave = report.origin, report.wave
    words = _("{campaign} · {place} · wave {id}, {kind}, {opens} to {closes}, {form}")
    line = words.format(
        campaign=origin.title,
        place=origin.scope or origin.county,
        id=wave.id,
        kind=WaveKind.label_of(wave.kind),
        opens=wave.opens[:10],
        closes=wave.closes[:10],
        form=PaperForm.label_of(wave.form),
    )
    late = (_late_words(wave.late),) if wave.late else ()
    return _("; ").join((line, *map(_moved_words, wave.moved), *late))


def _moved_words(move: MovedEnd) -> str:
    words = _("its end was moved from {before} to {after} on {day}")
    before, after = (end[:16].replace("T", " ") for end in (move.before, move.after))
    return words.format(before=before, after=after, day=move.day)


def _late_words(late: int) -> str:
    return ngettext(
        "{count} person began in time, answered after the end and counts like the rest",
        "{count} people began in time, answered after the end and count like the rest",
        late,
    ).format(count=late)


def _definition_line(report: Report) -> str:
    definition = report.definition
    words = _("Definition {id}: {definition} Must-know: {must}.").format(
        id=definition.id,
        definition=definition_words(definition),
        must=_("; ").join(definition.must_know),
    )
    luck = max((paper.luck for paper in report.wave.papers), default=0.0)
    if not luck:
        return words
    by_luck = _(
        "By guessing alone, {share} of all would count as aware after learning."
    )
    return joined(words, by_luck.format(share=percent_of(luck)))


def _headcount_line(units: Sequence[UnitFigures]) -> str:
    """Return N with its days, its sources and its history."""
    sources = list(dict.fromkeys(unit.headcount_source for unit in units))
    changes = [change for unit in units for change in unit.corrections]
    words = _("N = {headcount}, as of {days}; source: {sources}. {history}")
    return words.format(
        headcount=sum(unit.counts.headcount for unit in units),
        days=_days_of(units),
        sources=_first_of(sources) or UNDEFINED,
        history=_history(changes),
    )


def _days_of(units: Sequence[UnitFigures]) -> str:
    """Return the day of N, or the first and the last of several."""
    days = sorted({unit.headcount_date for unit in units})
    return " – ".join(dict.fromkeys((days[0], days[-1]))) if days else UNDEFINED


def _history(changes: Sequence[CorrectedHeadcount]) -> str:
    if not changes:
        return _("N was not changed since the wave opened.")
    named = [
        _("{unit}: {change}").format(unit=change.unit, change=correction_words(change))
        for change in changes
    ]
    return _("{changes}.").format(changes=_first_of(named))


def _first_of(names: Sequence[str]) -> str:
    listed = _("; ").join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return listed
    return _("{listed} and {count} more").format(
        listed=listed, count=len(names) - MOST_NAMED
    )


def _counting_line(report: Report, units: Sequence[UnitFigures]) -> str:
    """Return the moment, the counting, and by which channel the answers in the sums came."""
    counts = [unit.counts for unit in units if not unit.hidden]
    paper = sum(of_unit.on_paper for of_unit in counts)
    words = _(
        "{moment}; answers in the sums: {screen} on phones, {paper} on paper. {limits}"
    )
    return words.format(
        moment=_moment_words(report),
        screen=sum(of_unit.sittings for of_unit in counts) - paper,
        paper=paper,
        limits=not_the_survey(),
    )


def _moment_words(report: Report) -> str:
    return _("As of {time}, counting {counting}").format(
        time=minute_of(report), counting=report.origin.counting
    )
