"""A closing holds until the signal grows, and a report knows which closings it was made after."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from quiz_service.audit.models import AuditRecord
from quiz_service.quality.judging import Signal
from quiz_service.verification.closing import (
    Closing,
    close_signal,
    closing_of,
    closings_of_wave,
)
from tests.quiz_service.conftest import MOMENT, UNIT, both


def closing(count: int, key: str = "perfect") -> Closing:
    return Closing(UNIT, key, count, count, "问过了", "county", MOMENT)


def signal(count: int, key: str = "perfect") -> Signal:
    return Signal(key, count, count, asks=True)


@pytest.mark.parametrize(
    ("closed_at", "now", "holds"),
    [
        (40, 40, True),
        (40, 44, True),
        (40, 45, False),
        (100, 109, True),
        (100, 110, False),
    ],
)
def test_a_closing_holds_until_a_tenth_and_five_more(
    closed_at: int, now: int, holds: bool
) -> None:
    assert (closing_of([closing(closed_at)], UNIT, signal(now)) is not None) is holds


def test_what_is_done_to_a_headcount_once_more_opens_it_at_once() -> None:
    once = closing(1, "headcount_lowered")

    assert once.holds(signal(1, "headcount_lowered"))
    assert not once.holds(signal(2, "headcount_lowered"))


def test_the_newest_closing_counts_and_those_of_other_units_do_not() -> None:
    old, new = closing(40), closing(60)

    assert closing_of([old, new], UNIT, signal(61)) is new
    assert closing_of([old, new], "S02", signal(61)) is None
    assert closing_of([old, new], UNIT, signal(61, "fast")) is None


@both
def test_a_closing_is_on_record_and_unknown_to_an_older_head_of_the_log(
    engine: Engine, wave: int
) -> None:
    with engine.begin() as connection:
        for count in (40, 60):
            close_signal(
                *(connection, wave, UNIT, signal(count)),
                reason="当面问过",
                actor="county",
                moment=MOMENT,
            )
        heads = list(
            connection.execute(
                select(AuditRecord.hash).order_by(AuditRecord.number)
            ).scalars()
        )
        acts = list(connection.execute(select(AuditRecord.act)).scalars())

    with engine.begin() as connection:
        everything = closings_of_wave(connection, wave)
        before_both = closings_of_wave(connection, wave, up_to="")
        between = closings_of_wave(connection, wave, up_to=heads[0])
    assert acts == ["signal closed"] * 2
    assert [c.count for c in everything] == [40, 60]
    assert [c.count for c in between] == [40]
    assert before_both == ()
