"""The cost of an answer is compared with a plain adding of the same answers."""

from __future__ import annotations

import pytest

from bench.reporting import adding_up
from quiz_service.counting import readiness
from quiz_service.counting.sums import Sums


def test_both_ways_add_the_same_answers_in_one_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(adding_up, "ANSWERS", 360)
    monkeypatch.setattr(adding_up, "UNITS", 12)
    monkeypatch.setattr(adding_up, "ROUNDS", 1)
    before = readiness.ready_of_line, Sums._points

    figure = adding_up.adding_figure()

    assert 0.2 < figure.value < 5
    assert figure.target == 1.2
    assert (readiness.ready_of_line, Sums._points) == before
