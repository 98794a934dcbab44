"""A running `wuzha serve`, and phones that talk to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import Engine, text

from quiz_service.codes.issuing import issue_codes
from quiz_service.identity.identity import name_database
from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.settings import ServiceSettings
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import MOMENT, UNIT, open_wave
from tests.quiz_service.phone import FORM, Paper
from wuzha.ports import PortTakenError, reserve


class Served:
    """A running `wuzha serve`, and phones that talk to it."""

    def __init__(
        self, settings: ServiceSettings, data: Path, *, address: str = "", hops: int = 0
    ) -> None:
        """Start it; ``address`` is the public one, where a proxy stands before it."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        wuzha = str(Path(sys.executable).with_name("wuzha"))
        environment = {
            **os.environ,
            "WUZHA_DATA": str(data),
            "WUZHA_DATABASE_URL": settings.database,
        }
        if address:
            environment |= {"WUZHA_ADDRESS": address, "WUZHA_PROXY_HOPS": str(hops)}
        self.log = (data / "log").open("wb")
        self.process = subprocess.Popen(
            [wuzha, "serve", str(QINGYUAN), "--port", str(self.port)],
            env=environment,
            stdout=self.log,
            stderr=self.log,
        )
        assert self.eventually(), (data / "log").read_text()

    def ask(self, path: str, **fields: str) -> tuple[int, str]:
        """Status and page; 0 where the connection was cut."""
        phone = HTTPConnection("127.0.0.1", self.port, timeout=30)
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

    def eventually(self, path: str = "/livez") -> bool:
        """Whether a path answers 200 before long."""
        for _try in range(300):
            if self.ask(path)[0] == 200:
                return True
            time.sleep(0.1)
        return False

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = []
        for child in children.read_text().split():
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"resource_tracker" not in command:
                found.append(int(child))
        return found

    def is_free_within(self, seconds: float) -> bool:
        """Whether somebody else can listen on the port before so many seconds are over."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                reserve("127.0.0.1", self.port).close()
            except PortTakenError:
                time.sleep(0.1)
            else:
                return True
        return False

    def kill(self) -> None:
        """End the parent outright; its workers are told nothing."""
        self.process.kill()
        self.process.wait()
        self.log.close()

    def stop(self) -> int:
        self.process.terminate()
        code = self.process.wait(40)
        self.log.close()
        return code


def codes_for_years(engine: Engine, settings: ServiceSettings) -> list[str]:
    """Codes made with the key that the server finds in its folder; open for years."""
    key = open_keys(settings, new=True).code
    with engine.begin() as connection:
        name_database(connection, settings.data, key, MOMENT)
        wave = open_wave(
            connection,
            opens=MOMENT.replace(year=2020),
            closes=MOMENT.replace(year=2090),
        )
        connection.execute(text("UPDATE roster SET headcount = 5000"))
        return issue_codes(
            connection,
            wave,
            UNIT,
            audience="primary",
            count=4000,
            key=key,
            moment=MOMENT,
        )


def answer_on(served: Served, code: str, kept: list[str]) -> None:
    """One phone: start and hand in, each again until it is answered."""
    page = ""
    for _try in range(100):
        status, page = served.ask("/quiz", code=code)
        if status == 200:
            break
        time.sleep(0.2)
    paper = Paper.read(page)
    for _try in range(60):
        status, page = served.ask("/answers", **paper.fields, **paper.first_of_each())
        if status == 200:
            kept.append(paper.fields["submission"])
            return
        time.sleep(0.2)
