"""Somebody who holds everything tries to find each pupil's answers again.

Database and key, the file of codes in its order, the order in which pupils began, each
pupil's printed paper, the key under which the phone handed in, and the receipt.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, text, update

from quiz_service.attempts.attempts import begin_attempt, submit_attempt
from quiz_service.attempts.drawing import new_seed
from quiz_service.attempts.models import PAPER, SCREEN
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import find_code, issue_codes
from quiz_service.kernel.random_codes import code_hash
from quiz_service.kernel.service import Service
from quiz_service.pledges.pledges import accept, by_receipt, texts_for
from quiz_service.tables import Base, WaveHeadcount
from tests.quiz_service.conftest import KEY, MOMENT, UNIT, both
from tests.quiz_service.erasure.conftest import DUE, Nights

SCHOOL, FEW = 1_000, 200


@dataclass(frozen=True, slots=True)
class Pupil:
    """All that can be known from outside of one pupil's way through the quiz."""

    code: str
    seed: str
    sheet: str
    submission: str
    receipt: str
    attempt_id: int
    code_id: int
    began: datetime

    def traces(self) -> set[object]:
        """Values that are this pupil's alone, as a database may hold them."""
        return {
            self.code,
            code_hash(self.code, KEY),
            self.seed,
            self.sheet,
            self.submission,
            self.attempt_id,
            self.code_id,
        }


@pytest.fixture(params=[FEW])
def pupils(
    request: pytest.FixtureRequest, service: Service, engine: Engine, wave: int
) -> list[Pupil]:
    """A school's file of codes; every pupil answers, in an order somebody wrote down."""
    chance, count = random.Random(20261126), request.param
    with engine.begin() as connection:
        connection.execute(update(WaveHeadcount).values(headcount=count))
        codes = issue_codes(
            connection,
            wave,
            UNIT,
            audience="primary",
            count=count,
            key=KEY,
            moment=MOMENT,
        )
        pledge = texts_for(service.campaign, "primary")[0]
        pupils = []
        for number, code in enumerate(codes):
            record = find_code(connection, code, KEY)
            assert record is not None
            seed = new_seed()
            drawn = question_bank(service).draw_next(record, seed, [])
            assert drawn is not None
            began = MOMENT + timedelta(minutes=number)
            attempt = begin_attempt(
                connection, record.code_id, drawn, number=1, seed=seed, moment=began
            )
            answers = {
                place: chance.choice(item.choices).id
                for place, item in enumerate(drawn.items)
            }
            submission = f"phone-{number}-{seed}"
            submit_attempt(
                connection,
                attempt,
                drawn,
                answers,
                submission=submission,
                moment=began + timedelta(minutes=4),
                # The first half of the list answers on paper: an order would show.
                channel=PAPER if number < count // 2 else SCREEN,
            )
            receipt = accept(connection, record, pledge, moment=began).receipt
            pupils.append(
                Pupil(
                    code,
                    seed,
                    attempt.sheet,
                    submission,
                    receipt,
                    attempt.id,
                    record.code_id,
                    began,
                )
            )
    return pupils


