"""The cost of an answer is compared with a plain adding of the same answers."""

from __future__ import annotations

from datetime import datetime
from itertools import count

import pytest
from sqlalchemy import func, select

from bench.reporting import adding_up
from quiz_service.counting import readiness
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.models import TallyUnitItem
from quiz_service.counting.sums import Sums
from quiz_service.kernel.service import Service
from quiz_service.reports.figures import assemble


def parts() -> tuple[object, ...]:
    return readiness.ready_of_line, assemble.is_small, Sums._points


def test_both_ways_are_given_the_same_answers_and_cost_so_much_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers: list[int] = []
    items: list[int] = []

    def adding(service: Service, moment: datetime) -> int:
        answers.append(catch_up(service, moment))
        with service.readers.begin() as connection:
            rows = select(func.count()).select_from(TallyUnitItem)
            items.append(connection.execute(rows).scalar_one())
        return answers[-1]

    monkeypatch.setattr(adding_up, "ANSWERS", 360)
    monkeypatch.setattr(adding_up, "UNITS", 12)
    monkeypatch.setattr(adding_up, "ROUNDS", 1)
    monkeypatch.setattr(adding_up, "catch_up", adding)
    # Every span is one second long, whatever else the machine does.
    monkeypatch.setattr(adding_up, "process_time", count().__next__)
    before = parts()

    figure = adding_up.adding_figure()

    # Privacy keeps five of each unit waiting; the plain way adds all.
    assert answers == [360 - 12 * 5, 360]
    assert figure.value == pytest.approx(answers[1] / answers[0])
    assert items[0] > 0
    assert items[1] == 0
    assert figure.target == 1.2
    assert parts() == before
