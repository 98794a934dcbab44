"""What a phone holds of an attempt: a paper to answer, or the result that is its own.

A paper's token names the attempt alone, so whoever holds the code gets it. A result's names
the key under which the phone handed in besides, which no other phone knows: a code opens a
paper, never answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz_service.attempts.attempts import Attempt
from quiz_service.kernel.service import Service

PAPER_TOKEN, RESULT_TOKEN = "sitting", "result"
# The field and the cookie keep the name they had on pages that phones still hold.
ATTEMPT = "sitting"


@dataclass(frozen=True, slots=True)
class AttemptToken:
    """The attempt a token names; ``submission`` is None in a paper's token."""

    attempt_id: int
    submission: str | None

    def opens_result(self, attempt: Attempt) -> bool:
        """Whether this phone handed the attempt in."""
        return self.submission is not None and self.submission == attempt.submission


def paper_token(service: Service, attempt: Attempt) -> str:
    """Return the token that a paper carries until it is handed in."""
    return service.sign_token(PAPER_TOKEN, attempt.id)


def result_token(service: Service, attempt: Attempt) -> str:
    """Return the token of the phone that handed an attempt in."""
    return service.sign_token(RESULT_TOKEN, f"{attempt.id}:{attempt.submission}")


def read_attempt_token(service: Service, token: str) -> AttemptToken | None:
    """Return what a token of ours says, or None for any other text."""
    number = service.read_token(PAPER_TOKEN, token)
    if isinstance(number, int):
        return AttemptToken(number, None)
    value = service.read_token(RESULT_TOKEN, token)
    if not isinstance(value, str):
        return None
    attempt_id, _colon, submission = value.partition(":")
    return AttemptToken(int(attempt_id), submission)
