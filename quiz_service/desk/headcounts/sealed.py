"""What an organizer looked at and agrees to, signed, between two pages: nothing is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from quiz_service.desk.headcounts.rows import HeadcountRow
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import BadRequestError

PURPOSE = "headcounts"
MOST_CHARACTERS = 1_000_000  # of a sealed table; one of 20,000 units has about 400,000


@dataclass(frozen=True, slots=True)
class Proposal:
    """An import that somebody proposes; ``plan`` is the digest of what it would do."""

    rows: tuple[HeadcountRow, ...]
    digest: str
    name: str
    wave: int | None
    reason: str
    plan: str


def seal_proposal(proposal: Proposal, login: str) -> str:
    """The import as a token that this account alone can send back."""
    sources = sorted({row.source for row in proposal.rows})
    at = {source: index for index, source in enumerate(sources)}
    rows = [
        [row.unit, row.headcount, row.counted.isoformat(), at[row.source]]
        for row in proposal.rows
    ]
    values = [
        login,
        proposal.digest,
        proposal.name,
        proposal.wave,
        proposal.reason,
        proposal.plan,
    ]
    text = json.dumps(
        [values, sources, rows], ensure_ascii=False, separators=(",", ":")
    )
    return service().sign_token(PURPOSE, text)


def open_proposal(token: str, login: str) -> Proposal:
    """Return the import of a token. Raises BadRequestError for a foreign one."""
    text = service().read_token(PURPOSE, token)
    if not isinstance(text, str):
        raise BadRequestError
    values, sources, rows = json.loads(text)
    if values[0] != login:
        raise BadRequestError
    read = tuple(
        HeadcountRow(unit, number, date.fromisoformat(day), sources[at])
        for unit, number, day, at in rows
    )
    return Proposal(read, *values[1:])
