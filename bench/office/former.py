"""How the ten tasks were done before the desk: by commands on the server, or one by one."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bench.instruments.clock import wuzha
from bench.office.scratch import OF_SCHOOL, PEOPLE, SCHOOL, UNITS
from bench.reporting.report_worker import CAMPAIGN
from quiz_service.kernel.clock import in_china, now
from quiz_service.serving.start import bring_up_to_date, open_service, settings_for

OF_CLASS = 5  # slips, as many as on the desk
AUDIENCE = "primary"
POLICE = """month,code,cases,loss,high_losses,suspects,dens,cards,source,entered_on,entered_by
2026-10,全县,12,345000,,,,,公安月报,2026-11-03,县公安局
"""


@dataclass(slots=True)
class MachineRoom:
    """A server on which somebody types commands; counts these and their seconds."""

    folder: Path
    commands: int = 0
    seconds: float = 0.0
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def campaign(self) -> Path:
        """The campaign's folder on the server."""
        return self.folder / "campaign"

    def type(self, *words: str | Path) -> None:
        """Type a command and wait for it; one that fails ends the measuring."""
        started = time.perf_counter()
        subprocess.run(
            wuzha(*words), check=True, env=self.environment, capture_output=True
        )
        self.seconds += time.perf_counter() - started
        self.commands += 1

    def issue(self, unit: str, count: int) -> Path:
        """Make codes for a unit; return the file they lie in."""
        file = self.folder / f"{unit}-{self.commands}.csv"
        words = ("--unit", unit, "--audience", AUDIENCE, "--count", str(count))
        self.type("codes", "issue", self.campaign, *words, "--out", file)
        return file

    def print(self, file: Path) -> None:
        """Set codes in print."""
        self.type("codes", "print", file, "--out", file.with_suffix(""))

    def open_wave(self, kind: str, form: str, opens_in: int) -> None:
        """Open a wave that begins in so many days."""
        opens = in_china(now() + timedelta(days=opens_in, minutes=1))
        closes = opens + timedelta(days=30)
        times = (
            f"--opens={opens:%Y-%m-%dT%H:%M}",
            f"--closes={closes:%Y-%m-%dT%H:%M}",
        )
        words = (f"--kind={kind}", f"--form={form}", *times)
        self.type("waves", "open", self.campaign, *words)


@dataclass(frozen=True, slots=True)
class FormerWay:
    """What somebody did before; ``words`` say it in Chinese, for the handbook.

    ``run`` types the commands of ``sample`` units, of which the task has ``units``. Without
    it the way is gone or was never there, and nothing is measured. ``commands`` are those
    of the whole task, ``files`` those carried from the server or to it, ``taps`` those on a
    page; ``also`` is what can be counted but is none of these.
    """

    words: str
    run: Callable[[MachineRoom, int], None] | None = None
    commands: int = 0
    files: int = 0
    taps: int = 0
    also: str = ""
    units: int = 1
    sample: int = 1

    @property
    def count(self) -> str:
        """What can be counted of it, in Chinese."""
        parts = (
            (self.commands, "条命令"),
            (self.files, "个文件来回拷"),
            (self.taps, "次点按"),
        )
        counted = [f"{number:,} {words}" for number, words in parts if number]
        return "，".join([*counted, *filter(None, [self.also])]) or "做不到"

    @property
    def is_projected(self) -> bool:
        """Whether the seconds of a few units stand for those of all."""
        return self.sample < self.units


def print_slips(room: MachineRoom, _sample: int) -> None:
    """Make the codes of a class and set them in print."""
    room.print(room.issue(SCHOOL, OF_CLASS))


def issue_for_all(room: MachineRoom, sample: int) -> None:
    """Do the same for unit after unit."""
    for number in range(1, sample + 1):
        room.print(room.issue(f"X{number:05}", PEOPLE))


def void_lost_batch(room: MachineRoom, _sample: int) -> None:
    """End the codes of a class one by one, and make as many anew."""
    file = room.issue(SCHOOL, OF_CLASS)
    room.commands, room.seconds = 0, 0.0
    with file.open(encoding="utf-8-sig", newline="") as rows:
        codes = [row["code"] for row in csv.DictReader(rows)]
    for code in codes:
        room.type("codes", "revoke", room.campaign, code)
    room.print(room.issue(SCHOOL, OF_CLASS))


def open_next_wave(room: MachineRoom, _sample: int) -> None:
    """Open the wave after this one."""
    room.open_wave("final", "b", 60)


def report_with_police(room: MachineRoom, _sample: int) -> None:
    """Write the figures into a table on the server, and make the report with them."""
    table = room.folder / "police.csv"
    table.write_text(POLICE, "utf-8")
    words = ("--police", table, "--out", room.folder / "reports")
    room.type("report", "make", room.campaign, *words)


def report(room: MachineRoom, _sample: int) -> None:
    """Make report and workbook."""
    room.type("report", "make", room.campaign, "--out", room.folder / "reports")


@contextmanager
def machine_room(units: int = UNITS) -> Iterator[MachineRoom]:
    """Set up a server of a county in which a wave runs; what that takes is not counted."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as name:
        folder = Path(name)
        shutil.copytree(CAMPAIGN, folder / "campaign")
        _write_units(folder / "campaign/units.csv", units)
        data = folder / "data"
        data.mkdir(mode=0o700)
        environment = {**os.environ, "WUZHA_DATA": str(data)}
        settings = settings_for(folder / "campaign", environment)
        service = open_service(settings, new=True)
        bring_up_to_date(service, new=True)
        service.engine.dispose()
        room = MachineRoom(folder, environment=environment)
        room.open_wave("baseline", "a", 0)
        room.commands, room.seconds = 0, 0.0
        yield room


def _write_units(table: Path, units: int) -> None:
    with table.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    code, name, people = (head.index(key) for key in ("code", "name", "headcount"))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        for number in range(units):
            row = list(rows[number % len(rows)])
            row[code] = f"X{number:05}"
            row[name] = f"示例单位 {number}"
            row[people] = str(OF_SCHOOL if row[code] == SCHOOL else PEOPLE)
            writer.writerow(row)


def measured(way: FormerWay) -> float | None:
    """Return the seconds of a former way in a county of 315 units; None without commands."""
    if way.run is None:
        return None
    with machine_room() as room:
        way.run(room, way.sample)
    return room.seconds * way.units / way.sample


def typed(way: FormerWay, units: int) -> int:
    """Return how many commands a way takes for all its units, counted in a small county."""
    assert way.run is not None, "nothing is typed"
    with machine_room(units) as room:
        way.run(room, 1)
    return room.commands * way.units
