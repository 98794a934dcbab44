"""Ends a code that was lost: what was answered with it counts and keeps its place."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from quiz_service.attempts.attempts import attempts_of_code
from quiz_service.codes.issuing import revoke_code


class Revocation(StrEnum):
    """What became of a code that was to end."""

    ENDED = "ended"
    ENDED_AND_COUNTS = "ended and counts"
    WAS_OVER = "was over"


def end_code(connection: Connection, code_id: int, moment: datetime) -> Revocation:
    """End a code. One with a finished attempt counts on, and nobody gets another for it."""
    attempts = attempts_of_code(connection, code_id)
    answered = any(attempt.finished is not None for attempt in attempts)
    if not revoke_code(connection, code_id, moment, answered=answered):
        return Revocation.WAS_OVER
    return Revocation.ENDED_AND_COUNTS if answered else Revocation.ENDED
