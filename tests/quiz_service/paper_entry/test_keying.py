"""Sheets from a village: keyed in twice, counted when both agree, the channel on record."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from sqlalchemy import Engine, select

from campaign_model.handover import Handout
from quiz_service.attempts.attempts import Attempt, attempts_of_code, submit_attempt
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import find_code
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.handouts import CodeOrder, issue_orders
from quiz_service.paper_entry.keying import (
    LETTERS,
    Keyed,
    WrongLettersError,
    key_in,
    pending,
    read_letters,
)
from quiz_service.tables import Organizer
from quiz_service.waves.opening import find_wave
from tests.quiz_service.conftest import KEY, MOMENT, UNIT, both


@pytest.fixture
def clerk(engine: Engine) -> int:
    return add_clerk(engine, "clerk")


@pytest.fixture
def other_clerk(engine: Engine) -> int:
    return add_clerk(engine, "other")


def add_clerk(engine: Engine, login: str) -> int:
    with engine.begin() as connection:
        made = Organizer.__table__.insert().values(  # type: ignore[attr-defined]
            login=login, password="-", role="unit", scope=f"unit:{UNIT}", made=MOMENT
        )
        return int(connection.execute(made).inserted_primary_key[0])


@pytest.fixture
def printed(service: Service, engine: Engine, wave: int) -> list[Handout]:
    with engine.begin() as connection:
        row = find_wave(connection, wave)
        assert row is not None
        issued = issue_orders(
            service,
            connection,
            row,
            [CodeOrder(UNIT, "primary", 3)],
            on_paper=True,
            moment=MOMENT,
        )
    return list(issued.handouts)


@pytest.fixture
def sheet(
    service: Service, engine: Engine, printed: list[Handout]
) -> tuple[Attempt, DrawnQuiz]:
    with engine.begin() as connection:
        held = find_code(connection, printed[0].slip.code, KEY)
        assert held is not None
        mine = attempts_of_code(connection, held.code_id)[0]
    return mine, question_bank(service).drawn_quiz(mine.sheet, mine.seed)


def right_letters(sheet: DrawnQuiz) -> str:
    return "".join(LETTERS[item.choices.index(item.right())] for item in sheet.items)


def key(
    engine: Engine,
    sheet: tuple[Attempt, DrawnQuiz],
    clerk: int,
    letters: str,
    name: str,
) -> Keyed:
    with engine.begin() as connection:
        return key_in(
            connection, *sheet, letters, submission=name, organizer=clerk, moment=MOMENT
        )


def test_a_printed_sheet_carries_no_key(
    printed: list[Handout], service: Service
) -> None:
    text = json.dumps([str(each) for each in printed], ensure_ascii=False)

    for question in service.campaign.questions:
        assert str(question.explain) not in text
        assert not any(o.why and str(o.why) in text for o in question.options)
    (blueprint,) = (b for b in service.campaign.blueprints if b.id == "primary-a")
    assert {len(handout.items) for handout in printed} == {
        sum(line.count for line in blueprint.lines)
    }


@both
def test_two_keyings_that_agree_count_once_as_paper(
    engine: Engine, sheet: tuple[Attempt, DrawnQuiz], clerk: int, other_clerk: int
) -> None:
    letters = right_letters(sheet[1])

    first = key(engine, sheet, clerk, letters, "a")
    second = key(engine, sheet, other_clerk, letters, "b")

    assert (first, second) == (Keyed.ONCE, Keyed.COUNTS)
    assert stored(engine, sheet) == ("paper", True, len(sheet[1].items), False)


def stored(
    engine: Engine, sheet: tuple[Attempt, DrawnQuiz]
) -> tuple[str, bool | None, int | None, bool]:
    columns = (
        AttemptRow.channel,
        AttemptRow.aware,
        AttemptRow.right,
        AttemptRow.one_keyer,
    )
    with engine.begin() as connection:
        query = select(*columns).where(AttemptRow.id == sheet[0].id)
        row = connection.execute(query).one()
    return row[0], row[1], row[2], row[3]


@both
def test_two_keyings_by_one_account_count_and_are_marked(
    engine: Engine, sheet: tuple[Attempt, DrawnQuiz], clerk: int
) -> None:
    letters = right_letters(sheet[1])

    outcomes = [key(engine, sheet, clerk, letters, name) for name in "ab"]

    assert outcomes == [Keyed.ONCE, Keyed.ONE_HAND]
    assert stored(engine, sheet)[3]


def test_a_blank_sheet_is_no_participation(
    engine: Engine, sheet: tuple[Attempt, DrawnQuiz], clerk: int, other_clerk: int
) -> None:
    blank = "-" * len(sheet[1].items)

    outcomes = [
        key(engine, sheet, who, blank, str(who)) for who in (clerk, other_clerk)
    ]

    assert outcomes == [Keyed.BLANK, Keyed.BLANK]
    assert stored(engine, sheet)[1] is None


def test_a_sheet_that_counts_is_not_taken_for_one_of_a_phone(
    engine: Engine, sheet: tuple[Attempt, DrawnQuiz], clerk: int
) -> None:
    letters = right_letters(sheet[1])
    slip = ("B" if letters[0] == "A" else "A") + letters[1:]
    for name in "ab":
        key(engine, sheet, clerk, letters, name)

    again = [key(engine, sheet, clerk, slip, name) for name in "cd"]

    assert again[-1] == Keyed.ALREADY


def test_two_that_differ_wait_until_two_in_a_row_agree(
    engine: Engine, sheet: tuple[Attempt, DrawnQuiz], clerk: int, wave: int
) -> None:
    letters = right_letters(sheet[1])
    slip = ("B" if letters[0] == "A" else "A") + letters[1:]

    key(engine, sheet, clerk, slip, "a")
    differs = key(engine, sheet, clerk, letters, "b")
    with engine.begin() as connection:
        waiting = pending(connection, wave, KEY)
    counts = key(engine, sheet, clerk, letters, "c")

    assert (differs, counts) == (Keyed.DIFFERS, Keyed.ONE_HAND)
    assert [(each.number, each.times, each.places) for each in waiting] == [
        (1, 2, (1,))
    ]
    with engine.begin() as connection:
        assert pending(connection, wave, KEY) == []


def test_a_double_tap_is_no_second_keying(
    engine: Engine, sheet: tuple[Attempt, DrawnQuiz], clerk: int
) -> None:
    letters = right_letters(sheet[1])

    assert key(engine, sheet, clerk, letters, "a") == Keyed.ONCE
    assert key(engine, sheet, clerk, letters, "a") == Keyed.ONCE


def test_what_was_answered_on_a_phone_before_is_not_overwritten(
    engine: Engine, sheet: tuple[Attempt, DrawnQuiz], clerk: int
) -> None:
    with engine.begin() as connection:
        submit_attempt(
            connection, *sheet, {}, submission="phone", moment=datetime(2026, 12, 2)
        )

    for name in "ab":
        done = key(engine, sheet, clerk, right_letters(sheet[1]), name)

    assert done == Keyed.OTHERWISE


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("abcdabcd", "ABCDABCD"),
        ("ＡＢＣ ＤＡＢ ＣＤ", "ABCDABCD"),
        ("A-B－C_D/", "A-B-C-D-"),
    ],
)
def test_letters_are_read_forgivingly(typed: str, read: str) -> None:
    plain = plain_sheet()

    assert read_letters(typed, plain) == read


@pytest.mark.parametrize(
    "typed", ["", "ABC", "ABCDABCDA", "ABCDABCZ", "ABCDABC1", "甲乙丙丁甲乙丙丁"]
)
def test_other_letters_are_refused_and_nothing_is_kept(typed: str) -> None:
    plain = plain_sheet()

    with pytest.raises(WrongLettersError) as caught:
        read_letters(typed, plain)

    assert caught.value.expected == 8


class _Plain:
    """An item of four options; which ones does not matter here."""

    choices = (1, 2, 3, 4)


def plain_sheet() -> DrawnQuiz:
    items: list[object] = [_Plain() for _item in range(8)]
    return DrawnQuiz("p", "d", 80, tuple(items))  # type: ignore[arg-type]  # see above
