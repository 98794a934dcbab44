"""Style and script, each one file under a name that changes with its content.

So a phone keeps them for a year and asks no more; finished and compressed once, when the
service starts.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, request

from design import Look
from design.stylesheet import base_styles
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError

FOLDER = Path(__file__).parents[1] / "static"
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
# The style sheet that every page loads, and so the one that carries what is shared.
FIRST_STYLES = "quiz.css"
NAME = "static_files"

views = Blueprint(NAME, __name__)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent."""

    kind: str
    plain: bytes
    packed: bytes


class StaticFiles:
    """The files of a service, in the look of its campaign."""

    def __init__(self, look: Look) -> None:
        self._by_name: dict[str, str] = {}
        self._by_address: dict[str, StaticFile] = {}
        for path in sorted(FOLDER.iterdir()):
            content = _content(path, look)
            digest = hashlib.sha256(content).hexdigest()[:10]
            address = f"{path.stem}.{digest}{path.suffix}"
            packed = gzip.compress(content, 9, mtime=0)
            self._by_name[path.name] = address
            self._by_address[address] = StaticFile(KINDS[path.suffix], content, packed)

    def address(self, name: str) -> str:
        """Return the address of a file by the name of its source."""
        return f"/static/{self._by_name[name]}"

    def find(self, address: str) -> StaticFile | None:
        """Return the file under a name with a digest, or None."""
        return self._by_address.get(address)


def prepare(app: Flask, look: Look) -> None:
    """Finish the files of an application."""
    app.extensions[NAME] = StaticFiles(look)


def static_address(name: str) -> str:
    """Return the address of a style sheet or script of the running app."""
    return service().settings.root + _files().address(name)


@views.get("/static/<name>")
def static_file(name: str) -> Response:
    """Send a style sheet or script; it never changes under its name."""
    file = _files().find(name)
    if file is None:
        raise NotFoundError
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = Response(file.packed if packed else file.plain)
    response.headers["Content-Type"] = file.kind
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Vary"] = "Accept-Encoding"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


@views.get("/favicon.ico")
def icon() -> Response:
    """Answer that there is no icon: browsers ask for one by themselves, which is no error."""
    return Response(status=204)


def _content(path: Path, look: Look) -> bytes:
    if path.suffix != ".css":
        return path.read_bytes()
    source = path.read_text("utf-8")
    shared = base_styles() if path.name == FIRST_STYLES else ""
    return look.styles(shared + source).encode()


def _files() -> StaticFiles:
    files = current_app.extensions[NAME]
    assert isinstance(files, StaticFiles)
    return files
