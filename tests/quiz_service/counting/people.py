"""People who answer well or badly, as the service takes it in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from quiz_service.attempts.attempts import (
    attempts_of_code,
    begin_attempt,
    submit_attempt,
)
from quiz_service.attempts.drawing import new_seed
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import find_code, issue_codes
from quiz_service.kernel.service import Service
from tests.quiz_service.conftest import KEY, MOMENT, UNIT


def codes_for(
    engine: Engine,
    wave: int,
    count: int,
    unit: str = UNIT,
    audience: str = "primary",
) -> list[str]:
    """Fresh codes, of pupils where nobody says of whom."""
    with engine.begin() as connection:
        return issue_codes(
            connection,
            wave,
            unit,
            audience=audience,
            count=count,
            key=KEY,
            moment=MOMENT,
        )


def answer(
    service: Service,
    code: str,
    *,
    well: bool,
    moment: datetime = MOMENT,
    minutes: int = 4,
    channel: str = "screen",
    is_late: bool = False,
) -> None:
    """The holder of a code answers all items, all right or all wrong.

    Each begins a moment after the one before, since ids say nothing of the order.
    """
    with service.engine.begin() as connection:
        begun = connection.execute(select(func.count(AttemptRow.id))).scalar_one()
        moment += timedelta(milliseconds=begun)
        code_record = find_code(connection, code, KEY)
        assert code_record is not None
        before = attempts_of_code(connection, code_record.code_id)
        seed = new_seed()
        sheet = question_bank(service).draw_next(code_record, seed, before)
        assert sheet is not None
        attempt = begin_attempt(
            connection,
            code_record.code_id,
            sheet,
            number=len(before) + 1,
            seed=seed,
            moment=moment,
            channel=channel,
        )
        answers = {
            place: next(c.id for c in item.choices if c.right is well)
            for place, item in enumerate(sheet.items)
        }
        submit_attempt(
            connection,
            attempt,
            sheet,
            answers,
            submission=f"{code}-{len(before) + 1}",
            moment=moment + timedelta(minutes=minutes),
            channel=channel,
            is_late=is_late,
        )


def begin(service: Service, code: str, *, channel: str) -> None:
    """The holder of a code gets a sheet, on a phone or printed, and hands nothing in."""
    with service.engine.begin() as connection:
        code_record = find_code(connection, code, KEY)
        assert code_record is not None
        seed = new_seed()
        sheet = question_bank(service).draw_next(code_record, seed, [])
        assert sheet is not None
        begin_attempt(
            connection,
            code_record.code_id,
            sheet,
            number=1,
            seed=seed,
            moment=MOMENT,
            channel=channel,
        )


def all_answer(service: Service, codes: Iterable[str], *, well: bool = True) -> None:
    """One after the other."""
    for code in codes:
        answer(service, code, well=well)
