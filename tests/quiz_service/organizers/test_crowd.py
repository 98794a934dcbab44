"""A flood of sign-ins fills neither the threads nor the hashing that owners come in by."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from threading import Event

import pytest
from flask import Flask

from quiz_service.organizers import passwords
from quiz_service.organizers.throttle import MOST_STRANGERS
from quiz_service.serving.bridge import THREADS, Kind
from tests.quiz_service.organizers.office import send, signed_in, try_to_sign_in

GUESS, TOO_MANY = "guess", 3


@pytest.fixture
def hashing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """No guess is tried to its end before this is set."""
    may_end, verify = Event(), passwords.verify_password

    def verify_late(password: str, hashed: str) -> bool:
        if password == GUESS:
            may_end.wait()
        return verify(password, hashed)

    monkeypatch.setattr(passwords, "verify_password", verify_late)
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", 60.0)
    yield may_end
    may_end.set()


def test_an_owner_comes_in_from_a_known_device_through_a_flood(
    app: Flask, hashing: Event
) -> None:
    own_device = signed_in(app, "clerk")
    send(own_device, "/desk", "/sign-out")

    def guess(number: int) -> tuple[int, str]:
        answer = try_to_sign_in(app.test_client(), f"nobody-{number}", GUESS)
        return answer.status_code, answer.text

    size = MOST_STRANGERS + TOO_MANY
    with ThreadPoolExecutor(size) as crowd:
        guesses = [crowd.submit(guess, number) for number in range(size)]
        # The others wait for what may not end yet.
        refused = [one.result() for one in islice(as_completed(guesses), TOO_MANY)]
        owner = try_to_sign_in(own_device, "clerk")
        hashing.set()
        statuses = sorted(one.result()[0] for one in guesses)

    assert owner.status_code == 303
    assert [status for status, _page in refused] == [429] * TOO_MANY
    assert all("以前登录过" in page for _status, page in refused)
    assert statuses == [403] * MOST_STRANGERS + [429] * TOO_MANY
    assert try_to_sign_in(app.test_client(), "clerk").status_code == 303


def test_strangers_leave_threads_to_owners_and_to_their_own_refusal() -> None:
    assert THREADS[Kind.SIGN_INS] > MOST_STRANGERS
