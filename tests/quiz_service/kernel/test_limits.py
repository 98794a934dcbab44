"""Tries are counted by whoever tries, run out after their time, and cost no thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from flask import Flask

from quiz_service.kernel import limits
from quiz_service.kernel.http_errors import TooManyRequestsError
from quiz_service.kernel.limits import TryLimit, exhausted, hit


@pytest.fixture(autouse=True)
def _fresh_counts(app: Flask) -> Iterator[None]:
    limits.reset_limits()
    with app.app_context():
        yield


def test_each_counts_apart_and_is_allowed_again_when_its_time_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limit, moment = TryLimit("of a test", 2), 1_000.0
    monkeypatch.setattr(time, "monotonic", lambda: moment)
    hit(limit, "one")
    hit(limit, "one")

    with pytest.raises(TooManyRequestsError):
        hit(limit, "one")
    assert exhausted(limit, "one")
    assert not exhausted(limit, "two")

    moment += limit.seconds
    assert not exhausted(limit, "one")
    hit(limit, "one")


def test_counting_starts_no_thread_and_forgets_what_ran_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits.reset_limits()
    threads, moment = threading.active_count(), 1_000.0
    monkeypatch.setattr(time, "monotonic", lambda: moment)
    for number in range(300):
        hit(limits.STARTS, str(number))

    moment += 2 * limits.MINUTE
    hit(limits.STARTS, "somebody later")

    assert threading.active_count() == threads
    assert len(limits._counter()._counts) == 1
    limits.reset_limits()
