"""Style and script, each one file under a name that changes with its content.

So a phone keeps them for a year and asks no more; compressed once, when the service starts.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, request

from quiz_service.kernel.http_errors import NotFoundError

FOLDER = Path(__file__).parents[1] / "static"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

views = Blueprint("looks", __name__)


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it is sent."""

    kind: str
    plain: bytes
    packed: bytes


@cache
def _named() -> dict[str, str]:
    return {
        path.name: f"{path.stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:10]}{path.suffix}"
        for path in sorted(FOLDER.iterdir())
    }


@cache
def _looks() -> dict[str, Look]:
    made = {}
    for name, shown in _named().items():
        data = (FOLDER / name).read_bytes()
        kind = KINDS[Path(name).suffix]
        made[shown] = Look(kind, data, gzip.compress(data, 9, mtime=0))
    return made


def look(name: str) -> str:
    """The address of a style or script."""
    return f"/static/{_named()[name]}"


@views.get("/static/<name>")
def static_file(name: str) -> Response:
    """A style or script; it never changes under its name."""
    found = _looks().get(name)
    if found is None:
        raise NotFoundError
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = Response(found.packed if packed else found.plain)
    answer.headers["Content-Type"] = found.kind
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    answer.headers["Vary"] = "Accept-Encoding"
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


@views.get("/favicon.ico")
def icon() -> Response:
    """Browsers ask for it unasked; there is none, and that is no fault."""
    return Response(status=204)
