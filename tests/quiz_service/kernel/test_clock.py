"""The clock of a service is given to it; no page reads the machine's."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from quiz_service.kernel.service import Service
from tests.conftest import ROOT
from tests.quiz_service.conftest import MOMENT, FixedClock

READS_THE_MACHINE = re.compile(r"kernel\.clock import .*\bnow\b")


def test_a_service_tells_the_time_of_the_clock_it_was_given(
    service: Service, clock: FixedClock
) -> None:
    before = service.now()
    clock.moment += timedelta(hours=1)

    assert (before, service.now()) == (MOMENT, MOMENT + timedelta(hours=1))


def test_every_page_takes_the_time_from_its_service() -> None:
    pages = [
        *ROOT.glob("quiz_service/**/*views.py"),
        *ROOT.glob("quiz_service/**/views/*.py"),
    ]

    readers = [
        _name(path) for path in pages if READS_THE_MACHINE.search(path.read_text())
    ]

    assert pages
    assert readers == []


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))
