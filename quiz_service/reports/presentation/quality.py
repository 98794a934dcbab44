"""What is said about how answers came about, and about telling messages apart."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import (
    DetectionFigures,
    QualityFigures,
    Report,
    SignalFigures,
)
from quiz_service.reports.presentation.parts import UnitQuestion


def questions(report: Report) -> tuple[UnitQuestion, ...]:
    """Return what is worth asking units about, unit by unit."""
    names = {unit.code: unit.name for unit in report.units}
    return tuple(
        UnitQuestion(
            signal.unit, names.get(signal.unit, signal.unit), question_words(signal)
        )
        for signal in report.quality.signals
    )


def question_words(signal: SignalFigures) -> str:
    """Return a signal in words, with what was found out where the county closed it."""
    if not signal.closed:
        return signal.words
    closing = _("Closed on {day} by {actor}: {reason}").format(
        day=signal.closed[:10], actor=signal.closed_by, reason=signal.reason
    )
    return f"{signal.words} {closing}"


def careless_words(quality: QualityFigures) -> str:
    """Return how many answers look careless; they are counted all the same."""
    words = _(
        "{count} of {all} answers look careless: done in less time than reading takes, or"
        " one straight line. Both rates are shown; the official one keeps all answers."
    )
    return words.format(count=quality.flagged, all=quality.persons)


def detection_words(detection: DetectionFigures | None) -> str:
    """Return how often people trusted and suspected too much, or nothing."""
    if detection is None:
        return ""
    words = _(
        "Trusted too much: {trusted} of {could_trust}. Suspected too much: {suspected} of"
        " {could_suspect}; who suspects everything misses real warnings, too."
    )
    return words.format(
        trusted=detection.trusted,
        could_trust=detection.could_trust,
        suspected=detection.suspected,
        could_suspect=detection.could_suspect,
    )


def sensitivity_words(detection: DetectionFigures | None) -> str:
    """Return d′ and c for the annex, or nothing where there are none."""
    if detection is None or detection.sensitivity is None or detection.caution is None:
        return ""
    words = _(
        "d′ = {value}, of suspecting rightly against suspecting wrongly: up to 0.3 is"
        " guessing, 1 is fair, 2 and more is good. c = {caution}: below 0 people lean to"
        " suspecting, above 0 to trusting."
    )
    return words.format(
        value=f"{detection.sensitivity:.2f}", caution=f"{detection.caution:+.2f}"
    )
