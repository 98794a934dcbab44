"""The data-quality panel: with and without, and what is worth asking a unit about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from quiz_service.quality.judging import Signal, signals, worth_asking
from quiz_service.quality.tally import SignalSums
from quiz_service.reports.figures.grouping import CONFLICT
from quiz_service.reports.figures.lines import ReportLine
from quiz_service.reports.figures.queries import WaveSums
from quiz_service.reports.figures.report import (
    QualityFigures,
    SignalFigures,
    UnitFigures,
)
from quiz_service.reports.figures.times import iso
from quiz_service.verification.closing import closing_of
from quiz_service.verification.words import words_of

Usual = Callable[[], Mapping[str, float]]


def quality_of(
    lines: Sequence[ReportLine],
    units: Sequence[UnitFigures],
    sums: WaveSums,
    usual: Usual,
) -> QualityFigures:
    """Return sums over the units whose results are shown, and the signals that stand out.

    ``units`` are the figures of ``lines``, in their order. ``usual`` is what is usual in the
    whole wave, whatever the scope: it is asked for only where it may take a signal back.
    """
    of_answers = {
        unit.code: SignalSums.from_json(sums.tallies[unit.code].signals)
        for unit in units
        if not unit.hidden and unit.status != CONFLICT and _has_signals(sums, unit.code)
    }
    figures = [
        figures_of_signal
        for line in lines
        for figures_of_signal in _figures(
            line.code, _signals_of(line, of_answers.get(line.code), sums, usual), sums
        )
    ]
    return QualityFigures(
        persons=sum(unit_sums.persons for unit_sums in of_answers.values()),
        first=sum(unit_sums.aware for unit_sums in of_answers.values()),
        flagged=sum(unit_sums.flagged for unit_sums in of_answers.values()),
        flagged_first=sum(unit_sums.flagged_aware for unit_sums in of_answers.values()),
        signals=tuple(figures),
    )


def _has_signals(sums: WaveSums, code: str) -> bool:
    return code in sums.tallies and bool(sums.tallies[code].signals)


def _signals_of(
    line: ReportLine, of_answers: SignalSums | None, sums: WaveSums, usual: Usual
) -> list[Signal]:
    recorded = _recorded(line, sums)
    if of_answers is None:
        return recorded
    found = signals(of_answers, one_device=line.one_device)
    if worth_asking(found):
        found = signals(of_answers, usual(), one_device=line.one_device)
    return [*recorded, *found] if worth_asking([*recorded, *found]) else []


def _recorded(line: ReportLine, sums: WaveSums) -> list[Signal]:
    """Return what was done to the units of a line: each kind once, so that it is closed once."""
    merged: dict[str, Signal] = {}
    for code in line.codes:
        for signal in sums.recorded.get(code, ()):
            other = merged.get(signal.key, replace(signal, count=0, of=0))
            count, of = other.count + signal.count, other.of + signal.of
            merged[signal.key] = replace(signal, count=count, of=of)
    return list(merged.values())


def _figures(
    unit: str, of_unit: Collection[Signal], sums: WaveSums
) -> Iterator[SignalFigures]:
    for signal in of_unit:
        closing = closing_of(sums.closings, unit, signal) if signal.asks else None
        yield SignalFigures(
            unit=unit,
            key=signal.key,
            count=signal.count,
            of=signal.of,
            words=words_of(signal),
            asks=signal.asks,
            closed=iso(closing.closed) if closing else "",
            closed_by=closing.actor if closing else "",
            reason=closing.reason if closing else "",
        )
