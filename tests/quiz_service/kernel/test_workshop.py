"""Heavy work is done in a process of its own, in order, and never for ever."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from campaign_model import Campaign
from campaign_model.errors import RefusedError
from campaign_model.language import language, request_language
from quiz_service.kernel.workshop import (
    NICENESS,
    OwnProcess,
    OwnThread,
    StillWorkingError,
    WorkEndedError,
)
from tests.patience import LOOK_SECONDS, STUCK_SECONDS

pytestmark = pytest.mark.slow
Open = Callable[[float, float], OwnProcess]
MEMORY = 1024**3
ENDED_AFTER = 3.0  # seconds; what stands behind a piece that is ended takes none


def describe(campaign: Campaign, word: str) -> tuple[str, str, str, int, int]:
    return (
        campaign.settings.name,
        word,
        language(),
        os.getpid(),
        os.getpriority(os.PRIO_PROCESS, 0),
    )


def refuse(_campaign: Campaign) -> None:
    raise RefusedError("so nicht")


def hold(_campaign: Campaign, gate: Path) -> None:
    """Work until somebody opens the gate."""
    while not gate.exists():
        time.sleep(LOOK_SECONDS)


def nothing(_campaign: Campaign) -> None:
    """Be done at once."""


def spin(_campaign: Campaign) -> None:
    while True:
        pass


def fill_the_memory(_campaign: Campaign) -> int:
    return len(bytearray(4 * MEMORY))


@pytest.fixture
def workshop(qingyuan: Campaign) -> Iterator[Open]:
    opened: list[OwnProcess] = []

    def open_one(seconds: float, patience: float) -> OwnProcess:
        workshop = OwnProcess(
            qingyuan, seconds=seconds, patience=patience, memory=MEMORY
        )
        opened.append(workshop)
        return workshop

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Path]:
    """What holds a piece of work up until the test is over."""
    yield tmp_path / "open"
    (tmp_path / "open").touch()


def test_work_is_done_elsewhere_nicely_and_in_the_language_of_who_asks(
    workshop: Open,
) -> None:
    token = request_language.set("en")
    name, word, spoken, process, niceness = workshop(
        STUCK_SECONDS, STUCK_SECONDS
    ).result("one", describe, "word")
    request_language.reset(token)

    assert (name, word, spoken) == ("qingyuan", "word", "en")
    assert process != os.getpid()
    assert niceness == min(19, os.getpriority(os.PRIO_PROCESS, 0) + NICENESS)


def test_a_refusal_arrives_in_its_own_words(workshop: Open) -> None:
    with pytest.raises(RefusedError, match="so nicht"):
        workshop(STUCK_SECONDS, STUCK_SECONDS).result("one", refuse)


def test_who_asks_too_early_is_told_how_many_come_first(
    workshop: Open, gate: Path
) -> None:
    busy = workshop(STUCK_SECONDS, 0.2)
    busy.begin("first", hold, gate)
    busy.begin("second", nothing)

    for _again in range(2):
        with pytest.raises(StillWorkingError) as late:
            busy.result("third", nothing)
        assert late.value.ahead == 2


@pytest.mark.parametrize("task", [spin])
def test_what_takes_too_long_is_ended_and_the_next_one_is_done(
    workshop: Open, task: Callable[[Campaign], None]
) -> None:
    impatient = workshop(ENDED_AFTER, STUCK_SECONDS)

    with pytest.raises(WorkEndedError):
        impatient.result("for ever", task)

    assert impatient.result("next", describe, "word")[1] == "word"


def test_what_takes_too_much_memory_is_ended_and_the_next_one_is_done(
    workshop: Open,
) -> None:
    bounded = workshop(STUCK_SECONDS, STUCK_SECONDS)

    with pytest.raises(WorkEndedError):
        bounded.result("large", fill_the_memory)

    assert bounded.result("next", describe, "word")[1] == "word"


def test_what_is_ended_takes_nobody_elses_work_with_it(workshop: Open) -> None:
    impatient = workshop(ENDED_AFTER, STUCK_SECONDS)

    impatient.begin("for ever", spin)
    impatient.begin("for ever and ever", spin)

    assert impatient.result("innocent", describe, "word")[1] == "word"


def test_what_nobody_waits_for_any_more_is_not_done(workshop: Open, gate: Path) -> None:
    busy = workshop(STUCK_SECONDS, 0.2)
    busy.begin("first", hold, gate)

    with pytest.raises(StillWorkingError):
        busy.result("given up", nothing)

    assert busy.waiting() == 1


def test_what_is_asked_for_again_waits_for_its_turn(
    qingyuan: Campaign, gate: Path
) -> None:
    reports = OwnProcess(
        qingyuan,
        seconds=STUCK_SECONDS,
        patience=0.2,
        memory=MEMORY,
        is_asked_again=True,
    )
    reports.begin("first", hold, gate)

    with pytest.raises(StillWorkingError):
        reports.result("later", nothing)

    assert reports.waiting() == 2
    reports.close()


def work_once(campaign: Campaign) -> None:
    worker = OwnProcess(
        campaign, seconds=STUCK_SECONDS, patience=STUCK_SECONDS, memory=MEMORY
    )
    assert worker.result("one", describe, "word")[1] == "word"


def test_a_worker_that_ends_does_not_wait_for_a_process_that_waits_for_work(
    qingyuan: Campaign,
) -> None:
    worker = get_context("fork").Process(target=work_once, args=(qingyuan,))
    worker.start()
    worker.join(2 * STUCK_SECONDS)

    code = worker.exitcode
    worker.kill()
    assert code == 0


def test_in_a_command_it_is_done_at_once(qingyuan: Campaign) -> None:
    own = OwnThread(qingyuan)
    own.begin("one", refuse)

    assert own.result("one", describe, "word")[3] == os.getpid()
