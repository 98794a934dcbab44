"""Finished attempts as the signals look at them: each call says only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce
from random import Random

from hypothesis import strategies as st

from quiz_service.quality.evidence import Evidence
from quiz_service.quality.tally import SignalSums

MORNING = datetime(2026, 12, 1, 2)  # ten o'clock in China
ITEMS = 10
STEADY = Evidence(
    attempt=1,
    code=101,
    number=1,
    channel="screen",
    started=MORNING,
    finished=MORNING + timedelta(minutes=3),
    right=9,
    asked=ITEMS,
    aware=True,
    positions=(0, 1, 2, 3, 0, 1, 2, 3, 0, 1),
    options=(4,) * ITEMS,
    characters=680,
    wrong=("w:1",),
)


def attempt(
    code: int = 101,
    *,
    begins: int = 0,
    minutes: int = 3,
    right: int = 9,
    **other: object,
) -> Evidence:
    """Return a first attempt that begins so many minutes after ten and takes so many."""
    started = MORNING + timedelta(minutes=begins)
    steady = replace(
        STEADY,
        attempt=code,
        code=code,
        started=started,
        right=right,
        finished=started + timedelta(minutes=minutes),
        aware=right >= 8,
        wrong=tuple(f"w{number}:1" for number in range(ITEMS - right)),
    )
    return replace(steady, **other)  # type: ignore[arg-type]  # names are Evidence's own


def summed(attempts: list[Evidence], start: SignalSums | None = None) -> SignalSums:
    """Return the sums of these attempts, added in this order."""
    return reduce(SignalSums.after, attempts, start or SignalSums())


def in_order(attempts: list[Evidence]) -> list[Evidence]:
    """Return the attempts in the order in which the counting adds them."""
    return sorted(attempts, key=lambda attempt: (attempt.finished, attempt.attempt))


def unit_of(seed: int) -> list[Evidence]:
    """Return up to forty attempts of a unit on screens and paper, in the counting's order."""
    chance = Random(seed)
    attempts = []
    for code in range(chance.randint(0, 40)):
        wrong = chance.sample("abcdefgh", chance.choice((0, 0, 1, 2, 3, 8)))
        attempts.append(
            attempt(
                code,
                begins=chance.randint(0, 90),
                minutes=chance.randint(0, 9),
                right=ITEMS - len(wrong),
                wrong=tuple(f"{name}:{chance.randint(0, 2)}" for name in wrong),
                channel=chance.choice(("screen", "screen", "paper")),
                number=chance.choice((1, 1, 1, 2)),
                positions=tuple(chance.choices((None, 0, 1), k=ITEMS)),
            )
        )
    return in_order(attempts)


units = st.integers(0, 2**32).map(unit_of)
