"""补答: fresh items on exactly what was missed, at most two rounds, every one right."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_service.attempts.drawing import PreparedBlueprint, draw
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.remediation import Gap, draw_round, gap_after
from quiz_service.attempts.scoring import Score, score
from quiz_service.attempts.wording import Wording

POINTS = ("no-transfer", "no-screen", "no-code", "no-lend", "call")
OPTIONS = tuple((text, text == "right", "") for text in ("right", "b", "c", "d"))


def wording(name: str, must_know: str = "") -> Wording:
    return Wording(
        id=name,
        point="T04",
        ask=name,
        medium="",
        sender="",
        message="",
        genuine=None,
        must_know=must_know,
        options=OPTIONS,
        explain="",
        source="",
    )


MUST = tuple(wording(f"{point}-{i}", point) for point in POINTS for i in range(3))
OTHERS = tuple(wording(f"other-{i}") for i in range(12))
BLUEPRINT = PreparedBlueprint(
    paper="p",
    definition="d",
    pass_mark=80,
    lines=(
        *((1, tuple(w for w in MUST if w.must_know == point)) for point in POINTS),
        (5, OTHERS),
    ),
    fresh=(*MUST, *OTHERS),
)


def answered(quiz: DrawnQuiz, wrong: set[str]) -> tuple[DrawnQuiz, Score]:
    """The quiz with every item right but those named: a must-know point or an item's id."""
    answers = {
        place: item.right().id
        for place, item in enumerate(quiz.items)
        if not {item.wording.must_know, item.wording.id} & wrong
    }
    return quiz, score(quiz, answers)


def ids(quiz: DrawnQuiz) -> set[str]:
    return {item.wording.id for item in quiz.items}


def first(
    wrong_points: Collection[str] = (), wrong_others: int = 0
) -> tuple[DrawnQuiz, Score]:
    quiz = draw(BLUEPRINT, seed="01")
    others = [i.wording.id for i in quiz.items if not i.wording.must_know]
    return answered(quiz, set(wrong_points) | set(others[:wrong_others]))


def test_who_is_aware_has_no_gap() -> None:
    paper = first(wrong_others=2)

    assert paper[1].aware
    assert gap_after([paper]) == Gap((), 0)


def test_a_missed_must_know_point_is_asked_once_more() -> None:
    gap = gap_after([first({"no-code"})])

    assert gap == Gap(("no-code",), 0)


def test_as_many_others_are_asked_as_the_mark_still_needs() -> None:
    """Three others and one point wrong: six right, eight needed, the point gives the seventh."""
    gap = gap_after([first({"no-code"}, wrong_others=3)])

    assert gap == Gap(("no-code",), 1)


def test_a_round_asks_one_fresh_item_of_each_missed_point() -> None:
    paper = first({"no-code", "call"}, wrong_others=5)
    gap = gap_after([paper])

    quiz = draw_round(BLUEPRINT, gap, seed="02", ids_before=ids(paper[0]))

    assert quiz is not None
    assert len(quiz.items) == gap.items == 5
    assert not ids(quiz) & ids(paper[0])
    asked = [i.wording.must_know for i in quiz.items if i.wording.must_know]
    assert sorted(asked) == ["call", "no-code"]


def test_a_round_counts_only_where_all_of_it_is_right() -> None:
    paper = first({"no-code", "call"})
    quiz = draw_round(
        BLUEPRINT, gap_after([paper]), seed="02", ids_before=ids(paper[0])
    )
    assert quiz is not None

    assert answered(quiz, set())[1].aware
    assert not answered(quiz, {"call"})[1].aware


def test_the_second_round_asks_what_the_first_left_open() -> None:
    paper = first({"no-code", "call"}, wrong_others=4)
    one = draw_round(BLUEPRINT, gap_after([paper]), seed="02", ids_before=ids(paper[0]))
    assert one is not None
    first_round = answered(one, {"call"})

    gap = gap_after([paper, first_round])

    assert gap == Gap(("call",), 0)


def test_without_fresh_items_there_is_no_round() -> None:
    paper = first({"no-code"})
    shown_all = replace(
        BLUEPRINT, fresh=tuple(w for w in MUST if w.must_know != "no-code")
    )

    quiz = draw_round(shown_all, gap_after([paper]), seed="02", ids_before=set())

    assert quiz is None


@given(
    st.sets(st.sampled_from(POINTS)),
    st.integers(0, 5),
    st.sets(st.sampled_from(POINTS)),
    st.integers(0, 4),
)
def test_closing_the_gap_reaches_mark_and_every_point(
    points: set[str], others: int, again: set[str], others_again: int
) -> None:
    """After a round that is all right nothing is missing, whatever was missed before."""
    paper = first(points, wrong_others=others)
    rounds = [paper]
    for wrong in (again, set()):
        gap = gap_after(rounds)
        if not gap.items:
            break
        seen = set().union(*(ids(quiz) for quiz, _score in rounds))
        quiz = draw_round(BLUEPRINT, gap, seed=f"0{len(rounds)}", ids_before=seen)
        if quiz is None:
            return
        others_of = [i.wording.id for i in quiz.items if not i.wording.must_know]
        missed = set(wrong) | (set(others_of[:others_again]) if wrong else set())
        rounds.append(answered(quiz, missed))
        assert rounds[-1][1].aware == (gap_after(rounds).items == 0)


@pytest.mark.parametrize("mark", [50, 80, 100])
def test_the_mark_decides_how_many_others(mark: int) -> None:
    quiz = draw(replace(BLUEPRINT, pass_mark=mark), seed="01")
    others = [i.wording.id for i in quiz.items if not i.wording.must_know]

    gap = gap_after([answered(quiz, set(others))])

    assert gap.others == max(0, mark // 10 - 5)
