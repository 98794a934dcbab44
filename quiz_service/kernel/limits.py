"""How often one code, attempt or device may ask. Never counted by address.

A whole school stands behind one address, so an address only meets a floor that no school
reaches. Counters live in this process's memory and say nothing about a person: a device is
a random cookie. Codes and sign-ins count apart, so that neither can loosen the other.
"""

from __future__ import annotations

from functools import cache

from flask import request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from quiz_service.kernel.http_errors import TooManyRequestsError

STARTS = RateLimitItemPerMinute(20, namespace="start")
HAND_INS = RateLimitItemPerMinute(30, namespace="submit")
WRONG_CODES = RateLimitItemPerMinute(10, namespace="wrong-code")
OPEN_TRIES = RateLimitItemPerMinute(30, namespace="open")
SCANS = RateLimitItemPerMinute(600, namespace="scan")
SET_UPS = RateLimitItemPerMinute(10, namespace="set-up")
KNOWN_DEVICE = RateLimitItemPerMinute(10, namespace="known-device")
STRANGE_DEVICES = RateLimitItemPerMinute(10, namespace="strange-devices")
STRANGE_DEVICES_LONG = RateLimitItemPerHour(100, namespace="strange-devices-long")
FLOOD = RateLimitItemPerMinute(60_000, namespace="flood")
WRONG_CODES_ALARM = RateLimitItemPerMinute(600, namespace="wrong-code-alarm")


@cache
def _limiter() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(MemoryStorage())


def hit(limit: RateLimitItem, *who: str) -> None:
    """Count one request of somebody. Raises TooManyRequestsError above the limit."""
    if not _limiter().hit(limit, *who):
        raise TooManyRequestsError


def exhausted(limit: RateLimitItem, *who: str) -> bool:
    """Return whether somebody may ask no more for now; counts nothing."""
    return not _limiter().test(limit, *who)


def reset_limits() -> None:
    """Begin every count anew."""
    _limiter().storage.reset()


def refuse_floods() -> None:
    """Raise TooManyRequestsError where one address sends more than any school could."""
    hit(FLOOD, request.remote_addr or "")
