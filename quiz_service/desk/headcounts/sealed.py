"""What an organizer looked at and agrees to, signed, between two pages: nothing is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from quiz_service.desk.headcounts.rows import Row
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import BadRequestError

PURPOSE = "headcounts"
MOST_CHARACTERS = 1_000_000  # of a sealed table; one of 20,000 units has about 400,000


@dataclass(frozen=True, slots=True)
class Asked:
    """An import that was asked for; ``plan`` is the digest of what it would do."""

    rows: tuple[Row, ...]
    digest: str
    name: str
    wave: int | None
    reason: str
    plan: str


def sealed(asked: Asked, login: str) -> str:
    """The import as a token that this account alone can send back."""
    sources = sorted({row.source for row in asked.rows})
    at = {source: index for index, source in enumerate(sources)}
    rows = [
        [row.unit, row.headcount, row.counted.isoformat(), at[row.source]]
        for row in asked.rows
    ]
    told = [login, asked.digest, asked.name, asked.wave, asked.reason, asked.plan]
    text = json.dumps([told, sources, rows], ensure_ascii=False, separators=(",", ":"))
    return service().sign_token(PURPOSE, text)


def opened(token: str, login: str) -> Asked:
    """The import of a token. Raises BadRequest for one that is not ours, or not theirs."""
    text = service().read_token(PURPOSE, token)
    if not isinstance(text, str):
        raise BadRequestError
    told, sources, rows = json.loads(text)
    if told[0] != login:
        raise BadRequestError
    read = tuple(
        Row(unit, number, date.fromisoformat(day), sources[at])
        for unit, number, day, at in rows
    )
    return Asked(read, *told[1:])
