"""A local server for a finished build: compressed, with the site's own 404 page.

For looking at a build on this machine; a real site stands behind a real web server.
"""

from __future__ import annotations

import gzip
import mimetypes
import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

COMPRESSED = (
    "text/",
    "application/json",
    "application/javascript",
    "image/svg",
    "application/xml",
)

LIVE = "/.build"  # the preview's pages ask here whether another build is in place


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD out of one folder, mounted under ``prefix``.

    ``change`` rewrites a page on its way out; the preview adds its reload script so,
    which asks ``live`` for the name of the build in place.
    """

    protocol_version = "HTTP/1.1"
    server_version = "wuzha"
    sys_version = ""

    def __init__(
        self,
        *arguments: object,
        folder: Path,
        prefix: str,
        change: Callable[[bytes], bytes],
        live: Callable[[], str] | None,
    ) -> None:
        self.folder, self.prefix = folder, prefix
        self.change, self.live = change, live
        super().__init__(*arguments)  # type: ignore[arg-type]  # socketserver passes them

    def do_GET(self) -> None:
        """Send a file, the way to a folder's slash, or the 404 page."""
        path = unquote(urlsplit(self.path).path, errors="replace")
        if path == LIVE and self.live is not None:
            return self._send(HTTPStatus.OK, self.live().encode(), "text/plain")
        if not path.startswith(self.prefix):
            return self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
        file = self._file(path.removeprefix(self.prefix))
        if file is not None and file.is_dir():
            if not path.endswith("/"):
                return self._redirect(path + "/")
            file = file / "index.html"
        if file is not None and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            return self._send(HTTPStatus.OK, file.read_bytes(), kind)
        missing = self.folder / "404.html"
        body = missing.read_bytes() if missing.is_file() else b"404"
        return self._send(HTTPStatus.NOT_FOUND, body, "text/html")

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the build's own messages."""

    def _file(self, path: str) -> Path | None:
        parts = [part for part in path.split("/") if part]
        if any(part in (".", "..") or "\0" in part or "\\" in part for part in parts):
            return None
        return self.folder.joinpath(*parts)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        if kind == "text/html":
            body = self.change(body)
        text = kind.startswith(COMPRESSED)
        packed = text and "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            body = gzip.compress(body, mtime=0)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class QuietServer(ThreadingHTTPServer):
    """A server to which a browser that goes away in the middle is nothing to print."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a lost connection; anything else is a fault of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as given


def serve(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    prefix: str = "/",
    change: Callable[[bytes], bytes] = lambda page: page,
    live: Callable[[], str] | None = None,
) -> ThreadingHTTPServer:
    """Start a server of a folder in a thread of its own; ``port`` 0 takes a free one.

    Raises OSError where the port is taken. The folder may be a link that is switched
    to another release while the server runs.
    """
    handler = partial(Handler, folder=folder, prefix=prefix, change=change, live=live)
    server = QuietServer((host, port), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def address_of(server: ThreadingHTTPServer, prefix: str = "/") -> str:
    """Return where a server answers, as typed into a browser."""
    host, port = server.server_address[:2]
    return f"http://{host!s}:{port}{prefix}"
