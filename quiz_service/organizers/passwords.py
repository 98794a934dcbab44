"""Passwords hashed and tried in a process of its own: guessing keeps no phone waiting.

One at a time in each worker, so a flood of sign-ins fills no memory either.
"""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from campaign_model import Campaign
from quiz_service.kernel.http_errors import UnavailableError
from quiz_service.kernel.service import Service
from quiz_service.kernel.workshop import StillWorkingError, Task, WorkEndedError
from quiz_service.organizers.accounts import password_hash, verify_password


def is_password(service: Service, password: str, hashed: str) -> bool:
    """Return whether a password has this hash. Raises UnavailableError under a flood."""
    return bool(_apart(service, _verify, password, hashed))


def hash_of(service: Service, password: str) -> str:
    """Return the Argon2id hash of a new password. Raises UnavailableError under a flood."""
    return str(_apart(service, _hash, password))


def warm_up(_campaign: Campaign) -> None:
    """Do nothing; by the time it is done, the process stands ready."""


def _apart(service: Service, task: Task, *arguments: object) -> Any:
    try:
        # Each try is a piece of work of its own, whatever is tried.
        return service.hashing.result(token_hex(8), task, *arguments)
    except (StillWorkingError, WorkEndedError) as busy:
        raise UnavailableError from busy


def _verify(_campaign: Campaign, password: str, hashed: str) -> bool:
    return verify_password(password, hashed)


def _hash(_campaign: Campaign, password: str) -> str:
    return password_hash(password)
