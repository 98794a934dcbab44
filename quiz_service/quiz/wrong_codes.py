"""Well-formed codes that nobody was given: few at a device, and a bucket for the service.

Only wrong codes are counted. A right one never takes a token and never waits for one, so a
whole school comes in while somebody guesses beside it. What guessing can come to is worked
out in docs/robustness.md, “Guessing a code”.
"""

from __future__ import annotations

from flask import g

from quiz_service.kernel.alarm import alarm
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import TooManyRequestsError
from quiz_service.kernel.limits import WRONG_CODES, exhausted, hit
from quiz_service.kernel.shared_bucket import Bucket, draw_token

# A school of three thousand in which everybody types a code of the wave before, at once;
# and six hundred more every minute.
WRONG_CODES_OF_ALL = Bucket(tokens=3_000, per_second=10)
BUCKET_FILE = "wrong-codes.bucket"
DEVICE = "device"


def refuse_guessing_device() -> None:
    """Raise TooManyRequestsError for a device with ten wrong codes within a minute."""
    if exhausted(WRONG_CODES, read_cookie(DEVICE)):
        raise TooManyRequestsError


def count_wrong_code() -> None:
    """Count a well-formed code that nobody was given.

    Raises TooManyRequestsError where the device or the whole service had too many, and
    tells the operator of the latter, once a minute.
    """
    if name := read_cookie(DEVICE):
        hit(WRONG_CODES, name)
    running = service()
    file = running.settings.data / BUCKET_FILE
    draw = draw_token(file, WRONG_CODES_OF_ALL, running.watch())
    if draw.tell:
        alarm(
            "many codes that nobody was given are being tried",
            g.get("request_id", "-"),
        )
    if not draw.granted:
        raise TooManyRequestsError
