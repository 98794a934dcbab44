from __future__ import annotations

import random
from itertools import product
from math import isclose, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_model import Blueprint, BlueprintLine, Option, Question
from campaign_model.check.papers import worst_chances
from campaign_model.guessing import blind_pass_probability, blind_pass_with_rounds
from campaign_model.reading.source_location import LocatedStr, SourceLocation

LOCATION = SourceLocation("a.yml", 1)

# items, options, items needed, chance in one try (measurement, section 3)
TABLE = [
    (5, 2, 4, 0.18750000),
    (5, 4, 4, 0.01562500),
    (5, 4, 3, 0.10351562),
    (10, 2, 8, 0.05468750),
    (10, 4, 8, 0.00041580),
    (10, 4, 6, 0.01972771),
    (20, 4, 16, 3.9e-07),
]


@pytest.mark.parametrize(("items", "options", "needed", "chance"), TABLE)
def test_blind_guessing_passes_as_rarely_as_the_table_says(
    items: int, options: int, needed: int, chance: float
) -> None:
    chance_by_guessing = blind_pass_probability(
        [1 / options] * items, 100 * needed // items
    )

    assert round(chance_by_guessing, 8) == round(chance, 8)


def test_a_mixed_paper_passes_as_rarely_as_the_table_says() -> None:
    chances = [1 / 2] * 4 + [1 / 4] * 4 + [1 / 15] * 2

    assert round(blind_pass_probability(chances, 80), 10) == 0.0008648003


@pytest.mark.slow
@given(st.lists(st.floats(0.05, 1), min_size=1, max_size=9), st.integers(50, 100))
def test_the_chance_is_the_sum_over_all_outcomes(
    chances: list[float], mark: int
) -> None:
    expected = sum(
        prod(c if hit else 1 - c for c, hit in zip(chances, hits, strict=True))
        for hits in product((True, False), repeat=len(chances))
        if 100 * sum(hits) >= mark * len(hits)
    )

    assert isclose(blind_pass_probability(chances, mark), expected, abs_tol=1e-9)


@pytest.mark.parametrize("mark", range(1, 101))
def test_the_mark_is_reached_exactly_at_its_percentage(mark: int) -> None:
    """55 % of 20 is 11, also where binary fractions would make it 11.000000000000002."""
    sure = [1.0] * 20
    short = [0.0] * (20 - mark * 20 // 100) + [1.0] * (mark * 20 // 100)

    assert blind_pass_probability(sure, mark) == 1
    assert blind_pass_probability(short, mark) == (mark * 20 % 100 == 0)


def question(
    number: int, *, options: int = 3, point: str = "T04", must: bool = False
) -> Question:
    word = LocatedStr("字", LOCATION)
    return Question(
        id=LocatedStr(f"q-{number}", LOCATION),
        point=LocatedStr(point, LOCATION),
        audiences=(LocatedStr("staff", LOCATION),),
        kind="knowledge",
        genuine=None,
        scene=None,
        ask=word,
        options=tuple(Option(word, i == 0, "") for i in range(options)),
        explain=word,
        source="",
        difficulty=1,
        must_know=word if must else None,
        location=LOCATION,
    )


def draw(count: int, *points: str, must_know: bool | None = None) -> BlueprintLine:
    words = tuple(LocatedStr(point, LOCATION) for point in points)
    return BlueprintLine(
        words, None, None, must_know, None, count=count, location=LOCATION
    )


def paper(*draws: BlueprintLine) -> Blueprint:
    return Blueprint(
        LocatedStr("p", LOCATION),
        "",
        LocatedStr("staff", LOCATION),
        3,
        None,
        (),
        draws,
        LOCATION,
    )


def test_a_draw_takes_what_it_names() -> None:
    assert draw(1).takes(question(1))
    assert draw(1, "T04").takes(question(1))
    assert not draw(1, "T08").takes(question(1))
    assert draw(1, must_know=False).takes(question(1))
    assert not draw(1, must_know=True).takes(question(1))
    assert draw(1, must_know=True).takes(question(1, must=True))


def test_the_luckiest_draw_has_the_fewest_options() -> None:
    bank = (question(1, options=4), question(2, options=2), question(3, options=3))

    assert worst_chances(paper(draw(2)), bank) == [1 / 2, 1 / 3]


def test_a_pool_holds_only_questions_for_the_papers_audience() -> None:
    one = draw(1)
    other = Blueprint(
        LocatedStr("p", LOCATION),
        "",
        LocatedStr("elder", LOCATION),
        3,
        None,
        (),
        (one,),
        LOCATION,
    )

    assert other.pool(one, (question(1),)) == ()
    assert len(paper(one).pool(one, (question(1),))) == 1


@pytest.mark.parametrize(
    ("options", "rounds", "chance"),
    [
        (4, 0, 0.0001),
        (4, 1, 0.0032),
        (4, 2, 0.0203),
        (3, 2, 0.0892),
    ],
)
def test_guessing_gets_no_further_by_answering_fresh_items(
    options: int, rounds: int, chance: float
) -> None:
    """Ten items with five must-know points: near 2 % with four options, 9 % with three."""
    one = 1 / options

    computed = blind_pass_with_rounds(
        [one] * 5, [one] * 5, 80, rounds=rounds, fresh=(one, one)
    )

    assert round(computed, 4) == chance


@pytest.mark.slow
def test_what_guessing_reaches_is_what_a_simulation_reaches() -> None:
    """The exact sum against a hundred thousand guessers with a fixed seed."""
    dice = random.Random(20261126)

    aware = sum(_guesser_is_aware(dice) for _person in range(100_000))

    exact = blind_pass_with_rounds(
        [0.25] * 5, [0.25] * 5, 80, rounds=2, fresh=(0.25, 0.25)
    )
    assert abs(aware / 100_000 - exact) < 0.0015


def _guesser_is_aware(dice: random.Random) -> bool:
    def hits(count: int) -> int:
        return sum(dice.random() < 0.25 for _item in range(count))

    points = 5 - hits(5)
    right = 5 - points + hits(5)
    for _round in range(3):
        others = max(0, 8 - right - points)
        if not points and not others:
            return True
        solved, more = hits(points), hits(others)
        points, right = points - solved, right + solved + more
    return False
