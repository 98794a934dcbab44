"""What one more of each costs: a case, a poster, a kit, an attempt, a row of a report.

Processor time, not waiting, so that a busy machine changes little; docs/scale.md has the
figures of one run. The ceilings say when one of them has grown out of its class.
"""

from __future__ import annotations

import logging
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bench.figure import Figure
from bench.instruments.clock import folder_bytes, seconds, wuzha
from bench.instruments.sample_campaign import sample_campaign
from bench.print.kits import packed
from bench.print.posters import poster_work
from bench.reporting.report_worker import CAMPAIGN, county_of, fill, frozen, signed_in
from bench.service.paper_page import Paper
from bench.service.quiz_server import Scratch
from campaign_model import load_campaign
from generator.build import build
from generator.settings import BuildSettings
from quiz_service.app import create_app
from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate

FEW_CASES, MORE_CASES = 100, 400
POSTERS, KITS, ATTEMPTS = 300, 50, 500
FEW_UNITS, MORE_UNITS, PEOPLE = 300, 1_200, 20
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a processor for one of something, the most of them, and bytes or 0."""

    name: str
    milliseconds: float
    stored: float
    most: float
    where: str

    def figure(self) -> Figure:
        """Return it as a figure."""
        return Figure(
            f"cost of one {self.name}, ms of one processor",
            self.milliseconds,
            self.most,
            False,
            f"{self.milliseconds:.2f} ms"
            + (f", {self.stored:,.0f} bytes" if self.stored else ""),
            self.where,
        )


def run() -> Iterator[Figure]:
    """Every cost."""
    # One line a request would be most of what stands on the screen.
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as name:
        folder = Path(name)
        yield _case(folder / "cases").figure()
        yield from (cost.figure() for cost in _poster_and_kit(folder / "kits"))
        yield from (cost.figure() for cost in _attempt(folder / "data"))
        yield _row(folder / "reports").figure()


def _case(folder: Path) -> Cost:
    spent, sizes = [], []
    for count in (FEW_CASES, MORE_CASES):
        campaign = sample_campaign(folder / str(count), cases=count)
        out = folder / f"out-{count}"
        spent.append(
            _of_children(wuzha("build", campaign, "--site-only", "--out", out))
        )
        sizes.append(folder_bytes(out / "public"))
    more = MORE_CASES - FEW_CASES
    return Cost(
        "case in a cold build of the site",
        1000 * (spent[1] - spent[0]) / more,
        (sizes[1] - sizes[0]) / more,
        30,
        f"{MORE_CASES} cases against {FEW_CASES}",
    )


def _poster_and_kit(folder: Path) -> Iterator[Cost]:
    campaign_folder = sample_campaign(folder, units=POSTERS)
    work = poster_work(campaign_folder, POSTERS)
    yield Cost("poster with its QR", work["ms"], 0, 40, f"of {POSTERS}")
    starter = sample_campaign(folder / "starter")
    build(BuildSettings(starter, folder / "build", jobs=2))
    campaign, _notices = load_campaign(starter)
    packed(campaign, folder, 2)
    milliseconds = packed(campaign, folder, KITS)
    stored = max(path.stat().st_size for path in folder.rglob("*.zip"))
    yield Cost("kit", milliseconds, stored, 1_000, f"of {KITS}, the largest")


def _attempt(data: Path) -> Iterator[Cost]:
    scratch = Scratch(data)
    codes = scratch.codes(ATTEMPTS + 1)
    client = create_app(scratch.service).test_client()

    def answer(code: str) -> None:
        paper = Paper.read(client.post("/quiz", data={"code": code}).text)
        fields = {**paper.fields, **paper.first_of_each()}
        status = client.post("/answers", data=fields).status_code
        assert status == 200, status

    answer(codes.pop())
    before, started = _database_bytes(scratch.service), time.process_time()
    for code in codes:
        answer(code)
    spent = time.process_time() - started
    stored = (_database_bytes(scratch.service) - before) / ATTEMPTS
    milliseconds = 1000 * spent / ATTEMPTS
    yield Cost("attempt, begun and handed in", milliseconds, stored, 15, "SQLite")
    started = time.process_time()
    added = catch_up(scratch.service, now())
    spent = time.process_time() - started
    yield Cost("attempt added up", 1000 * spent / added, 0, 1, f"of {added}")
    scratch.close()


def _row(folder: Path) -> Cost:
    spent, sizes = [], []
    for units in (FEW_UNITS, MORE_UNITS):
        data = folder / str(units)
        data.mkdir(parents=True)
        settings = read_settings({"WUZHA_DATA": str(data)}, CAMPAIGN, listening="")
        engine = open_database(f"sqlite:///{data}/quiz.db")
        migrate(engine)
        keys = Keys(b"k" * 32, ("s" * 32,))
        service = Service(county_of(units), settings, keys, engine)
        wave = fill(service, engine, units * PEOPLE)
        before = _database_bytes(service)
        catch_up(service, now())
        sizes.append(_database_bytes(service) - before)
        client = signed_in(service)
        frozen(client, wave)
        started = time.process_time()
        for _round in range(ROUNDS):
            frozen(client, wave)
        spent.append((time.process_time() - started) / ROUNDS)
        engine.dispose()
    more = MORE_UNITS - FEW_UNITS
    return Cost(
        "row of a frozen report, its sums kept",
        1000 * (spent[1] - spent[0]) / more,
        (sizes[1] - sizes[0]) / more,
        5,
        f"{MORE_UNITS} units against {FEW_UNITS}",
    )


def _of_children(command: list[str]) -> float:
    """Return the processor seconds of a command and of what it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _database_bytes(service: Service) -> int:
    with service.readers.begin() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        return int(pages * connection.execute(text("PRAGMA page_size")).scalar_one())
