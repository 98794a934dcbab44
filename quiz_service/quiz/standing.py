"""Where the holder of a code stands: wave, attempts, promise. One question to the database.

Asked outside any writing transaction, so that a whole school reads while one phone writes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from campaign_model.codes import parse_code
from campaign_model.language import gettext as _
from quiz_service.attempts.attempts import FIELDS, Attempt
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.tokens import AttemptToken
from quiz_service.codes.issuing import CODE_COLUMNS, CodeRecord
from quiz_service.codes.models import Code
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.random_codes import code_hash
from quiz_service.pledges.models import PledgeRow
from quiz_service.pledges.pledges import PLEDGED, Pledged
from quiz_service.waves.models import Wave


class EndedPaperError(NotFoundError):
    """A paper that was begun, and whose code was ended since: its holder must hear that."""

    def title(self) -> str:
        """Return what happened."""
        return _("The code of this paper was ended")

    def remedy(self) -> str:
        """Return what its holder can do."""
        return _(
            "These answers do not count. Ask who gave you the slip for a new code: with it "
            "you answer once more."
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A live code with its pledge and its attempts, the first attempt first."""

    code: CodeRecord
    attempts: tuple[Attempt, ...]
    pledged: Pledged | None

    def is_of(self, phone: AttemptToken) -> bool:
        """Whether the phone with this token handed one of the attempts in."""
        return any(
            attempt.id == phone.attempt_id and phone.opens_result(attempt)
            for attempt in self.attempts
        )

    def with_attempt(self, attempt: Attempt) -> Standing:
        """Return this standing with the attempt as it is now."""
        attempts = tuple(attempt if a.id == attempt.id else a for a in self.attempts)
        return replace(self, attempts=attempts)

    def attempt(self, number: int) -> Attempt:
        """Return the attempt with this id; it must be one of this code."""
        return next(attempt for attempt in self.attempts if attempt.id == number)


_ALL = (
    select(*CODE_COLUMNS, *FIELDS, *PLEDGED)
    .select_from(Code)
    .join(Wave, Wave.id == Code.wave_id)
    .outerjoin(AttemptRow, AttemptRow.code_id == Code.id)
    .outerjoin(PledgeRow, PledgeRow.code_id == Code.id)
    .where(Code.revoked.is_(None))
    .order_by(AttemptRow.number)
)
_BY_CODE = _ALL.where(Code.hash == bindparam("hash"))
_WHOSE = select(AttemptRow.code_id).where(AttemptRow.id == bindparam("number"))
_BY_ATTEMPT = _ALL.where(Code.id == _WHOSE.scalar_subquery())


def by_code(connection: Connection, typed: str, key: bytes) -> Standing | None:
    """Return where a typed code stands; None for one that nobody was given, or that ended."""
    parsed = parse_code(typed)
    if parsed is None:
        return None
    return _standing(connection, _BY_CODE, hash=code_hash(parsed, key))


def by_attempt(connection: Connection, number: int) -> Standing | None:
    """Return where the code of this attempt stands; None for no attempt, or an ended code."""
    return _standing(connection, _BY_ATTEMPT, number=number)


def _standing(
    connection: Connection, query: Select[Any], **values: object
) -> Standing | None:
    rows = connection.execute(query, values).all()
    if not rows:
        return None
    parts, end = len(CODE_COLUMNS), len(CODE_COLUMNS) + len(FIELDS)
    first = rows[0]
    code = CodeRecord(*first[:parts])
    attempts = tuple(Attempt(*row[parts:end]) for row in rows if row[parts] is not None)
    pledged = Pledged(*first[end:]) if first[end] is not None else None
    return Standing(code, attempts, pledged)