def rows_of(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, in the order in which it lies on the disk."""
    place = "rowid" if engine.dialect.name == "sqlite" else "ctid"
    stored = {}
    with engine.begin() as connection:
        for name, table in Base.metadata.tables.items():
            query = (
                select(table).order_by(text(place)) if name in LYING else select(table)
            )
            stored[name] = [dict(row._mapping) for row in connection.execute(query)]
    return stored


LYING = ("code", "attempt", "pledge")


def linked(engine: Engine, pupils: list[Pupil]) -> int:
    """How many pupils a linker finds a result of, by any trace or by a moment of theirs."""
    stored = rows_of(engine)
    by_code = {row["id"]: row for row in stored["code"]}
    results: dict[object, int] = {}
    moments: dict[object, int] = {}
    for row in stored["attempt"]:
        if row["aware"] is None and not row["answers"]:
            continue
        values = {*row.values(), *by_code[row["code_id"]].values()}
        for value in values:
            results[value] = results.get(value, 0) + 1
        moments[row["started"]] = moments.get(row["started"], 0) + 1
    by_receipt_number = {
        row["receipt"]: row["code_id"] for row in stored["pledge"] if row["code_id"]
    }
    return sum(
        any(results.get(trace) == 1 for trace in pupil.traces())
        or moments.get(pupil.began) == 1
        or pupil.receipt in by_receipt_number
        for pupil in pupils
    )


@both
@pytest.mark.parametrize("pupils", [SCHOOL], indirect=True)
def test_after_the_purge_nobody_of_a_thousand_is_linked(
    engine: Engine, service: Service, pupils: list[Pupil], nights: Nights
) -> None:
    # The linker is a good one: before the purge it finds everybody.
    assert linked(engine, pupils) == SCHOOL

    erasure = nights(DUE)

    assert (erasure.waves, erasure.rows.codes) == (1, SCHOOL)
    assert linked(engine, pupils) == 0
    with engine.begin() as connection:
        assert all(find_code(connection, pupil.code, KEY) is None for pupil in pupils)


@both
def test_what_is_left_lies_in_no_order_that_anybody_knows(
    engine: Engine, pupils: list[Pupil], nights: Nights
) -> None:
    nights(DUE)

    for table in ("attempt", "pledge"):
        rows = rows_of(engine)[table]
        assert len(rows) == FEW
        by_id = sorted(rows, key=lambda row: int(row["id"]))
        for order in (rows, by_id):
            assert _longest_known_run(table, order, pupils) < 12


def _longest_known_run(
    table: str, rows: list[dict[str, Any]], pupils: list[Pupil]
) -> int:
    """How many rows in a row lie as the file or the starts had them; by chance a few."""
    if table == "attempt":
        # On paper before screen, as in the file: two runs of a hundred.
        runs = [len(list(run)) for _c, run in groupby(row["channel"] for row in rows)]
        return max(runs) // 2
    place = {pupil.receipt: number for number, pupil in enumerate(pupils)}
    places = [place[row["receipt"]] for row in rows]
    longest = run = 1
    for before, after in pairwise(places):
        run = run + 1 if after == before + 1 else 1
        longest = max(longest, run)
    return longest


@both
def test_ids_give_neither_the_order_of_print_nor_that_of_starts(
    engine: Engine, pupils: list[Pupil]
) -> None:
    """Before the purge already: whoever reads the database without the key."""
    for ids in ([p.code_id for p in pupils], [p.attempt_id for p in pupils]):
        rising = sum(a < b for a, b in pairwise(ids))
        assert 70 < rising < 130
    stored = rows_of(engine)["code"]
    place = {pupil.code_id: number for number, pupil in enumerate(pupils)}
    for order in (stored, sorted(stored, key=lambda row: int(row["printed"]))):
        places = [place[row["id"]] for row in order]
        rising = sum(a < b for a, b in pairwise(places))
        assert 70 < rising < 130


def test_no_byte_of_an_answer_is_left_on_the_disk(
    engine: Engine, pupils: list[Pupil], nights: Nights, tmp_path: Path
) -> None:
    def stored() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.glob("quiz.db*"))

    assert all(pupil.seed.encode() in stored() for pupil in pupils[:20])

    nights(DUE)

    left = stored()
    assert not any(
        trace.encode() in left
        for pupil in pupils
        for trace in (pupil.seed, pupil.submission, pupil.code)
    )


@both
def test_a_receipt_still_verifies_and_leads_to_nothing(
    engine: Engine, pupils: list[Pupil], nights: Nights
) -> None:
    with engine.begin() as connection:
        before = by_receipt(connection, pupils[3].receipt)

    nights(DUE)

    with engine.begin() as connection:
        after = by_receipt(connection, pupils[3].receipt)
        codes = connection.execute(text("SELECT code_id FROM pledge")).scalars()
        assert set(codes) == {None}
    assert before is not None
    assert after is not None
    assert (after.receipt, after.digest, after.unit) == (
        before.receipt,
        before.digest,
        UNIT,
    )
    assert (after.accepted.hour, after.accepted.minute) == (16, 0)
