"""A wave in which many took part, and nights on which the timer runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from quiz_service.erasure.erase import Erasure, erase_what_is_over
from quiz_service.kernel.service import Service
from tests.quiz_service.conftest import CLOSES, FixedClock

DUE = CLOSES + timedelta(days=31)
Nights = Callable[[datetime], Erasure]


@pytest.fixture
def nights(service: Service, clock: FixedClock) -> Nights:
    """Runs the purge every night until a moment, as the timer does; returns what it erased."""

    def run(until: datetime) -> Erasure:
        erasures = []
        while clock.moment < until:
            clock.moment += timedelta(days=1)
            erasures.append(erase_what_is_over(service, actor="timer"))
        return next((e for e in erasures if e.waves or e.files), erasures[-1])

    return run
