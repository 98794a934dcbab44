"""Takes requests in without a thread, then answers each in the threads of its kind.

A slow phone or a hostile one may take its time with a body: it is read beside the others,
and only what is whole gets a thread. Phones, organizers and sign-ins have threads of their
own, so that a desk full of work or thirty guessers of passwords keep no pupil waiting.
Granian's own WSGI reads a body inside a thread and for ever; this speaks its RSGI
(https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md) to the server
and WSGI to the application.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import StrEnum
from io import BytesIO
from typing import Any, BinaryIO, Protocol
from wsgiref.types import WSGIApplication

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # documented there

from quiz_service.kernel.sub_path import below
from quiz_service.serving.front import crowded_page

HEAD_SECONDS = 10.0
BODY_SECONDS = 30.0
# The largest table of headcounts, and what its form adds.
MOST_BODY = 3 * 1024 * 1024
Environ = dict[str, Any]
Headers = list[tuple[str, str]]
# A whole body, or the path of the file that is one.
Body = bytes | str


class Kind(StrEnum):
    """Who waits for an answer; each kind has threads of its own."""

    PHONES = "phones"
    DESK = "desk"
    FILES = "files"
    SIGN_INS = "sign-ins"


# Two: while one phone's answer is written to the disk, the next one is worked on.
# Files are made and passwords hashed in processes of their own: those threads only wait.
THREADS = {Kind.PHONES: 2, Kind.DESK: 2, Kind.FILES: 8, Kind.SIGN_INS: 8}
# A password takes a twentieth of a second: the last of so many waits ten seconds. More are
# told so at once; their queue would only grow, and with it what it takes of the memory.
MOST_SIGNING_IN = 200
_STARTS = (
    ("/desk/account", Kind.SIGN_INS),
    ("/desk/snapshots/", Kind.FILES),
    ("/desk/headcounts", Kind.FILES),
    ("/desk/kits/", Kind.FILES),
    ("/desk/photographs", Kind.FILES),
    ("/desk", Kind.DESK),
    ("/sign-in", Kind.SIGN_INS),
    ("/setup", Kind.SIGN_INS),
    ("/join", Kind.SIGN_INS),
    ("/api/", Kind.DESK),
)
_NO_BODY = ("GET", "HEAD", "OPTIONS")
# A server that hangs up says it in one line; none of our pages can be late any more.
_TOO_LATE = "408 Request Timeout: the rest of the request did not come.\n"


class RequestScope(Protocol):
    """What RSGI tells of a request."""

    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None

    @property
    def headers(self) -> Any:
        """The headers, each name in small letters, as often as it was sent."""


class Exchange(Protocol):
    """The body of a request, and where its response goes."""

    def __aiter__(self) -> Any:
        """Yield the body's pieces."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Send a response."""

    def response_file(self, status: int, headers: Headers, file: str) -> None:
        """Send a file."""

    def response_str(self, status: int, headers: Headers, body: str) -> None:
        """Send a response in text."""


