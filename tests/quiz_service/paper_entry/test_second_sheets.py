"""补答 on paper: a second short sheet for the same code, of questions it never met."""

from __future__ import annotations

import json

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.test import TestResponse

from campaign_model.handover import Handout, handouts_json, read_handouts
from quiz_service.attempts.attempts import attempts_of_code
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import CodeRecord, find_code
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.keying import LETTERS
from quiz_service.paper_entry.second_sheets import (
    NoSecondSheet,
    NoSecondSheetError,
    items_of_next_round,
    second_sheet,
)
from quiz_service.tables import AttemptRow
from tests.quiz_service.conftest import KEY, MOMENT, UNIT, both
from tests.quiz_service.counting.people import answer, begin, codes_for
from tests.quiz_service.desk.test_views import people, send, signed_in

assert people


@pytest.fixture
def code(engine: Engine, wave: int) -> str:
    return codes_for(engine, wave, 1)[0]


def record_of(engine: Engine, code: str) -> CodeRecord:
    with engine.begin() as connection:
        record = find_code(connection, code, KEY)
    assert record is not None
    return record


def second_of(service: Service, code: str) -> Handout:
    record = record_of(service.engine, code)
    with service.engine.begin() as connection:
        return second_sheet(service, connection, record, typed=code, moment=MOMENT)


def quizzes_of(service: Service, code: str) -> list[DrawnQuiz]:
    record = record_of(service.engine, code)
    with service.engine.begin() as connection:
        attempts = attempts_of_code(connection, record.code_id)
    bank = question_bank(service)
    return [bank.drawn_quiz(attempt.sheet, attempt.seed) for attempt in attempts]


def reason_of(service: Service, code: str) -> NoSecondSheet:
    with pytest.raises(NoSecondSheetError) as caught:
        second_of(service, code)
    return caught.value.why


@both
def test_a_second_sheet_asks_what_is_missing_and_nothing_met_before(
    service: Service, code: str
) -> None:
    answer(service, code, well=False, channel="paper")
    record = record_of(service.engine, code)
    with service.engine.begin() as connection:
        announced = items_of_next_round(service, connection, record)

    handout = second_of(service, code)

    paper, second = quizzes_of(service, code)
    assert (handout.round, len(handout.items)) == (1, announced)
    assert handout.slip.code == code
    ids = [item.wording.id for item in paper.items]
    assert not {item.wording.id for item in second.items} & set(ids)
    assert read_handouts(json.dumps(file_of(handout)), "s.json") == [handout]


def file_of(handout: Handout) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(handouts_json([handout]))
    return loaded


def test_printed_again_it_is_the_same_sheet(service: Service, code: str) -> None:
    answer(service, code, well=False, channel="paper")

    assert second_of(service, code) == second_of(service, code)


def test_an_open_first_sheet_gets_no_second(service: Service, code: str) -> None:
    assert reason_of(service, code) is NoSecondSheet.FIRST_IS_OPEN
    begin(service, code, channel="paper")

    assert reason_of(service, code) is NoSecondSheet.FIRST_IS_OPEN


def test_who_is_aware_needs_none_and_two_rounds_are_the_most(
    service: Service, engine: Engine, wave: int
) -> None:
    aware, never = codes_for(engine, wave, 2)
    answer(service, aware, well=True, channel="paper")
    for _round in range(3):
        answer(service, never, well=False, channel="paper")

    assert reason_of(service, aware) is NoSecondSheet.AWARE
    assert reason_of(service, never) is NoSecondSheet.NONE_LEFT


def letters_of(quiz: DrawnQuiz, *, right: bool) -> str:
    return "".join(
        LETTERS[next(n for n, c in enumerate(item.choices) if c.right is right)]
        for item in quiz.items
    )


def key_twice(app: Flask, code: str, letters: str) -> str:
    for login in ("clerk", "bureau"):
        page = send(
            signed_in(app, login),
            *("/desk/keying", "/desk/keying"),
            code=code,
            letters=letters,
        )
        assert page.status_code == 200, page.text
    text: str = page.text
    return text


def test_from_the_first_sheet_to_the_second_by_the_desk(
    app: Flask, service: Service, people: None, code: str
) -> None:
    begin(service, code, channel="paper")
    [paper] = quizzes_of(service, code)
    counted = key_twice(app, code, letters_of(paper, right=False))
    assert "要补答" in counted
    assert code in counted.partition("<textarea")[2]

    file = send(
        signed_in(app, "clerk"),
        *("/desk/keying/second", "/desk/keying"),
        codes=code,
    )

    assert file.content_type == "application/pdf"
    printed = pypdfium2.PdfDocument(file.data)[0].get_textpage().get_text_range()
    assert code in printed.replace("-", "")
    assert "补答" in printed
    _first, second = quizzes_of(service, code)
    assert "已算数" in key_twice(app, code, letters_of(second, right=True))
    with service.engine.begin() as connection:
        columns = (AttemptRow.number, AttemptRow.channel, AttemptRow.aware)
        rows = connection.execute(select(*columns).order_by(AttemptRow.number)).all()
    assert [tuple(row) for row in rows] == [(1, "paper", False), (2, "paper", True)]


def test_a_code_of_another_unit_gets_no_second_sheet(
    app: Flask, service: Service, people: None, code: str
) -> None:
    answer(service, code, well=False, channel="paper")

    refused = second_by(signed_in(app, "elsewhere"), code)

    assert refused.status_code == 400
    assert "不是您单位能用的参与码" in refused.text
    assert len(quizzes_of(service, code)) == 1


def test_one_refused_code_draws_nothing_for_the_others(
    app: Flask, service: Service, engine: Engine, wave: int, people: None
) -> None:
    short, aware = codes_for(engine, wave, 2, UNIT)
    answer(service, short, well=False, channel="paper")
    answer(service, aware, well=True, channel="paper")

    refused = second_by(signed_in(app, "clerk"), f"{short}\n{aware}")

    assert refused.status_code == 400
    assert "已经达标" in refused.text
    assert len(quizzes_of(service, short)) == 1


def second_by(client: FlaskClient, codes: str) -> TestResponse:
    return send(client, "/desk/keying/second", "/desk/keying", codes=codes)
