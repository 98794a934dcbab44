"""Passwords hashed and tried one at a time in a worker, so that guessing keeps no phone waiting.

Hashing lets go of the interpreter, and its thread is nice to all others: phones are answered
beside it. A flood of sign-ins fills no memory either: each hash takes 46 MB, for a moment.
What strange devices type has a thread of its own, so that no owner waits behind it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import get_native_id
from typing import TypeVar

from campaign_model.language import gettext as _
from quiz_service.kernel.http_errors import UnavailableError
from quiz_service.kernel.workshop import NICENESS
from quiz_service.organizers.accounts import password_hash, verify_password

# A twentieth of a second each: two hundred may wait.
PATIENCE_SECONDS = 10.0
Outcome = TypeVar("Outcome")


class CrowdedError(UnavailableError):
    """More passwords wait than are hashed within the patience of who sent them."""

    def remedy(self) -> str:
        """Return what the visitor can do: no answers of a phone are meant here."""
        return _(
            "Very many are signing in right now. Please try again in half a minute."
        )


def is_password(password: str, hashed: str, *, from_stranger: bool = False) -> bool:
    """Return whether a password has this hash. Raises CrowdedError under a flood.

    ``from_stranger``: a device typed it that never signed in to the account.
    """
    lane = _OF_STRANGERS if from_stranger else _OF_OWNERS
    return _apart(lane, lambda: verify_password(password, hashed))


def hash_of(password: str) -> str:
    """Return the Argon2id hash of a new password. Raises CrowdedError under a flood."""
    return _apart(_OF_OWNERS, lambda: password_hash(password))


def _be_nice() -> None:
    """Let every other thread go first; Linux knows a niceness of each."""
    if sys.platform == "linux":
        thread = get_native_id()
        niceness = os.getpriority(os.PRIO_PROCESS, thread) + NICENESS
        os.setpriority(os.PRIO_PROCESS, thread, niceness)


# A thread starts with its first password, so a process that forks has none.
_OF_OWNERS = ThreadPoolExecutor(1, "hashing", _be_nice)
_OF_STRANGERS = ThreadPoolExecutor(1, "hashing of strangers", _be_nice)


def _apart(lane: ThreadPoolExecutor, work: Callable[[], Outcome]) -> Outcome:
    begun = lane.submit(work)
    try:
        return begun.result(PATIENCE_SECONDS)
    except TimeoutError as late:
        begun.cancel()
        raise CrowdedError from late
