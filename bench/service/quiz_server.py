"""A scratch quiz service under load: filled in-process, served as an operator serves it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO
from urllib.parse import urlencode

from sqlalchemy import Connection, func, insert, select, text

from campaign_model import load_campaign
from campaign_model.vocabulary import PaperForm
from quiz_service.attempts.attempts import begin_attempt
from quiz_service.attempts.drawing import draw, new_seed
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.tokens import paper_token
from quiz_service.audit.heads import FILE as HEAD_FILE
from quiz_service.codes.issuing import issue_codes
from quiz_service.codes.models import Code
from quiz_service.identity.identity import NAME_FILE
from quiz_service.kernel.clock import now
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.serving.start import open_service, prepare
from quiz_service.tables import Base, Wave, WaveHeadcount
from quiz_service.waves.frozen import freeze_wave

CAMPAIGN = Path("campaigns/qingyuan")
UNIT, AUDIENCE = "S01", "primary"
WORKERS = 2
START_SECONDS = 60.0  # on a machine that others use, too
CROSSED = 99  # k6: all ran, some threshold was not kept
K6 = str(Path(sys.executable).with_name("k6"))
PORT, BARE_PORT = 8191, 8192


class NotServedError(Exception):
    """A server that does not answer; says what it wrote meanwhile."""


class Scratch:
    """A service with a wave, its codes, and attempts begun already."""

    def __init__(self, data: Path, database: str | None = None) -> None:
        """``database`` is an address; a SQLite file in ``data`` without one."""
        load_campaign(CAMPAIGN)
        self.data = data
        given = {"WUZHA_DATA": str(data)}
        if database:
            given["WUZHA_DATABASE_URL"] = database
        self.environment = {**os.environ, **given}
        base = f"http://127.0.0.1:{PORT}"
        self.settings = read_settings(given, CAMPAIGN, listening=base)
        prepare(self.settings, new=True)
        self.service: Service = open_service(self.settings)
        self.environment["BENCH_DATABASE"] = self.settings.database
        with self.service.engine.begin() as connection:
            connection.execute(
                text("CREATE TABLE bare (id INTEGER PRIMARY KEY, told TEXT)")
                if "sqlite" in self.settings.database
                else text("CREATE TABLE bare (id SERIAL PRIMARY KEY, told TEXT)")
            )

    def codes(self, count: int) -> list[str]:
        """So many codes in a wave of their own that is open now."""
        moment, day = now(), timedelta(days=1)
        with self.service.engine.begin() as connection:
            made = insert(Wave).values(
                campaign="qingyuan",
                kind="baseline",
                form=PaperForm.A,
                opens=moment - day,
                closes=moment + day,
            )
            wave = connection.execute(made.returning(Wave.id)).scalar_one()
            connection.execute(
                insert(WaveHeadcount).values(
                    wave_id=wave,
                    unit=UNIT,
                    headcount=count,
                    counted=moment.date(),
                    source="bench",
                )
            )
            blueprints = question_bank(self.service).freeze_for(connection, PaperForm.A)
            freeze_wave(connection, wave, self.service.campaign, blueprints)
            return issue_codes(
                connection,
                wave,
                UNIT,
                audience=AUDIENCE,
                count=count,
                key=self.service.keys.code,
                moment=moment,
            )

    def begun(self, count: int) -> list[str]:
        """The bodies that hand in so many attempts, each begun already."""
        self.codes(count)
        bodies = []
        moment = datetime(2026, 1, 1)
        with self.service.engine.begin() as connection:
            newest = select(func.max(Code.wave_id)).scalar_subquery()
            codes = select(Code.id, Code.wave_id).where(Code.wave_id == newest)
            for code, wave in connection.execute(codes).all():
                bodies.append(self._begun(connection, code, wave, moment))
        return bodies

    def _begun(
        self, connection: Connection, code: int, wave: int, moment: datetime
    ) -> str:
        seed = new_seed()
        paper = question_bank(self.service).paper_of(wave, AUDIENCE, connection)
        sheet = draw(paper.blueprint, seed=seed)
        mine = begin_attempt(
            connection, code, sheet, number=1, seed=seed, moment=moment
        )
        answers = {f"a{n}": item.right().id for n, item in enumerate(sheet.items, 1)}
        signed = paper_token(self.service, mine)
        return urlencode({"sitting": signed, "submission": f"k{mine.id}", **answers})

    def finished(self) -> int:
        """How many attempts are stored as handed in."""
        with self.service.engine.begin() as connection:
            query = select(func.count(AttemptRow.id)).where(
                AttemptRow.finished.is_not(None)
            )
            return int(connection.execute(query).scalar_one())

    def doubles(self) -> int:
        """Attempts beyond one for each code."""
        with self.service.engine.begin() as connection:
            query = select(func.count(), func.count(AttemptRow.code_id.distinct()))
            rows, codes = connection.execute(query.select_from(AttemptRow)).one()
        return int(rows - codes)

    def drop(self) -> None:
        """Empty the database, so that the next burst begins with none."""
        Base.metadata.drop_all(self.service.engine)
        with self.service.engine.begin() as connection:
            connection.execute(text("DROP TABLE bare"))
            connection.execute(text("DROP TABLE alembic_version"))
        for name in (NAME_FILE, HEAD_FILE):
            (self.data / name).unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.service.engine.dispose()

    @contextmanager
    def served(self) -> Iterator[str]:
        """The running service's address."""
        address = f"http://127.0.0.1:{PORT}"
        with running_server(self.command(), self.environment, f"{address}/livez"):
            yield address

    @contextmanager
    def bare(self) -> Iterator[str]:
        """The baseline's address: the same server, workers and database."""
        address = f"http://127.0.0.1:{BARE_PORT}"
        with running_server(self.bare_command(), self.environment, f"{address}/page"):
            yield address

    @staticmethod
    def command() -> list[str]:
        """What an operator starts."""
        wuzha = str(Path(sys.executable).with_name("wuzha"))
        command = [wuzha, "serve", str(CAMPAIGN), "--port", str(PORT)]
        return [*command, "--workers", str(WORKERS)]

    @staticmethod
    def bare_command() -> list[str]:
        """What starts the baseline."""
        return [
            str(Path(sys.executable).with_name("granian")),
            "--interface",
            "wsgi",
            "--port",
            str(BARE_PORT),
            "--workers",
            str(WORKERS),
            "--blocking-threads",
            "1",
            "--log-level",
            "warning",
            "bench.service.bare_flask:app",
        ]


