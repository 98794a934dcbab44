"""Nothing acknowledged is ever lost: a worker is killed 200 times while it writes."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection as Pipe

import pytest
from sqlalchemy import Engine, func, select, text

from campaign_model import Campaign
from quiz_service.attempts.attempts import (
    attempts_of_code,
    begin_attempt,
    submit_attempt,
)
from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.models import Code
from quiz_service.kernel.database import open_database
from tests.patience import STUCK_SECONDS
from tests.quiz_service.conftest import MOMENT, Drawer, both

pytestmark = pytest.mark.slow
KILLS, FEWEST_KEPT = 200, 200
SEED = 20261201


def write(address: str, campaign: Campaign, answer: Pipe) -> None:
    """Begin and hand in attempt after attempt; say each one's number once it counts."""
    engine = open_database(address)
    drawing = Drawer(campaign)
    with engine.begin() as connection:
        code = connection.execute(select(Code.id)).scalars().first()
    assert code is not None
    while True:
        submission = os.urandom(8).hex()
        with engine.begin() as connection:
            number = len(attempts_of_code(connection, code)) + 1
            mine = begin_attempt(
                connection,
                code,
                drawing(submission),
                number=number,
                seed=submission,
                moment=MOMENT,
            )
        with engine.begin() as connection:
            sheet = drawing(submission)
            submit_attempt(
                connection, mine, sheet, {}, submission=submission, moment=MOMENT
            )
        answer.send(submission)


def killed(address: str, campaign: Campaign, after: float) -> list[str]:
    """What one worker acknowledged before it was killed."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(
        target=write, args=(address, campaign, theirs), daemon=True
    )
    worker.start()
    theirs.close()
    assert ours.poll(STUCK_SECONDS), "the worker writes"
    time.sleep(after)
    assert worker.pid
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    acknowledged = []
    try:
        while ours.poll():
            acknowledged.append(str(ours.recv()))
    except (EOFError, OSError):
        pass
    return acknowledged


@both
def test_what_was_acknowledged_is_stored_after_200_kills(
    engine: Engine, database: str, codes: list[str], qingyuan: Campaign
) -> None:
    engine.dispose()  # a forked worker must not share our connections
    chance = random.Random(SEED)
    acknowledged = [
        each
        for _kill in range(KILLS)
        for each in killed(database, qingyuan, chance.uniform(0, 0.05))
    ]

    with engine.begin() as connection:
        stored = set(connection.execute(select(AttemptRow.submission)).scalars())
        rows = connection.execute(select(func.count(AttemptRow.id))).scalar()
        sittings = select(AttemptRow.code_id, AttemptRow.number).distinct().subquery()
        different = connection.execute(
            select(func.count()).select_from(sittings)
        ).scalar()
        if engine.dialect.name == "sqlite":
            whole = connection.execute(text("PRAGMA integrity_check")).scalar()
            assert whole == "ok"
    assert len(acknowledged) >= FEWEST_KEPT
    assert set(acknowledged) - stored == set()
    assert rows == different
