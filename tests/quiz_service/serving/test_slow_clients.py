"""Two hundred clients that send one byte a second keep no pupil from being answered."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bench.service.paper_page import Paper
from bench.service.running_service import FORM, RunningService
from tests.deploy.test_nginx import HOST, ShippedNginx, shipped_nginx, started
from tests.patience import STUCK_SECONDS

pytestmark = pytest.mark.slow
SLOW, PUPILS, AT_ONCE = 200, 60, 8
HEAD = f"POST /quiz HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: {FORM}\r\n"


class Door:
    """Where clients come in: the service itself, or the shipped nginx before it."""

    def __init__(self, port: int, *, secure: bool) -> None:
        self.port, self.secure = port, secure
        self.trusting = ssl.create_default_context()
        self.trusting.check_hostname = False
        self.trusting.verify_mode = ssl.CERT_NONE

    def connect(self) -> socket.socket:
        address = ("127.0.0.1", self.port)
        plain = socket.create_connection(address, timeout=STUCK_SECONDS)
        return self.trusting.wrap_socket(plain) if self.secure else plain

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        where = ("127.0.0.1", self.port)
        client = (
            HTTPSConnection(*where, timeout=STUCK_SECONDS, context=self.trusting)
            if self.secure
            else HTTPConnection(*where, timeout=STUCK_SECONDS)
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
    """Half of them never finish their head, half never their body.

    One that is told to go comes again, so whoever had to wait for them would wait for ever.
    """
    over = threading.Event()
    clients = [_slow_client(door, number) for number in range(SLOW)]

    def drip() -> None:
        while not over.wait(1.0):
            for number, client in enumerate(clients):
                try:
                    client.sendall(b"a" if number % 2 else b"X-a: b\r\n")
                except OSError:
                    client.close()
                    clients[number] = _slow_client(door, number)

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        yield
    finally:
        over.set()
        dripping.join()
        for client in clients:
            client.close()


def _slow_client(door: Door, number: int) -> socket.socket:
    client = door.connect()
    body = "Content-Length: 5000\r\n\r\ncode=" if number % 2 else ""
    client.sendall((HEAD + body).encode())
    return client


def all_pupils(door: Door, codes: list[str]) -> list[int]:
    """The statuses that pupils met from code to result."""

    def answer(code: str) -> list[int]:
        first, page = door.post("/quiz", {"code": code})
        if first != 200:
            return [first]
        paper = Paper.read(page)
        second, _page = door.post("/answers", {**paper.fields, **paper.first_of_each()})
        return [first, second]

    with ThreadPoolExecutor(AT_ONCE) as phones:
        return [each for both in phones.map(answer, codes) for each in both]


def test_without_a_proxy_no_pupil_is_refused(
    served: RunningService, many_codes: list[str]
) -> None:
    door = Door(served.port, secure=False)

    with slow_clients(door):
        statuses = all_pupils(door, many_codes[:PUPILS])

    assert statuses == [200] * (2 * PUPILS)


def test_behind_the_shipped_nginx_no_pupil_is_refused(
    served_behind_nginx: RunningService, many_codes: list[str], tmp_path: Path
) -> None:
    proxy: ShippedNginx = shipped_nginx(tmp_path, served_behind_nginx.port)
    door = Door(proxy.secure_port, secure=True)

    with started(proxy), slow_clients(door):
        statuses = all_pupils(door, many_codes[:PUPILS])

    assert statuses == [200] * (2 * PUPILS)
