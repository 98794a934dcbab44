"""The running service under faults of its machine: a full disk, a clock that jumps, bad pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from bench.operations.kills import balance
from bench.service.paper_page import Paper
from bench.service.phones import answer_on
from bench.service.running_service import RunningService, free_port, kill_process
from quiz_service.attempts.models import AttemptRow
from quiz_service.kernel.database import autocommit
from quiz_service.kernel.settings import ServiceSettings
from tests.patience import STUCK_SECONDS, eventually

pytestmark = pytest.mark.slow
# A small file system that only this service sees, filled with what was there before.
COPIED = """
mount -t tmpfs -o size=300m none "$DATA"
cp -a "$BEFORE/." "$DATA"
"""
SMALL = COPIED + 'exec "$@"'
READ_ONLY = COPIED + 'mount -o remount,ro "$DATA"; exec "$@"'
AS_ROOT = [] if os.geteuid() == 0 else ["--map-root-user"]
WORLD = ["unshare", "--mount", *AS_ROOT, "sh", "-ec"]


@pytest.fixture
def on_a_small_disk(
    settings: ServiceSettings,
    engine: Engine,
    many_codes: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[RunningService, Path]]:
    """The service, and its folder as it sees it."""
    engine.dispose()
    before = tmp_path_factory.mktemp("disk") / "before"
    shutil.copytree(settings.data, before)
    about = {"DATA": str(settings.data), "BEFORE": str(before)}
    running = RunningService(settings, within=[*WORLD, SMALL, "sh"], **about)
    yield running, Path(f"/proc/{running.process.pid}/root{settings.data}")
    running.stop()


def fill(folder: Path) -> Path:
    """Leave no byte free."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * (1 << 20)):
                pass
        except OSError:
            pass
    return ballast


def test_a_disk_that_is_really_full_refuses_answers_and_loses_none(
    on_a_small_disk: tuple[RunningService, Path], many_codes: list[str]
) -> None:
    served, folder = on_a_small_disk
    paper = Paper.read(served.ask("/quiz", code=many_codes[0])[1])
    answers = paper.fields | paper.first_of_each()

    assert served.ask("/readyz")[0] == 200
    ballast = fill(folder)
    refused = served.ask("/answers", **answers)[0]
    reading, ready = served.ask("/Q")[0], served.ask("/readyz")[0]
    ballast.unlink()

    assert (refused, reading, ready) == (503, 200, 503)
    assert served.ask("/readyz")[0] == 200
    assert served.ask("/answers", **answers)[0] == 200
    assert answer_on(served, many_codes[1]) is not None


def test_on_a_disk_that_is_read_only_the_start_says_so_and_ends(
    settings: ServiceSettings,
    engine: Engine,
    many_codes: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    engine.dispose()
    before = tmp_path_factory.mktemp("disk") / "before"
    shutil.copytree(settings.data, before)
    wuzha = str(Path(sys.executable).with_name("wuzha"))
    port = ("--port", str(free_port()))
    variables = {"DATA": settings.data, "BEFORE": before, "WUZHA_DATA": settings.data}

    start = subprocess.run(
        [*WORLD, READ_ONLY, "sh", wuzha, "serve", str(settings.campaign), *port],
        env={**os.environ, **{name: str(value) for name, value in variables.items()}},
        capture_output=True,
        text=True,
        check=False,
        timeout=2 * STUCK_SECONDS,
    )

    assert start.returncode == 1
    assert "数据库没有回应" in start.stderr and "Traceback" not in start.stderr


def test_a_page_that_is_damaged_while_serving_is_no_fault_of_the_phones(
    served: RunningService,
    settings: ServiceSettings,
    engine: Engine,
    many_codes: list[str],
) -> None:
    begun = [Paper.read(served.ask("/quiz", code=code)[1]) for code in many_codes[6:12]]
    with engine.connect() as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'code'"
        page = connection.exec_driver_sql(query).scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    with autocommit(engine).connect() as connection:
        checkpoint = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        assert checkpoint.one()[0] == 0, "nobody held it up"
    engine.dispose()
    with (settings.data / "quiz.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)

    assert served.ask("/quiz", code=many_codes[0])[0] == 503

    for worker in served.workers():
        kill_process(worker)  # nobody remembers what one of them met
    assert eventually(lambda: served.ask("/readyz")[0] != 0)
    ready = {served.ask("/readyz")[0] for _look in range(20)}
    handed_in = {
        served.ask("/answers", **paper.fields, **paper.first_of_each())[0]
        for paper in begun
    }
    assert (ready, handed_in) == ({503}, {503}), "of both workers"
    log = settings.data / "log"
    assert eventually(lambda: "从备份恢复" in log.read_text("utf-8"))


def test_two_services_on_one_database_count_each_paper_once(
    served: RunningService,
    settings: ServiceSettings,
    engine: Engine,
    many_codes: list[str],
) -> None:
    second = RunningService(settings)
    try:
        acknowledged = [
            answer_on(service, code)
            for code, service in zip(many_codes[:8], [served, second] * 4, strict=True)
        ]
    finally:
        second.stop()

    assert None not in acknowledged
    seen = balance(engine, [one or "" for one in acknowledged])
    assert (seen.lost, seen.doubles, seen.whole) == (0, 0, True)


def test_a_clock_that_jumps_both_ways_loses_and_doubles_nothing(
    settings: ServiceSettings,
    engine: Engine,
    many_codes: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Forty days ahead, then forty days behind, while papers are being answered."""
    clock = tmp_path_factory.mktemp("clock") / "offset"
    clock.write_text("+0\n")
    served = RunningService(
        settings,
        LD_PRELOAD=str(next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))),
        FAKETIME_TIMESTAMP_FILE=str(clock),
        FAKETIME_NO_CACHE="1",
        FAKETIME_DONT_FAKE_MONOTONIC="1",
    )
    acknowledged = []
    try:
        codes = iter(many_codes)
        for offset in ("+40d", "-40d", "+0"):
            begun = served.ask("/quiz", code=next(codes))
            paper = Paper.read(begun[1])
            clock.write_text(f"{offset}\n")
            status, _page = served.ask(
                "/answers", **paper.fields, **paper.first_of_each()
            )
            assert status == 200, offset
            acknowledged.append(paper.fields["submission"])
            acknowledged.append(answer_on(served, next(codes)) or "")
            assert served.ask("/readyz")[0] == 200
    finally:
        served.stop()

    seen = balance(engine, acknowledged)
    assert (seen.acknowledged, seen.lost, seen.doubles, seen.whole) == (6, 0, 0, True)
    with engine.connect() as connection:
        query = select(AttemptRow.finished).where(AttemptRow.finished.is_not(None))
        moments = list(connection.execute(query).scalars())
    assert max(moments) - min(moments) > timedelta(days=79), "the clock did jump"
