"""The data-quality panel: with and without, and what is worth asking a unit about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quiz_service.quality.judging import signals, usual_of, worth_asking
from quiz_service.quality.tally import SignalSums
from quiz_service.quality.words import signal_words
from quiz_service.reports.figures.grouping import CONFLICT
from quiz_service.reports.figures.report import (
    QualityFigures,
    SignalFigures,
    UnitFigures,
)


def quality_of(
    sums_by_unit: Mapping[str, SignalSums],
    units: Sequence[UnitFigures],
    one_device: Collection[str] = (),
) -> QualityFigures:
    """Sums over the units whose results are shown; signals of those that stand out.

    ``one_device`` are the codes of lines that said so before the wave.
    """
    shown_units = [
        unit.code
        for unit in units
        if not unit.hidden and unit.status != CONFLICT and unit.code in sums_by_unit
    ]
    sums = [sums_by_unit[code] for code in shown_units]
    usual = usual_of(sums)
    figures = []
    for code, unit_sums in zip(shown_units, sums, strict=True):
        unit_signals = signals(unit_sums, usual, one_device=code in one_device)
        if worth_asking(unit_signals):
            figures += [
                SignalFigures(
                    code, signal.key, signal.count, signal.of, signal_words(signal)
                )
                for signal in unit_signals
            ]
    return QualityFigures(
        persons=sum(unit_sums.persons for unit_sums in sums),
        first=sum(unit_sums.aware for unit_sums in sums),
        flagged=sum(unit_sums.flagged for unit_sums in sums),
        flagged_first=sum(unit_sums.flagged_aware for unit_sums in sums),
        signals=tuple(figures),
    )
