"""One record changed, removed, moved or added by hand: verify names the first bad one."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record, verify
from tests.quiz_service.conftest import MOMENT, both

RECORDS = 12


def fill(engine: Engine) -> str:
    with engine.begin() as connection:
        for number in range(RECORDS):
            record(
                connection,
                actor="county",
                act=AuditAct.CODES_ISSUED,
                moment=MOMENT,
                number=number,
            )
        return verify(connection).head


@both
def test_a_whole_chain_is_said_to_be_whole(engine: Engine) -> None:
    head = fill(engine)

    with engine.begin() as connection:
        verdict = verify(connection)

    assert (verdict.records, verdict.broken, verdict.head) == (RECORDS, None, head)


DAMAGES = {
    "changed": "UPDATE audit SET about = about || ' ' WHERE number = {n}",
    "who": "UPDATE audit SET actor = 'nobody' WHERE number = {n}",
    "when": "UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE number = {n}",
    "hash": "UPDATE audit SET hash = 'f00' WHERE number = {n}",
    "removed": "DELETE FROM audit WHERE number = {n}",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_one_damaged_record_is_named(engine: Engine, damage: str) -> None:
    fill(engine)
    number = random.Random(damage).randint(1, RECORDS - 1)
    with engine.begin() as connection:
        connection.execute(text(DAMAGES[damage].format(n=number)))

    with engine.begin() as connection:
        assert verify(connection).broken == number


def test_two_records_that_changed_places_are_noticed(engine: Engine) -> None:
    fill(engine)
    with engine.begin() as connection:
        for statement in (
            "UPDATE audit SET number = 99 WHERE number = 4",
            "UPDATE audit SET number = 4 WHERE number = 5",
            "UPDATE audit SET number = 5 WHERE number = 99",
        ):
            connection.execute(text(statement))

    with engine.begin() as connection:
        assert verify(connection).broken == 4


def test_a_chain_cut_at_its_end_has_another_head(engine: Engine) -> None:
    """What a chain alone cannot show, the head printed on a report does."""
    head = fill(engine)
    with engine.begin() as connection:
        connection.execute(text(f"DELETE FROM audit WHERE number = {RECORDS}"))

    with engine.begin() as connection:
        verdict = verify(connection)

    assert verdict.broken is None
    assert verdict.head != head


@both
def test_records_written_at_once_stand_in_one_chain(engine: Engine) -> None:
    def one(number: int) -> None:
        with engine.begin() as connection:
            record(
                connection,
                actor="x",
                act=AuditAct.SIGNED_IN,
                moment=MOMENT,
                number=number,
            )

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(20)))

    with engine.begin() as connection:
        assert (verify(connection).records, verify(connection).broken) == (20, None)
