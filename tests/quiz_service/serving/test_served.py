"""The real server under real faults: killed workers, a stopped database, a full disk."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select, text

from bench.operations.kills import balance, kill_parent, kill_workers
from bench.service.paper_page import Paper
from bench.service.phones import Phones, answer_on
from bench.service.postgres import Postgres
from bench.service.running_service import RunningService
from quiz_service.counting.models import Tally
from quiz_service.kernel.database import open_database
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import both
from tests.quiz_service.phone import hand_in, post, right_answers, start
from tests.quiz_service.serving.many_codes import codes_for_years

pytestmark = pytest.mark.slow
KILLS, PHONES = 20, 4


@both
def test_killed_workers_lose_no_answer_that_was_acknowledged(
    served: RunningService, many_codes: list[str], engine: Engine
) -> None:
    codes = list(many_codes)

    with Phones(served, codes.pop, count=PHONES) as phones:
        killed = kill_workers(served, phones, KILLS, random.Random(20261123))

    result = balance(engine, phones.acknowledged)
    assert killed == KILLS, "the server itself never ends"
    assert result.acknowledged >= KILLS
    assert (result.lost, result.doubles, result.whole) == (0, 0, True)


def test_told_to_stop_it_finishes_and_ends_well(
    served: RunningService, many_codes: list[str]
) -> None:
    codes = list(many_codes)
    with Phones(served, codes.pop, count=4) as phones:
        assert phones.wait_for_more(4)

    assert served.stop() == 0
    assert len(phones.acknowledged) >= 4


@both
def test_when_the_parent_is_killed_the_workers_end_and_the_port_is_free(
    served: RunningService, many_codes: list[str], engine: Engine
) -> None:
    codes = list(many_codes)
    with Phones(served, codes.pop, count=PHONES) as phones:
        assert phones.wait_for_more(PHONES)
        assert len(served.workers()) == 2

        seconds, left = kill_parent(served, random.Random(20261123))
        served.start()

    assert seconds is not None, "the port is free for the next start"
    assert not left, "no process outlives its parent"
    result = balance(engine, phones.acknowledged)
    assert (result.lost, result.doubles, result.whole) == (0, 0, True)


def test_a_worker_begins_no_process_before_a_file_is_made(
    served: RunningService,
) -> None:
    assert served.ask("/sign-in")[0] == 200

    assert sorted(served.descendants()) == sorted(served.workers())


def test_what_phones_hand_in_is_added_up_beside_the_requests(
    served: RunningService, many_codes: list[str], engine: Engine
) -> None:
    for code in many_codes[:16]:
        assert answer_on(served, code)

    persons = 0
    for _try in range(100):
        with engine.begin() as connection:
            persons = connection.execute(select(Tally.persons)).scalar() or 0
        if persons:
            break
        time.sleep(0.2)

    # Nobody is aware, so ten or more move at once; five wait.
    assert persons in (10, 11)


def test_the_first_start_prints_a_setup_token_and_no_password(
    served: RunningService, tmp_path: Path
) -> None:
    told = (tmp_path / "log").read_text(encoding="utf-8")

    assert re.search(r"/setup，填入 \S{20,}", told)
    assert served.ask("/setup")[0] == 200


def test_postgresql_away_for_half_a_minute_means_only_please_wait(
    tmp_path: Path, qingyuan: object
) -> None:
    server = Postgres()
    server.start()
    try:
        _away_and_back(server, tmp_path)
    finally:
        server.kill()
        server.remove()


def _away_and_back(server: Postgres, folder: Path) -> None:
    given = {"WUZHA_DATA": str(folder), "WUZHA_DATABASE_URL": server.new_database()}
    settings = read_settings(given, QINGYUAN, listening="http://127.0.0.1:1")
    engine = open_database(settings.database)
    codes = codes_for_years(engine, settings)
    engine.dispose()
    served = RunningService(settings)
    paper = Paper.read(served.ask("/quiz", code=codes[0])[1])
    server.stop()
    seen = set()
    for _second in range(30):
        seen.add(served.ask("/quiz", code=codes[1])[0])
        seen.add(served.ask("/answers", **paper.fields, **paper.first_of_each())[0])
        time.sleep(1)
    pages = served.ask("/Q")[0]
    server.start()

    assert seen == {503}
    assert pages == 200
    assert served.eventually("/readyz")
    assert served.ask("/answers", **paper.fields, **paper.first_of_each())[0] == 200
    assert served.stop() == 0


def test_a_full_disk_stops_writing_and_nothing_else(
    app: Flask, codes: list[str], engine: Engine, service: Service
) -> None:
    """SQLite says the same of a page limit as of a full disk: SQLITE_FULL."""
    papers = [start(app.test_client(), code) for code in codes[:4]]
    limit = {"pages": 1}

    def no_more_room(connection: object, *_more: object) -> None:
        connection.execute(f"PRAGMA max_page_count={limit['pages']}")  # type: ignore[attr-defined]

    event.listen(engine, "checkout", no_more_room)
    full = [
        post(app.test_client(), "/quiz", code=code).status_code for code in codes[4:]
    ]
    read = app.test_client().get("/Q").status_code
    limit["pages"] = 10**9
    again = [
        post(app.test_client(), "/quiz", code=code).status_code for code in codes[4:]
    ]
    done = hand_in(app.test_client(), papers[0], right_answers(service, papers[0]))

    assert 503 in full
    assert set(full) <= {200, 503}
    assert read == 200
    assert set(again) == {200}
    assert done.status_code == 200


def test_a_writer_that_hangs_makes_others_wait_and_then_say_so(
    app: Flask, codes: list[str], engine: Engine
) -> None:
    with engine.begin() as stuck:
        stuck.execute(text("UPDATE wave SET campaign = campaign"))
        answer = post(app.test_client(), "/quiz", code=codes[0])
        page = app.test_client().get("/Q")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert page.status_code == 200
    assert post(app.test_client(), "/quiz", code=codes[0]).status_code == 200
