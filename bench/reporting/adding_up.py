"""What it costs to add an answer up, beside a plain adding without what privacy asks.

The plain adding is that of before: five of a unit at once, whoever they are and whatever
they answered on, and no items by unit. Both are given the same answers in the same run, in
turn; what one costs is taken of those that were added, for privacy leaves some waiting. The
quickest round of each counts: what else the machine does makes none quicker.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import process_time
from unittest.mock import patch

from bench.attack.privacy_attack import rule_of_before
from bench.figure import Figure
from bench.reporting.report_worker import CAMPAIGN, county_of, fill
from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.contribution import Contribution
from quiz_service.counting.sums import Sums
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate

ANSWERS, UNITS, ROUNDS, MOST = 10_000, 300, 5, 1.2


def adding_figure() -> Figure:
    """Return what an answer costs, as a multiple of what it costs the plain adding."""
    with tempfile.TemporaryDirectory(prefix="wuzha-adding-") as folder:
        filled = Path(folder) / "filled.db"
        service = _service(filled)
        with service.engine.begin() as connection:
            question_bank(service).wordings.keep(connection)
        fill(service, service.engine, ANSWERS)
        service.engine.dispose()
        ours, plain = [], []
        for _round in range(ROUNDS):
            ours.append(_seconds(filled, is_plain=False))
            plain.append(_seconds(filled, is_plain=True))
    return Figure(
        "adding an answer up, against a plain adding",
        min(ours) / min(plain),
        MOST,
        False,
        f"{1e6 * min(ours) / ANSWERS:.0f} µs an answer",
        f"{1e6 * min(plain) / ANSWERS:.0f} µs in steps of five, without items by unit",
    )


def _seconds(filled: Path, *, is_plain: bool) -> float:
    with tempfile.TemporaryDirectory(prefix="wuzha-adding-") as folder:
        database = Path(folder) / "quiz.db"
        shutil.copy(filled, database)
        service = _service(database)
        with plain_adding() if is_plain else nullcontext():
            started = process_time()
            added = catch_up(service, now())
            seconds = process_time() - started
        service.engine.dispose()
    assert added > ANSWERS // 2
    return seconds * ANSWERS / added


@contextmanager
def plain_adding() -> Iterator[None]:
    """Add up as it was before figures were made safe from subtraction."""
    with rule_of_before(), patch.object(Sums, "_points", _points_alone):
        yield


def _points_alone(sums: Sums, contribution: Contribution) -> None:
    wave, unit = contribution.row.wave_id, contribution.row.unit
    for item, ok in zip(contribution.items, contribution.score.items, strict=True):
        point = sums.points.setdefault((wave, unit, item.wording.point), Counter())
        point["asked"] += 1
        point["right"] += ok


def _service(database: Path) -> Service:
    address = f"sqlite:///{database}"
    environment = {"WUZHA_DATA": str(database.parent), "WUZHA_DATABASE_URL": address}
    settings = read_settings(environment, CAMPAIGN, listening="http://localhost")
    engine = open_database(address)
    migrate(engine)
    return Service(county_of(UNITS), settings, Keys(b"k" * 32, ("s" * 32,)), engine)
