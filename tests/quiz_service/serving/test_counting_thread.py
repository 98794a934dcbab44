"""What waits is added up beside the requests, whatever happens to one round."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import Engine, select

from quiz_service.counting.models import Tally
from quiz_service.kernel.service import Service
from quiz_service.serving import counting_thread
from quiz_service.serving.counting_thread import count_once
from tests.quiz_service.counting.people import all_answer, codes_for


def counted_persons(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(Tally.persons)).scalar() or 0


def test_a_round_adds_what_waits(service: Service, engine: Engine, wave: int) -> None:
    all_answer(service, codes_for(engine, wave, 11))

    count_once(service)

    assert counted_persons(engine) == 6


def test_a_round_that_fails_is_told_and_the_next_one_comes(
    service: Service,
    engine: Engine,
    wave: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    all_answer(service, codes_for(engine, wave, 11))
    monkeypatch.setattr(logging.getLogger("wuzha"), "propagate", True)

    def fail(*_arguments: object, **_options: object) -> int:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(counting_thread, "catch_up", fail)
        count_once(service)
    count_once(service)

    assert "the disk is gone" in caplog.text
    assert counted_persons(engine) == 6
