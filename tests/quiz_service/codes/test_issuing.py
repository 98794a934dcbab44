"""Codes per unit, never more than people, found by what somebody types. On both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from campaign_model.codes import format_code
from quiz_service.codes.issuing import (
    MoreThanHeadcountError,
    find_code,
    find_code_by_id,
    issue_codes,
    revoke_code,
)
from tests.quiz_service.conftest import HEADCOUNT, KEY, MOMENT, UNIT, both


def more(engine: Engine, wave: int, count: int, unit: str = UNIT) -> list[str]:
    with engine.begin() as connection:
        return issue_codes(
            connection,
            wave,
            unit,
            audience="staff",
            count=count,
            key=KEY,
            moment=MOMENT,
        )


@both
def test_a_typed_code_is_found(engine: Engine, codes: list[str]) -> None:
    typed = format_code(codes[0]).lower().replace("0", "o")

    with engine.begin() as connection:
        record = find_code(connection, typed, KEY)

    assert record is not None
    assert (record.unit, record.audience, record.form) == (UNIT, "primary", "a")


@pytest.mark.parametrize("typed", ["", "Q7K4M-9XW2T", "x" * 5000, "\ud800", "𝟎" * 10])
def test_what_is_no_code_is_not_found(
    engine: Engine, codes: list[str], typed: str
) -> None:
    with engine.begin() as connection:
        assert find_code(connection, typed, KEY) is None


def test_another_key_knows_no_code(engine: Engine, codes: list[str]) -> None:
    with engine.begin() as connection:
        assert find_code(connection, codes[0], b"x" * len(KEY)) is None


@both
def test_a_revoked_code_is_none_and_stays_revoked(
    engine: Engine, codes: list[str]
) -> None:
    with engine.begin() as connection:
        code = find_code(connection, codes[0], KEY)
        assert code is not None
        first = revoke_code(connection, code.code_id, MOMENT, answered=False)
        second = revoke_code(
            connection, code.code_id, MOMENT.replace(year=2027), answered=False
        )

        assert (first, second) == (True, False)
        assert find_code(connection, codes[0], KEY) is None
        assert find_code_by_id(connection, code.code_id) is None


@both
def test_codes_never_outnumber_the_people(engine: Engine, wave: int) -> None:
    assert len(more(engine, wave, HEADCOUNT - 10)) == HEADCOUNT - 10
    with pytest.raises(MoreThanHeadcountError) as caught:
        more(engine, wave, 11)
    assert (caught.value.headcount, caught.value.live) == (HEADCOUNT, HEADCOUNT - 10)
    assert len(more(engine, wave, 10)) == 10


@both
def test_clerks_who_issue_at_once_do_not_exceed_it_together(
    engine: Engine, wave: int
) -> None:
    def one(_clerk: int) -> int:
        try:
            return len(more(engine, wave, 15))
        except MoreThanHeadcountError:
            return 0

    with ThreadPoolExecutor(4) as pool:
        issued = sum(pool.map(one, range(4)))

    assert issued == 30


def test_a_revoked_code_may_be_replaced(engine: Engine, wave: int) -> None:
    issued = more(engine, wave, HEADCOUNT)
    with engine.begin() as connection:
        lost = find_code(connection, issued[0], KEY)
        assert lost is not None
        revoke_code(connection, lost.code_id, MOMENT, answered=False)

    assert more(engine, wave, 1)


def test_a_unit_without_headcount_gets_no_codes(engine: Engine, wave: int) -> None:
    with pytest.raises(LookupError):
        more(engine, wave, 1, unit="S99")


def test_no_code_stands_in_the_database(
    engine: Engine, codes: list[str], tmp_path: Path
) -> None:
    engine.dispose()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("quiz.db*"))

    assert stored
    assert not any(code.encode() in stored for code in codes)