class SentFile:
    """A file that is a whole answer: ``wsgi.file_wrapper`` of PEP 3333.

    The server sends it by its path, so a kit of many megabytes costs no memory, and a slow
    phone that loads it holds no thread.
    """

    def __init__(self, file: BinaryIO, _size: int = 0) -> None:
        self.path = str(file.name)
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        """Yield the file's bytes, for whoever stands between and wants them."""
        return iter(self._file)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Bridge:
    """An RSGI application in front of a WSGI one."""

    def __init__(self, application: WSGIApplication, root: str = "") -> None:
        """Make the threads; each is started when it is first needed.

        ``root`` is the path below which the application lives on a shared host.
        """
        self._application, self._root = application, root
        self._pools = {
            kind: ThreadPoolExecutor(threads, thread_name_prefix=kind)
            for kind, threads in THREADS.items()
        }
        # Whole requests by whose threads they wait for; the loop's one thread counts them.
        self._waiting = dict.fromkeys(Kind, 0)

    async def __call__(self, scope: RequestScope, exchange: Exchange) -> None:
        """Answer one request. A client that has gone is no error."""
        with suppress(ProtocolClosed):
            await self._answer(scope, exchange)

    async def _answer(self, scope: RequestScope, exchange: Exchange) -> None:
        headers = _joined(scope.headers.items())
        body = b""
        if scope.method not in _NO_BODY or "CONTENT_LENGTH" in headers:
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    body = await _whole_body(exchange)
            except TimeoutError:
                plain = [("content-type", "text/plain"), ("connection", "close")]
                exchange.response_str(408, plain, _TOO_LATE)
                return
        kind = kind_of(below(self._root, scope.path))
        if kind is Kind.SIGN_INS and self._waiting[kind] >= MOST_SIGNING_IN:
            exchange.response_str(*crowded_page())
            return
        environ = _environ(scope, headers, body)
        status, fields, answer = await self._run_in_thread(kind, environ)
        if isinstance(answer, str):
            exchange.response_file(status, fields, answer)
        else:
            exchange.response_bytes(status, fields, answer)

    async def _run_in_thread(
        self, kind: Kind, environ: Environ
    ) -> tuple[int, Headers, Body]:
        loop = asyncio.get_running_loop()
        self._waiting[kind] += 1
        try:
            return await loop.run_in_executor(self._pools[kind], self._run, environ)
        finally:
            self._waiting[kind] -= 1

    def _run(self, environ: Environ) -> tuple[int, Headers, Body]:
        """Return status, headers and body of the application's answer."""
        begun: list[tuple[str, Headers]] = []
        pieces_written: list[bytes] = []

        def start_response(
            status: str, headers: Headers, _error: object = None, /
        ) -> Callable[[bytes], object]:
            begun[:] = [(status, headers)]
            return pieces_written.append

        pieces = self._application(environ, start_response)
        try:
            body: Body = (
                pieces.path
                if isinstance(pieces, SentFile)
                else b"".join([*pieces, *pieces_written])
            )
        finally:
            close = getattr(pieces, "close", None)
            if close:
                close()
        status, headers = begun[0]
        return int(status[:3]), headers, body


def kind_of(path: str) -> Kind:
    """Return whose threads answer a path."""
    return next(
        (kind for start, kind in _STARTS if path.startswith(start)), Kind.PHONES
    )


def host_of(scope: RequestScope) -> str:
    """Return the host that a request is for, as its header says."""
    host = next((value for name, value in scope.headers.items() if name == "host"), "")
    return str(host or scope.authority or "")


async def _whole_body(exchange: Exchange) -> bytes:
    """Return the body; of one that is too long, just enough for the application to see it."""
    body = bytearray()
    async for piece in exchange:
        body += piece
        if len(body) > MOST_BODY:
            break
    return bytes(body)


def _joined(headers: Iterable[tuple[str, str]]) -> Environ:
    """Return the headers under their names in WSGI; one sent twice is joined."""
    joined: Environ = {}
    for name, value in headers:
        if "_" in name:  # “x_a” must not pass for “x-a”
            continue
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        between = "; " if name == "cookie" else ","
        joined[key] = f"{joined[key]}{between}{value}" if key in joined else value
    return joined


def _environ(scope: RequestScope, headers: Environ, body: bytes) -> Environ:
    """Return the request as WSGI has it; its body is whole."""
    host, _colon, port = scope.server.rpartition(":")
    client = scope.client.rpartition(":")[0].strip("[]")
    if body or "CONTENT_LENGTH" in headers:
        headers["CONTENT_LENGTH"] = str(len(body))
    headers.pop("HTTP_TRANSFER_ENCODING", None)
    if scope.authority and "HTTP_HOST" not in headers:
        headers["HTTP_HOST"] = scope.authority
    return {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": SentFile,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **headers,
    }
