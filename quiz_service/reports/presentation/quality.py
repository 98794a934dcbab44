"""What is said about how answers came about, and about telling messages apart."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import (
    DetectionFigures,
    QualityFigures,
    Report,
)
from quiz_service.reports.presentation.parts import UnitQuestion


def questions(report: Report) -> tuple[UnitQuestion, ...]:
    """Return what is worth asking units about, unit by unit."""
    names = {unit.code: unit.name for unit in report.units}
    return tuple(
        UnitQuestion(signal.unit, names.get(signal.unit, signal.unit), signal.words)
        for signal in report.quality.signals
    )


def careless_words(quality: QualityFigures) -> str:
    """Return how many answers look careless; they are counted all the same."""
    words = _(
        "{count} of {all} answers look careless: done in less time than reading takes, or"
        " one straight line. Both rates are shown; the official one keeps all answers."
    )
    return words.format(count=quality.flagged, all=quality.persons)


def detection_words(detection: DetectionFigures | None) -> tuple[str, ...]:
    """Return whether people were alert or distrusted everything; the second part is d′."""
    if detection is None or not detection.genuine:
        return ()
    words = _(
        "Frauds recognised: {hits} of {frauds}. Genuine messages taken for fraud: {alarms}"
        " of {genuine}; who distrusts everything misses real warnings, too."
    )
    sentences = [
        words.format(
            hits=detection.hits,
            frauds=detection.frauds,
            alarms=detection.false_alarms,
            genuine=detection.genuine,
        )
    ]
    if detection.sensitivity is not None:
        words = _(
            "Telling them apart (d′): {value}. 0 is guessing, 1 is fair, 2 and more is good."
        )
        sentences.append(words.format(value=f"{detection.sensitivity:.2f}"))
    return tuple(sentences)