@contextmanager
def running_server(
    command: list[str], environment: dict[str, str], probe: str
) -> Iterator[None]:
    """Run a server until the block ends. Raises NotServedError with what it wrote."""
    with TemporaryFile("w+") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(probe, running, log)
            yield
        finally:
            running.terminate()
            running.wait(40)


def _wait_for(probe: str, running: subprocess.Popen[bytes], log: TextIO) -> None:
    deadline = time.monotonic() + START_SECONDS
    while running.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(probe, timeout=1)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    log.seek(0)
    raise NotServedError(f"{probe} did not answer:\n{log.read()}")


def k6(
    script: str, out: Path, **settings: object
) -> dict[str, dict[str, dict[str, float]]]:
    """Run a k6 script; its metrics by name."""
    command = [K6, "run", "--quiet", "--no-usage-report", f"bench/service/k6/{script}"]
    told = {"OUT": str(out), **{k: str(v) for k, v in settings.items()}}
    done = subprocess.run(
        command, check=False, env={**os.environ, **told}, stdout=subprocess.DEVNULL
    )
    # A threshold that was crossed is a figure to print, not a reason to print none.
    if done.returncode not in (0, CROSSED):
        raise subprocess.CalledProcessError(done.returncode, command)
    metrics: dict[str, dict[str, dict[str, float]]] = json.loads(out.read_text())
    return metrics
