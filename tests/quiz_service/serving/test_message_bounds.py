"""Where a request ends is read one way by the server: what says it twice is refused."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.test_nginx import free_port
from tests.patience import STUCK_SECONDS

ECHO = """
async def application(scope, exchange):
    body = b"".join([piece async for piece in exchange])
    exchange.response_bytes(200, [], b"body %d" % len(body))
"""
HEAD = b"POST / HTTP/1.1\r\nHost: quiz.example.cn\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The server that ships, before an application that says how long a body was."""
    folder, port = tmp_path_factory.mktemp("echo"), free_port()
    (folder / "echo.py").write_text(ECHO, "utf-8")
    program = str(Path(sys.executable).with_name("granian"))
    options = ["--interface", "rsgi", "--port", str(port), "echo:application"]
    process = subprocess.Popen([program, *options], cwd=folder)
    deadline = time.monotonic() + STUCK_SECONDS
    while not is_open(port):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield port
    process.terminate()
    process.wait()


def is_open(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def answers(port: int, sent: bytes) -> bytes:
    """All that comes back until the server closes, as it does after what it refuses."""
    with socket.create_connection(("127.0.0.1", port), timeout=STUCK_SECONDS) as client:
        client.sendall(sent)
        received = b""
        while piece := client.recv(4096):
            received += piece
    return received


def test_a_whole_request_is_answered(port: int) -> None:
    """The control: without it a server that answers nothing would pass."""
    plain = HEAD + b"Connection: close\r\nContent-Length: 3\r\n\r\nabc"

    assert answers(port, plain).endswith(b"body 3")


def test_pieces_go_before_a_length_and_nothing_behind_them_is_a_request(
    port: int,
) -> None:
    both = b"Content-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"

    received = answers(port, HEAD + both + b"GET /desk HTTP/1.1\r\nHost: a\r\n\r\n")

    assert received.count(b"HTTP/1.1 ") == 1
    assert received.endswith(b"body 0")


@pytest.mark.parametrize(
    "lengths",
    [
        b"Content-Length: 3\r\nContent-Length: 5",
        b"Content-Length: 3,5",
        b"Content-Length: +3",
        b"Content-Length: 3\r\nTransfer-Encoding: xchunked",
        b"Transfer-Encoding : chunked",
    ],
)
def test_a_request_of_two_lengths_is_refused(port: int, lengths: bytes) -> None:
    received = answers(port, HEAD + lengths + b"\r\n\r\nabcde")

    assert received.startswith(b"HTTP/1.1 400 ")
    assert received.count(b"HTTP/1.1 ") == 1
