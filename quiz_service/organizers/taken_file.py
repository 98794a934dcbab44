"""A file that somebody who is signed in takes along, under a name to find it by, on record."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Response, request

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.noted import noted_acts
from quiz_service.kernel.current import service
from quiz_service.organizers.access import current_account

_NO_FILE_HAS = re.compile(r'[\\/:*?"<>|]')  # in its name, on Windows


def attachment(
    data: bytes, media_type: str, name: str, *, noted_as: str = ""
) -> Response:
    """Return a file to save, and note who took it.

    The log keeps its lines for years, so a ``name`` that says whose the file is has another
    one there: ``noted_as``.
    """
    note_taken(noted_as or name)
    answer = Response(data, content_type=media_type)
    answer.headers["Content-Disposition"] = _saved_as(_NO_FILE_HAS.sub("-", name))
    return answer


def note_taken(name: str) -> None:
    """Note that whoever is signed in took a file."""
    noted_acts(service()).note(
        current_account().login, AuditAct.FILE_TAKEN, file=name, of=request.path
    )


def _saved_as(name: str) -> str:
    """Return how a browser is told a file's name; headers hold no Chinese (RFC 6266)."""
    if name.isascii():
        return f'attachment; filename="{name}"'
    return f"attachment; filename*=UTF-8''{quote(name)}"
