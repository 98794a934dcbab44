"""A running `wuzha serve` on a port of its own, whose processes may be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from bench.instruments.process_tree import children_of, descendants
from quiz_service.kernel.settings import ServiceSettings
from wuzha.ports import PortTakenError, reserve

FORM = "application/x-www-form-urlencoded"
HOST = "127.0.0.1"
POLL_SECONDS = 0.1


class RunningService:
    """A running `wuzha serve`, and what phones and an operator can do to it."""

    def __init__(
        self,
        settings: ServiceSettings,
        *,
        address: str = "",
        hops: int = 0,
        workers: int = 2,
        port: int | None = None,
        within: Sequence[str] = (),
        **environment: str,
    ) -> None:
        """Start it; ``address`` is the public one, where a proxy stands before it.

        ``within`` is a command that runs it, in a world of its own.
        """
        self.port = port or free_port()
        wuzha = str(Path(sys.executable).with_name("wuzha"))
        self._command = [
            *within,
            wuzha,
            "serve",
            str(settings.campaign),
            "--port",
            str(self.port),
            "--workers",
            str(workers),
        ]
        self._environment = {
            **os.environ,
            **environment,
            "WUZHA_DATA": str(settings.data),
            "WUZHA_DATABASE_URL": settings.database,
        }
        if address:
            self._environment |= {
                "WUZHA_ADDRESS": address,
                "WUZHA_PROXY_HOPS": str(hops),
            }
        self._log = settings.data / "log"
        self.start()

    def start(self) -> None:
        """Start it on its port, again after an end, and return once it answers."""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command, env=self._environment, stdout=log, stderr=log
            )
        assert self.eventually(), self._log.read_text()

    def ask(self, path: str, **fields: str) -> tuple[int, str]:
        """Return status and page of a GET, or of a form; 0 where the connection was cut."""
        return ask(self.port, path, **fields)

    def eventually(self, path: str = "/livez") -> bool:
        """Return whether a path answers 200 before long."""
        for _attempt in range(1_200):
            if self.ask(path)[0] == 200:
                return True
            if self.process.poll() is not None:
                return False
            time.sleep(POLL_SECONDS)
        return False

    def workers(self) -> list[int]:
        """Return the numbers of the processes that serve."""
        return [
            child
            for child in children_of(self.process.pid)
            if b"resource_tracker" not in _command_line(child)
        ]

    def descendants(self) -> list[int]:
        """Return the numbers of all processes that came from it."""
        return descendants(self.process.pid)

    def is_free_within(self, seconds: float) -> bool:
        """Return whether somebody else can listen on the port before the time is over."""
        return self.seconds_until_free(seconds) is not None

    def seconds_until_free(self, limit: float) -> float | None:
        """Return after how long somebody else can listen on the port; None past a limit."""
        begun = time.monotonic()
        while time.monotonic() < begun + limit:
            try:
                reserve(HOST, self.port).close()
            except PortTakenError:
                time.sleep(POLL_SECONDS)
            else:
                return time.monotonic() - begun
        return None

    def kill(self) -> None:
        """End the parent outright; its workers are told nothing."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end, and return its code."""
        self.process.terminate()
        return self.process.wait(40)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def ask(port: int, path: str, **fields: str) -> tuple[int, str]:
    """Return status and page of a GET, or of a form; 0 where the connection was cut."""
    phone = HTTPConnection(HOST, port, timeout=30)
    try:
        if fields:
            phone.request("POST", path, urlencode(fields), {"Content-Type": FORM})
        else:
            phone.request("GET", path)
        answer = phone.getresponse()
        return answer.status, answer.read().decode()
    except (HTTPException, OSError):
        return 0, ""
    finally:
        phone.close()


def survivors(processes: list[int], *, within: float) -> list[int]:
    """Return which processes are there when the time is over, at once when none is."""
    until = time.monotonic() + within
    left = processes
    while left and time.monotonic() < until:
        time.sleep(POLL_SECONDS)
        left = [process for process in left if _command_line(process)]
    return left


def kill_process(process: int) -> None:
    """End a process outright."""
    os.kill(process, signal.SIGKILL)


def _command_line(process: int) -> bytes:
    """Return how a process was called; nothing for one that ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
