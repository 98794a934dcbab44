"""A slip's holder asks to be forgotten: the slip leads nowhere, the sums stay what they are."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import Engine, func, select

from quiz_service.codes.issuing import find_code
from quiz_service.counting.catch_up import catch_up
from quiz_service.erasure.forgetting import forget_code
from quiz_service.erasure.last_recount import sums_agree
from quiz_service.kernel.service import Service
from quiz_service.pledges.pledges import accept, by_receipt, texts_for
from quiz_service.tables import AttemptRow, Code, Keying, PledgeRow
from tests.quiz_service.conftest import KEY, MOMENT, both
from tests.quiz_service.counting.people import all_answer, answer, codes_for
from tests.quiz_service.phone import hand_in, post, right_answers, start


def forget(engine: Engine, code: str) -> int:
    with engine.begin() as connection:
        record = find_code(connection, code, KEY)
        assert record is not None
        return forget_code(connection, record, KEY, MOMENT)


def attempts(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(select(func.count(AttemptRow.id))).scalar_one()


@both
def test_what_is_in_no_sum_yet_is_deleted(
    engine: Engine, service: Service, codes: list[str]
) -> None:
    answer(service, codes[0], well=True)

    assert forget(engine, codes[0]) == 0

    assert attempts(engine) == 0
    with engine.begin() as connection:
        assert find_code(connection, codes[0], KEY) is None
        left = connection.execute(select(func.count(Code.id))).scalar()
        assert left == len(codes) - 1


@both
def test_what_is_in_the_sums_stays_there_and_has_no_slip(
    engine: Engine, service: Service, wave: int
) -> None:
    codes = codes_for(engine, wave, 30)
    all_answer(service, codes[:12], well=False)
    all_answer(service, codes[12:])
    answer(service, codes[0], well=True, moment=MOMENT + timedelta(hours=1))
    catch_up(service, MOMENT + timedelta(hours=2))

    stay = forget(engine, codes[0])

    assert stay == 1
    assert attempts(engine) == 30
    assert sums_agree(service, wave)
    with engine.begin() as connection:
        assert find_code(connection, codes[0], KEY) is None
        hashes = select(Code.hash).join(AttemptRow, AttemptRow.code_id == Code.id)
        assert connection.execute(hashes.where(Code.hash.is_(None))).all()


def test_a_receipt_stays_and_stands_alone(
    engine: Engine, service: Service, codes: list[str]
) -> None:
    answer(service, codes[0], well=True)
    pledge = texts_for(service.campaign, "primary")[0]
    with engine.begin() as connection:
        record = find_code(connection, codes[0], KEY)
        assert record is not None
        receipt = accept(connection, record, pledge, moment=MOMENT).receipt

    forget(engine, codes[0])

    with engine.begin() as connection:
        assert by_receipt(connection, receipt) is not None
        assert connection.execute(select(PledgeRow.code_id)).scalar() is None
        assert connection.execute(select(Keying.id)).first() is None


def test_the_phone_that_answered_finds_nothing_either(
    app: Flask, engine: Engine, service: Service, codes: list[str]
) -> None:
    phone = app.test_client()
    paper = start(phone, codes[0])
    hand_in(phone, paper, right_answers(service, paper))
    assert phone.get("/result").status_code == 200

    forget(engine, codes[0])

    assert phone.get("/result").status_code == 404
    assert post(phone, "/quiz", code=codes[0]).status_code == 404
