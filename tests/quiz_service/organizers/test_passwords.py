"""Hashing keeps nobody waiting: one at a time, in a thread that is nice to all others."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Event, get_native_id

import pytest

from quiz_service.kernel.workshop import NICENESS
from quiz_service.organizers import passwords
from quiz_service.organizers.passwords import CrowdedError, hash_of, is_password
from tests.patience import STUCK_SECONDS
from tests.quiz_service.organizers.office import PASSWORD


def test_a_password_fits_its_own_hash_alone() -> None:
    hashed = hash_of(PASSWORD)

    assert is_password(PASSWORD, hashed)
    assert not is_password(f"{PASSWORD}!", hashed)


def test_the_thread_that_hashes_is_nice_to_all_others_and_no_process_is_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def look(_password: str) -> str:
        return f"{get_native_id()} {os.getpriority(os.PRIO_PROCESS, get_native_id())}"

    processes = multiprocessing.active_children()
    monkeypatch.setattr(passwords, "password_hash", look)

    thread, niceness = map(int, hash_of(PASSWORD).split())

    own = os.getpriority(os.PRIO_PROCESS, get_native_id())
    assert thread != get_native_id()
    assert niceness == min(19, own + NICENESS)
    assert multiprocessing.active_children() == processes


def test_who_would_wait_too_long_under_a_flood_is_asked_to_wait_and_hashes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    has_begun, is_over, hashed = Event(), Event(), []

    def hash_one(password: str) -> str:
        hashed.append(password)
        has_begun.set()
        is_over.wait()
        return password

    monkeypatch.setattr(passwords, "password_hash", hash_one)
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", STUCK_SECONDS)
    with ThreadPoolExecutor(1) as beside:
        first = beside.submit(hash_of, "first")
        assert has_begun.wait(STUCK_SECONDS)
        monkeypatch.setattr(passwords, "PATIENCE_SECONDS", 0.1)
        for password in ("second", "third"):
            with pytest.raises(CrowdedError) as refused:
                hash_of(password)
            assert "手机" not in refused.value.remedy()
        is_over.set()
        assert first.result() == "first"
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", STUCK_SECONDS)

    assert hash_of("last") == "last"
    assert hashed == ["first", "last"]
