"""A request is read without a thread, answered in its kind's, and refused when it is late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask import Flask, send_file

from quiz_service.serving import bridge as bridge_module
from quiz_service.serving.bridge import MOST_BODY, Bridge, Kind, kind_of


class SentHeaders:
    """The headers of a request as RSGI gives them."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.pairs = list(pairs)

    def items(self) -> list[tuple[str, str]]:
        return self.pairs


@dataclass
class SentScope:
    """A request as RSGI tells of it."""

    method: str = "POST"
    path: str = "/quiz"
    headers: SentHeaders = field(default_factory=SentHeaders)
    http_version: str = "1.1"
    server: str = "127.0.0.1:8001"
    client: str = "[::1]:4000"
    scheme: str = "http"
    query_string: str = "a=b"
    authority: str | None = None


class SentExchange:
    """A body in pieces, and the response that came back."""

    def __init__(self, *pieces: bytes, stalls: bool = False) -> None:
        self.pieces, self.stalls, self.sent = pieces, stalls, (0, b"")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece
        if self.stalls:
            await asyncio.Event().wait()

    def response_bytes(
        self, status: int, headers: list[tuple[str, str]], body: bytes
    ) -> None:
        self.sent = status, body

    def response_str(
        self, status: int, headers: list[tuple[str, str]], body: str
    ) -> None:
        self.sent = status, body.encode()

    def response_file(
        self, status: int, headers: list[tuple[str, str]], file: str
    ) -> None:
        self.sent = status, f"file {file}".encode()


class Recorder:
    """An application that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(
        self, environ: dict[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        environ["body"] = environ["wsgi.input"].read()
        self.asked.append(environ)
        start("201 Created", [("X-Own", "1")])
        return [b"an", b"swer"]


def ask(scope: SentScope, exchange: SentExchange) -> tuple[Recorder, SentExchange]:
    application = Recorder()
    # A thread of its own: where browsers are driven before, the main one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        asked = Bridge(application)(scope, exchange)
        thread.submit(asyncio.run, asked).result()
    return application, exchange


def test_a_file_is_sent_by_the_server_and_not_read_into_memory(tmp_path: Path) -> None:
    large = tmp_path / "kit.zip"
    large.write_bytes(b"PK")
    app, exchange = Flask(__name__), SentExchange()
    app.add_url_rule("/kit", view_func=lambda: send_file(large))
    scope = SentScope(method="GET", path="/kit")

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, Bridge(app)(scope, exchange)).result()

    assert exchange.sent == (200, f"file {large}".encode())


def test_a_body_in_pieces_reaches_the_application_whole() -> None:
    headers = SentHeaders(("content-length", "6"), ("cookie", "a"), ("cookie", "b"))

    application, exchange = ask(
        SentScope(path="/quiz/中", headers=headers), SentExchange(b"cod", b"e=A")
    )

    (asked,) = application.asked
    assert exchange.sent == (201, b"answer")
    assert (asked["body"], asked["CONTENT_LENGTH"]) == (b"code=A", "6")
    assert asked["PATH_INFO"].encode("latin-1").decode() == "/quiz/中"
    assert (asked["HTTP_COOKIE"], asked["REMOTE_ADDR"]) == ("a; b", "::1")


def test_a_body_that_does_not_come_is_refused_and_takes_no_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bridge_module, "BODY_SECONDS", 0.05)

    application, exchange = ask(SentScope(), SentExchange(b"code=", stalls=True))

    assert exchange.sent[0] == 408
    assert application.asked == []


def test_a_body_without_end_is_read_as_far_as_needed_to_refuse_it() -> None:
    application, _exchange = ask(
        SentScope(), SentExchange(*[bytes(MOST_BODY // 2)] * 9)
    )

    assert MOST_BODY < len(application.asked[0]["body"]) <= 2 * MOST_BODY


def test_a_header_that_only_looks_like_a_trusted_one_is_dropped() -> None:
    headers = SentHeaders(("x_forwarded_for", "evil"), ("x-forwarded-for", "proxy"))

    application, _exchange = ask(SentScope(headers=headers), SentExchange())

    assert application.asked[0]["HTTP_X_FORWARDED_FOR"] == "proxy"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", Kind.PHONES),
        ("/answers", Kind.PHONES),
        ("/desk", Kind.DESK),
        ("/desk/snapshots/1/report.pdf", Kind.FILES),
        ("/desk/kits", Kind.DESK),
        ("/desk/kits/V01.zip", Kind.FILES),
        ("/desk/photographs", Kind.FILES),
        ("/sign-in", Kind.SIGN_INS),
        ("/sign-in/code", Kind.SIGN_INS),
        ("/desk/account/password", Kind.SIGN_INS),
        ("/join", Kind.SIGN_INS),
        ("/api/v1/snapshots/1/units", Kind.DESK),
    ],
)
def test_each_kind_of_visitor_has_threads_of_its_own(path: str, kind: Kind) -> None:
    assert kind_of(path) is kind


class Stalled:
    """An application whose sign-ins do not end before a test lets them."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()

    def __call__(
        self, environ: dict[str, Any], start: Callable[..., object]
    ) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/sign-in":
            self.begun.set()
            self.go_on.wait()
        start("200 OK", [])
        return [b"answer"]


def test_who_signs_in_after_too_many_others_is_told_at_once_and_pupils_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bridge_module, "MOST_SIGNING_IN", 2)
    application = Stalled()
    bridge = Bridge(application)
    exchanges = [SentExchange() for _n in range(5)]

    async def flood() -> None:
        async with asyncio.TaskGroup() as waiting:
            for exchange in exchanges[:2]:
                waiting.create_task(bridge(SentScope(path="/sign-in"), exchange))
            await asyncio.to_thread(application.begun.wait)
            await bridge(SentScope(path="/sign-in"), exchanges[2])
            await bridge(SentScope(path="/quiz"), exchanges[3])
            application.go_on.set()
        await bridge(SentScope(path="/sign-in"), exchanges[4])

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, flood()).result()

    assert [exchange.sent[0] for exchange in exchanges] == [200, 200, 503, 200, 200]
    assert "请稍等一下" in exchanges[2].sent[1].decode()
