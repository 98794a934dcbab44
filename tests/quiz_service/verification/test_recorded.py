"""What was done to N and to codes is always a signal, also of a handful of people."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from quiz_service.attempts.revoking import end_code
from quiz_service.codes.issuing import find_code
from quiz_service.counting.headcount_correction import correct_headcount
from quiz_service.kernel.service import Service
from quiz_service.quality.judging import Signal
from quiz_service.verification.recorded import (
    ANSWERED_REVOKED,
    HEADCOUNT_LOWERED,
    RECORDED,
    recorded_signals,
)
from quiz_service.verification.words import words_of
from tests.quiz_service.conftest import KEY, MOMENT, UNIT, both
from tests.quiz_service.counting.people import answer, codes_for

LATER = MOMENT + timedelta(days=1)


def lower(engine: Engine, wave: int, headcount: int) -> None:
    with engine.begin() as connection:
        correct_headcount(
            connection,
            *(wave, UNIT, headcount),
            reason="重数",
            actor="t",
            moment=MOMENT,
        )


def revoke(engine: Engine, code: str, moment: datetime = MOMENT) -> None:
    with engine.begin() as connection:
        record = find_code(connection, code, KEY)
        assert record is not None
        end_code(connection, record.code_id, moment)


def signals_of(engine: Engine, wave: int) -> tuple[Signal, ...]:
    with engine.begin() as connection:
        return recorded_signals(connection, wave, LATER).get(UNIT, ())


@both
def test_an_n_below_the_codes_out_is_a_signal_each_time(
    engine: Engine, wave: int
) -> None:
    codes_for(engine, wave, 20)
    lower(engine, wave, 30)
    assert signals_of(engine, wave) == ()

    lower(engine, wave, 19)
    lower(engine, wave, 12)

    assert signals_of(engine, wave) == (Signal(HEADCOUNT_LOWERED, 2, 12, asks=True),)


def test_revoking_codes_before_n_falls_hides_nothing(engine: Engine, wave: int) -> None:
    for code in codes_for(engine, wave, 20)[:8]:
        revoke(engine, code, MOMENT + timedelta(minutes=1))

    lower(engine, wave, 12)

    assert signals_of(engine, wave) == (Signal(HEADCOUNT_LOWERED, 1, 12, asks=True),)


def test_lost_slips_that_were_replaced_make_no_codes_of_their_own(
    engine: Engine, wave: int
) -> None:
    for code in codes_for(engine, wave, 20)[:3]:
        revoke(engine, code)
        codes_for(engine, wave, 1)

    lower(engine, wave, 20)

    assert signals_of(engine, wave) == ()


def test_an_n_that_rises_again_below_the_codes_is_none_of_its_own(
    engine: Engine, wave: int
) -> None:
    codes_for(engine, wave, 20)
    lower(engine, wave, 12)
    lower(engine, wave, 15)

    [signal] = signals_of(engine, wave)

    assert (signal.count, signal.of) == (1, 12)


@both
def test_a_code_revoked_after_an_answer_and_answered_again_is_a_signal(
    service: Service, engine: Engine, wave: int
) -> None:
    first = codes_for(engine, wave, 1)[0]
    answer(service, first, well=False)
    revoke(engine, first)
    answer(service, codes_for(engine, wave, 1)[0], well=True)

    assert signals_of(engine, wave) == (Signal(ANSWERED_REVOKED, 1, 1, asks=True),)


def test_a_lost_slip_that_nobody_answered_is_no_signal(
    service: Service, engine: Engine, wave: int
) -> None:
    revoke(engine, codes_for(engine, wave, 1)[0])
    answer(service, codes_for(engine, wave, 1)[0], well=True)

    assert signals_of(engine, wave) == ()


def test_nothing_of_later_is_seen_at_an_earlier_moment(
    engine: Engine, wave: int
) -> None:
    codes_for(engine, wave, 20)
    lower(engine, wave, 12)

    with engine.begin() as connection:
        before = recorded_signals(connection, wave, MOMENT - timedelta(minutes=1))

    assert before == {}


@pytest.mark.parametrize("key", RECORDED)
def test_each_has_words_with_its_numbers(key: str) -> None:
    words = words_of(Signal(key, 3, 7, asks=True))

    assert "3" in words
    assert "{" not in words
