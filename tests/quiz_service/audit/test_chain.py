"""One record changed, removed, moved or added by hand: verify names the first bad one."""

from __future__ import annotations

import hashlib
import json
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, insert, select, text, update

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import (
    NOTHING_BEFORE,
    record,
    seal_plain_records,
    verify,
)
from quiz_service.audit.models import AuditRecord
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


ENDINGS = {
    "cut": ("DELETE FROM audit WHERE number > 7",),
    "emptied": ("DELETE FROM audit",),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_log_that_lost_its_end_misses_the_heads_that_were_kept(
    engine: Engine, ending: str
) -> None:
    """What a chain alone cannot show, the head printed on a report does."""
    head = fill(engine)
    with engine.begin() as connection:
        for statement in ENDINGS[ending]:
            connection.execute(text(statement))

    with engine.begin() as connection:
        alone = verify(connection)
        verdict = verify(connection, {"report": head[:16], "none yet": ""})

    assert alone.is_whole
    assert (verdict.broken, verdict.missing) == (None, ("report",))
    assert not verdict.is_whole


def chained_plainly(engine: Engine) -> None:
    """Write the whole log anew as somebody can who has no key."""
    with engine.begin() as connection:
        before = NOTHING_BEFORE
        rows = connection.execute(select(AuditRecord.__table__)).mappings().all()
        for row in sorted(rows, key=lambda row: int(row["number"])):
            values = {**row, "actor": "nobody"}
            values.pop("hash")
            canonical = json.dumps(
                values, ensure_ascii=False, sort_keys=True, default=str
            )
            before = hashlib.sha256(f"{before}{canonical}".encode()).hexdigest()
            connection.execute(
                update(AuditRecord)
                .where(AuditRecord.number == row["number"])
                .values(actor="nobody", hash=before)
            )


def test_a_log_written_anew_without_the_key_is_found(engine: Engine) -> None:
    fill(engine)
    chained_plainly(engine)

    with engine.begin() as connection:
        assert verify(connection).broken == 1


def test_plain_records_of_before_are_sealed_by_the_first_keyed_one(
    engine: Engine,
) -> None:
    fill(engine)
    chained_plainly(engine)
    with engine.begin() as connection:
        seal_plain_records(connection, MOMENT)

    with engine.begin() as connection:
        whole = verify(connection)
        connection.execute(text("UPDATE audit SET actor = 'x' WHERE number = 3"))
        changed = verify(connection)

    assert (whole.records, whole.is_whole) == (RECORDS + 1, True)
    assert changed.broken == 3


def test_nothing_can_be_added_without_the_key(engine: Engine) -> None:
    head = fill(engine)
    values = {
        "number": RECORDS + 1,
        "at": MOMENT,
        "actor": "county",
        "act": "signed in",
        "about": "{}",
    }
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    plain = hashlib.sha256(f"{head}{canonical}".encode()).hexdigest()
    with engine.begin() as connection:
        connection.execute(insert(AuditRecord).values(**values, hash=plain))

        assert verify(connection).broken == RECORDS + 1


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
