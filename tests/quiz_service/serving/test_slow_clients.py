"""Two hundred clients that send one byte a second keep no pupil waiting."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bench.service.paper_page import Paper
from bench.service.running_service import FORM, RunningService
from tests.deploy.test_nginx import HOST, ShippedNginx, shipped_nginx, started

pytestmark = pytest.mark.slow
SLOW, PUPILS, AT_ONCE = 200, 60, 8
LONGEST_WAIT = 5.0  # seconds, of a pupil on a machine that has much else to do
HEAD = f"POST /quiz HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: {FORM}\r\n"


class Door:
    """Where clients come in: the service itself, or the shipped nginx before it."""

    def __init__(self, port: int, *, secure: bool) -> None:
        self.port, self.secure = port, secure
        self.trusting = ssl.create_default_context()
        self.trusting.check_hostname = False
        self.trusting.verify_mode = ssl.CERT_NONE

    def connect(self) -> socket.socket:
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        return self.trusting.wrap_socket(plain) if self.secure else plain

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        client = (
            HTTPSConnection("127.0.0.1", self.port, timeout=60, context=self.trusting)
            if self.secure
            else HTTPConnection("127.0.0.1", self.port, timeout=60)
        )
        # The service knows its local name alone; nginx is asked for the public one.
        headers = {"Content-Type": FORM} | ({"Host": HOST} if self.secure else {})
        client.request("POST", path, urlencode(fields), headers)
        answer = client.getresponse()
        page = answer.read().decode()
        client.close()
        return answer.status, page


@contextlib.contextmanager
def slow_clients(door: Door) -> Iterator[None]:
    """Half of them never finish their head, half never their body."""
    over = threading.Event()
    with contextlib.ExitStack() as open_ones:
        clients = [open_ones.enter_context(door.connect()) for _client in range(SLOW)]
        for number, client in enumerate(clients):
            body = "Content-Length: 5000\r\n\r\ncode=" if number % 2 else ""
            client.sendall((HEAD + body).encode())

        def drip() -> None:
            while not over.wait(1.0):
                for number, client in enumerate(clients):
                    with contextlib.suppress(OSError):  # it was told to go
                        client.sendall(b"a" if number % 2 else b"X-a: b\r\n")

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            yield
        finally:
            over.set()
            dripping.join()


def all_pupils(door: Door, codes: list[str]) -> tuple[list[int], float]:
    """The statuses that pupils met from code to result, and the longest wait."""
    waits: list[float] = []

    def answer(code: str) -> list[int]:
        begun = time.monotonic()
        first, page = door.post("/quiz", {"code": code})
        waits.append(time.monotonic() - begun)
        if first != 200:
            return [first]
        paper = Paper.read(page)
        begun = time.monotonic()
        second, _page = door.post("/answers", {**paper.fields, **paper.first_of_each()})
        waits.append(time.monotonic() - begun)
        return [first, second]

    with ThreadPoolExecutor(AT_ONCE) as phones:
        statuses = [each for both in phones.map(answer, codes) for each in both]
    return statuses, max(waits)


def test_without_a_proxy_no_pupil_is_refused(
    served: RunningService, many_codes: list[str]
) -> None:
    door = Door(served.port, secure=False)

    with slow_clients(door):
        time.sleep(2)  # all of them are in
        statuses, longest = all_pupils(door, many_codes[:PUPILS])

    assert statuses == [200] * (2 * PUPILS)
    assert longest < LONGEST_WAIT


def test_behind_the_shipped_nginx_no_pupil_is_refused(
    served_behind_nginx: RunningService, many_codes: list[str], tmp_path: Path
) -> None:
    proxy: ShippedNginx = shipped_nginx(tmp_path, served_behind_nginx.port)
    door = Door(proxy.secure_port, secure=True)

    with started(proxy), slow_clients(door):
        time.sleep(2)
        statuses, longest = all_pupils(door, many_codes[:PUPILS])

    assert statuses == [200] * (2 * PUPILS)
    assert longest < LONGEST_WAIT
