"""Who is aware: eighty percent and every must-know item, in whole numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from campaign_model import Campaign
from campaign_model.reading.source_location import LocatedStr
from campaign_model.vocabulary import AnswerError
from quiz_service.attempts.drawn_quiz import Choice, DrawnItem, DrawnQuiz
from quiz_service.attempts.scoring import ForeignAnswerError, score
from quiz_service.attempts.wording import (
    Wording,
    WordingRow,
    Wordings,
    wording_of,
)
from quiz_service.kernel.database import insert_once


def item(number: int, *, genuine: bool | None = None, must_know: str = "") -> DrawnItem:
    choices = tuple(
        Choice(f"{number}-{name}", name, name == "yes", "why") for name in ("no", "yes")
    )
    options = tuple((c.text, c.right, c.why) for c in choices)
    # Wrong on a genuine message is suspicion, on a fraud trust; knowledge errs neither way.
    error = AnswerError.SUSPECT if genuine else AnswerError.TRUST
    wording = Wording(
        id=f"q-{number}",
        point="T04",
        ask="?",
        medium="",
        sender="",
        message="",
        genuine=genuine,
        must_know=must_know,
        options=options,
        explain="e",
        source="s",
        errors=() if genuine is None else (str(error), ""),
    )
    return DrawnItem(wording, (0, 1), choices)


def sheet(*items: DrawnItem, mark: int = 80) -> DrawnQuiz:
    return DrawnQuiz("staff-a", "zx-1", mark, items)


def answers(paper: DrawnQuiz, wrong: set[int]) -> dict[int, str]:
    return {
        place: f"{place}-{'no' if place in wrong else 'yes'}"
        for place in range(len(paper.items))
    }


@pytest.mark.parametrize(
    ("asked", "wrong", "aware"),
    [
        (10, 2, True),
        (10, 3, False),
        (9, 1, True),
        (9, 2, False),
        (8, 1, True),
        (8, 2, False),
    ],
)
def test_eighty_percent_is_counted_in_whole_items(
    asked: int, wrong: int, aware: bool
) -> None:
    paper = sheet(*(item(i) for i in range(asked)))

    assert score(paper, answers(paper, set(range(wrong)))).aware is aware


def test_one_wrong_must_know_item_is_enough_to_fail() -> None:
    paper = sheet(*(item(i, must_know="no-code" if i == 0 else "") for i in range(10)))

    failed = score(paper, answers(paper, {0}))
    passed = score(paper, answers(paper, {1, 2}))

    assert (failed.right, failed.aware) == (9, False)
    assert (passed.right, passed.aware) == (8, True)


def test_who_distrusts_everything_is_not_aware() -> None:
    paper = sheet(*(item(i, genuine=i >= 7) for i in range(10)))

    result = score(paper, answers(paper, {7, 8, 9}))

    assert (result.trusted, result.could_trust) == (0, 7)
    assert (result.suspected, result.could_suspect) == (3, 3)
    assert not result.aware


def test_a_code_given_to_a_real_bank_is_trust_and_not_suspicion() -> None:
    genuine = item(0, genuine=True)
    bank = replace(genuine, wording=replace(genuine.wording, errors=("trust", "")))

    result = score(sheet(bank), answers(sheet(bank), {0}))

    assert (result.trusted, result.could_trust) == (1, 1)
    assert (result.suspected, result.could_suspect) == (0, 0)


def test_an_empty_answer_errs_neither_way() -> None:
    result = score(sheet(item(0, genuine=True), item(1, genuine=False)), {})

    assert (result.trusted, result.suspected) == (0, 0)
    assert (result.could_trust, result.could_suspect) == (1, 1)


def test_a_wording_kept_before_errors_had_names_comes_back_under_its_digest(
    engine: Engine, qingyuan: Campaign
) -> None:
    tagged = wording_of(qingyuan.questions[0])
    older = replace(tagged, errors=())
    assert older.digest != tagged.digest and "errors" not in older.frozen
    with engine.begin() as connection:
        insert_once(connection, WordingRow, digest=older.digest, text=older.frozen)

        thawed = Wordings(()).find(connection, older.digest)

    assert (thawed, thawed.digest) == (older, older.digest)
    assert thawed.error_of(0) == ""


def test_a_question_is_worded_once_and_an_edited_one_anew(qingyuan: Campaign) -> None:
    question = qingyuan.questions[0]
    edited = replace(question, ask=LocatedStr("真的吗？", question.location))

    assert wording_of(question) is wording_of(question)
    assert wording_of(edited).ask == "真的吗？"
    assert wording_of(replace(question)).digest == wording_of(question).digest


def test_a_tagged_wording_comes_back_as_it_went(
    engine: Engine, qingyuan: Campaign
) -> None:
    tagged = wording_of(qingyuan.questions[0])
    with engine.begin() as connection:
        Wordings(qingyuan.questions).keep(connection)

        thawed = Wordings(()).find(connection, tagged.digest)

    assert thawed == tagged
    assert AnswerError.TRUST in thawed.errors


def test_an_item_without_an_answer_is_wrong() -> None:
    paper = sheet(*(item(i) for i in range(5)))

    assert score(paper, {}).right == 0


@pytest.mark.parametrize("given_", [{5: "5-yes"}, {-1: "0-yes"}, {0: "1-yes"}, {0: ""}])
def test_an_answer_to_another_sheet_is_refused(given_: dict[int, str]) -> None:
    paper = sheet(*(item(i) for i in range(5)))

    with pytest.raises(ForeignAnswerError):
        score(paper, given_)


@given(st.integers(1, 30), st.sets(st.integers(0, 29)), st.integers(1, 100))
def test_the_counts_always_add_up(asked: int, wrong: set[int], mark: int) -> None:
    items = [
        item(i, genuine=(None, True, False)[i % 3], must_know="x" if i % 5 == 0 else "")
        for i in range(asked)
    ]
    paper = sheet(*items, mark=mark)

    result = score(paper, answers(paper, wrong))

    assert result.right == asked - len(wrong & set(range(asked))) == sum(result.items)
    assert 0 <= result.trusted <= result.could_trust
    assert 0 <= result.suspected <= result.could_suspect
    assert result.aware == (
        100 * result.right >= mark * asked
        and result.must_know_right == result.must_know_asked
    )
