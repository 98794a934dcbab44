"""Codes per unit, never more than people, found by what somebody types."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from campaign_model.codes import shown_code
from quiz_service.codes.issuing import MoreThanHeadcount, find, issue, revoke
from quiz_service.waves.models import Wave
from tests.quiz_service.conftest import KEY, MOMENT, UNIT


def test_a_typed_code_is_found(session: Session, codes: list[str]) -> None:
    typed = shown_code(codes[0]).lower().replace("0", "o")

    found = find(session, typed, KEY)

    assert found is not None
    assert (found.unit, found.audience) == (UNIT, "staff")


@pytest.mark.parametrize("typed", ["", "Q7K4M-9XW2T", "x" * 5000, "\ud800", "𝟎" * 10])
def test_what_is_no_code_is_not_found(
    session: Session, codes: list[str], typed: str
) -> None:
    assert find(session, typed, KEY) is None


def test_another_key_knows_no_code(session: Session, codes: list[str]) -> None:
    assert find(session, codes[0], b"x" * len(KEY)) is None


def test_a_revoked_code_is_none_and_stays_revoked(
    session: Session, codes: list[str]
) -> None:
    code = find(session, codes[0], KEY)
    assert code is not None

    revoke(code, MOMENT)
    revoke(code, MOMENT.replace(year=2027))
    session.commit()

    assert find(session, codes[0], KEY) is None
    assert code.revoked == MOMENT


def test_codes_never_outnumber_the_people(session: Session, wave: Wave) -> None:
    def more(count: int) -> list[str]:
        return issue(
            session, wave, UNIT, audience="staff", count=count, key=KEY, moment=MOMENT
        )

    assert len(more(30)) == 30
    with pytest.raises(MoreThanHeadcount):
        more(11)
    assert len(more(10)) == 10


def test_a_revoked_code_may_be_replaced(session: Session, wave: Wave) -> None:
    made = issue(
        session, wave, UNIT, audience="staff", count=40, key=KEY, moment=MOMENT
    )
    lost = find(session, made[0], KEY)
    assert lost is not None
    revoke(lost, MOMENT)

    assert issue(session, wave, UNIT, audience="staff", count=1, key=KEY, moment=MOMENT)


def test_a_unit_without_headcount_gets_no_codes(session: Session, wave: Wave) -> None:
    with pytest.raises(LookupError):
        issue(session, wave, "S99", audience="staff", count=1, key=KEY, moment=MOMENT)


def test_no_code_stands_in_the_database(
    engine: Engine, codes: list[str], tmp_path: Path
) -> None:
    engine.dispose()
    held = b"".join(path.read_bytes() for path in tmp_path.glob("quiz.db*"))

    assert held
    assert not any(code.encode() in held for code in codes)
