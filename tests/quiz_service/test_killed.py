"""Nothing acknowledged is ever lost: a worker is killed 200 times while it writes."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from campaign_model.campaign import Campaign
from quiz_service.codes.models import Code
from quiz_service.database import open_database
from quiz_service.quiz.attempts import begin, submit
from quiz_service.quiz.drawing import draw
from quiz_service.quiz.models import Attempt
from quiz_service.quiz.sheet import Sheet
from tests.quiz_service.conftest import MOMENT

pytestmark = pytest.mark.slow
KILLS, FEWEST_KEPT = 200, 200
SEED = 20261201


def write(address: str, campaign: Campaign, answer: Connection) -> None:
    """Begin and hand in sitting after sitting; say each one's number once it counts."""
    engine = open_database(address)
    paper = campaign.papers[0]

    def drawing(seed: str, seen: frozenset[str]) -> Sheet:
        return draw(paper, campaign.questions, campaign.settings, seed=seed, seen=seen)

    while True:
        with Session(engine) as session:
            code = session.scalars(select(Code)).first()
            assert code is not None
            attempt = begin(
                session, code, drawing, seed=os.urandom(8).hex(), moment=MOMENT
            )
            session.commit()
            submission = os.urandom(8).hex()
            submit(session, attempt, {}, submission=submission, moment=MOMENT)
            session.commit()
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
    assert ours.poll(30), "the worker writes"
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


def test_what_was_acknowledged_is_stored_after_200_kills(
    engine: Engine, codes: list[str], qingyuan: Campaign, tmp_path: Path
) -> None:
    engine.dispose()  # a forked worker must not share our connections
    chance = random.Random(SEED)
    acknowledged = [
        each
        for _kill in range(KILLS)
        for each in killed(str(engine.url), qingyuan, chance.uniform(0, 0.05))
    ]

    with Session(engine) as session:
        stored = set(session.scalars(select(Attempt.submission)))
        whole = session.execute(text("PRAGMA integrity_check")).scalar()
        doubles = session.execute(
            text(
                "SELECT count(*) - count(DISTINCT code_id || '-' || number) FROM attempt"
            )
        ).scalar()
    assert len(acknowledged) >= FEWEST_KEPT
    assert set(acknowledged) - stored == set()
    assert (whole, doubles) == ("ok", 0)
