"""Opens what was sealed for the organizer who asks: an issue in scope, its file, its key."""

from __future__ import annotations

from dataclasses import dataclass

from quiz_service.codes.batches import (
    IssueRow,
    SealedFile,
    batches_of_issue,
    find_issue,
    sealed_file,
)
from quiz_service.codes.sealing import unseal, unseal_key
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.encryption import WrongKeyError
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.organizers import sessions
from quiz_service.organizers.access import current_account
from quiz_service.waves.scope import wave_units_in_scope


def issue_in_scope(number: int) -> IssueRow:
    """Return an issue all of whose units are the organizer's. Raises NotFoundError."""
    with service().readers.begin() as connection:
        issue = find_issue(connection, number)
        if issue is None:
            raise NotFoundError
        own = wave_units_in_scope(connection, issue.wave_id, current_account())
        batches = batches_of_issue(connection, number)
    if not batches or any(batch.unit not in own for batch in batches):
        raise NotFoundError
    return issue


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A sealed file with the key that opens it."""

    sealed: SealedFile
    key: bytes


def opened(number: int) -> OpenedFile | None:
    """Return an issue's file and its key, or None for anybody but its maker's session."""
    with service().readers.begin() as connection:
        sealed = sealed_file(connection, number, service().now())
    if sealed is None:
        return None
    try:
        return OpenedFile(sealed, unseal_key(sealed.key, read_cookie(sessions.COOKIE)))
    except WrongKeyError:
        return None


def opened_text(number: int) -> str | None:
    """Return an issue's file, or None where it is kept no longer or is not one's own."""
    file = opened(number)
    return unseal(file.sealed.file, file.key) if file else None
