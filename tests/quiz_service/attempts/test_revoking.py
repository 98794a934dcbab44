"""A code that was lost ends; one that was answered counts on and keeps its place."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, update

from quiz_service.attempts.revoking import Revocation, end_code
from quiz_service.codes.issuing import (
    MoreThanHeadcountError,
    find_code,
    issue_codes,
    taken_places,
)
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.kernel.service import Service
from quiz_service.tables import WaveHeadcount
from tests.quiz_service.conftest import KEY, MOMENT, UNIT, both
from tests.quiz_service.counting.people import answer, codes_for


def ended(engine: Engine, code: str) -> Revocation:
    with engine.begin() as connection:
        record = find_code(connection, code, KEY)
        assert record is not None
        return end_code(connection, record.code_id, MOMENT)


@both
def test_an_answered_code_that_is_revoked_frees_no_place(
    service: Service, engine: Engine, wave: int
) -> None:
    """Six people, six answers: a seventh code would make seven of six."""
    with engine.begin() as connection:
        connection.execute(update(WaveHeadcount).values(headcount=6))
    codes = codes_for(engine, wave, 6)
    for code in codes:
        answer(service, code, well=True)

    outcome = ended(engine, codes[5])

    assert outcome is Revocation.ENDED_AND_COUNTS
    with engine.begin() as connection, pytest.raises(MoreThanHeadcountError):
        issue_codes(
            connection, wave, UNIT, audience="primary", count=1, key=KEY, moment=MOMENT
        )
    with engine.begin() as connection:
        assert unit_counts(connection, wave)[UNIT].answered == 6
        assert unit_counts(connection, wave)[UNIT].codes == 6


@both
def test_a_code_lost_before_it_was_answered_is_given_anew(
    service: Service, engine: Engine, wave: int
) -> None:
    codes = codes_for(engine, wave, 2)

    outcome = ended(engine, codes[0])

    assert outcome is Revocation.ENDED
    with engine.begin() as connection:
        assert taken_places(connection, wave, UNIT) == 1


def test_a_code_ends_once(service: Service, engine: Engine, wave: int) -> None:
    codes = codes_for(engine, wave, 1)
    with engine.begin() as connection:
        record = find_code(connection, codes[0], KEY)
    assert record is not None

    outcomes = []
    for _time in range(2):
        with engine.begin() as connection:
            outcomes.append(end_code(connection, record.code_id, MOMENT))

    assert outcomes == [Revocation.ENDED, Revocation.WAS_OVER]
