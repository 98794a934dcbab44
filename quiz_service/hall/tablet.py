"""What makes a device one that is handed round: a signed cookie with an issue and its key.

The cookie opens the codes of that one issue and nothing of the desk, for one day at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from flask import Response

from campaign_model.handover import Slip, read_slips
from quiz_service.codes.batches import sealed_file
from quiz_service.codes.sealing import unseal
from quiz_service.kernel.cookies import read_cookie, set_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.encryption import WrongKeyError

COOKIE = "hall"
LONGEST = timedelta(hours=12)
_VALUE = re.compile(r"(\d{1,10}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Tablet:
    """A device that is handed round, and the issue of codes it shows."""

    issue_id: int
    key: bytes


def make_tablet(response: Response, tablet: Tablet) -> Response:
    """Let the device that gets a response be handed round."""
    token = service().sign_token(COOKIE, f"{tablet.issue_id}:{tablet.key.hex()}")
    seconds = int(LONGEST.total_seconds())
    return set_cookie(response, COOKIE, token, seconds=seconds)


def end_tablet(response: Response) -> Response:
    """Let a device be nobody's again."""
    return set_cookie(response, COOKIE, "", seconds=0)


def is_handed_round() -> bool:
    """Return whether this request comes from a device that says it is handed round."""
    return bool(read_cookie(COOKIE))


def read_tablet() -> Tablet | None:
    """Return what this device's cookie opens, or None for one that is not ours."""
    value = service().read_token(COOKIE, read_cookie(COOKIE))
    match = _VALUE.fullmatch(value) if isinstance(value, str) else None
    return Tablet(int(match[1]), bytes.fromhex(match[2])) if match else None


def slips_of(tablet: Tablet) -> list[Slip] | None:
    """Return the slips of its issue, or None once they are kept no longer."""
    with service().readers.begin() as connection:
        sealed = sealed_file(connection, tablet.issue_id, service().now())
    if sealed is None:
        return None
    try:
        return read_slips(unseal(sealed.file, tablet.key), COOKIE)
    except WrongKeyError:
        return None
