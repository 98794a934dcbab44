"""Trust and suspicion are two errors; d′ is for the annex."""

from __future__ import annotations

from quiz_service.reports.figures.report import DetectionFigures
from quiz_service.reports.presentation.context import explanations
from quiz_service.reports.presentation.quality import detection_words
from tests.quiz_service.reports.sample import full_report

DETECTION = DetectionFigures(31, 240, 12, 96, sensitivity=2.31, caution=0.1)


def test_both_errors_are_said_with_the_items_that_allow_them() -> None:
    sentence = detection_words(DETECTION)

    assert "信过了头：240 次里有 31 次；疑过了头：96 次里有 12 次" in sentence
    assert "d′" not in sentence


def test_the_measure_stands_in_the_annex_beside_both_errors() -> None:
    report = full_report()
    assert report.detection

    entries = {entry.name: entry.text for entry in explanations(report)}

    assert entries["两种错"] == detection_words(report.detection)
    assert "d′ = 2.09" in entries["辨别力"]
    assert "c = -0.20" in entries["辨别力"]


def test_nothing_is_said_where_no_message_was_judged() -> None:
    assert detection_words(None) == ""
