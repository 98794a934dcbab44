"""The data-quality panel: with and without, and what is worth asking a unit about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quiz_service.quality.judging import signals, usual_of, worth_asking
from quiz_service.quality.tally import SignalSums
from quiz_service.quality.words import words_of
from quiz_service.reports.figures.grouping import CONFLICT
from quiz_service.reports.figures.report import (
    QualityFigures,
    SignalFigures,
    UnitFigures,
)


def quality_of(
    known: Mapping[str, SignalSums], units: Sequence[UnitFigures]
) -> QualityFigures:
    """Sums over the units whose results are shown; signals of those that stand out."""
    shown = [
        unit.code
        for unit in units
        if not unit.hidden and unit.status != CONFLICT and unit.code in known
    ]
    sums = [known[code] for code in shown]
    usual = usual_of(sums)
    made = []
    for code, each in zip(shown, sums, strict=True):
        found = signals(each, usual)
        if worth_asking(found):
            made += [
                SignalFigures(code, one.key, one.count, one.of, words_of(one))
                for one in found
            ]
    return QualityFigures(
        persons=sum(each.persons for each in sums),
        first=sum(each.aware for each in sums),
        flagged=sum(each.flagged for each in sums),
        flagged_first=sum(each.flagged_aware for each in sums),
        signals=tuple(made),
    )
