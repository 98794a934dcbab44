"""How often people pass who know nothing, six in ten or nine in ten, by every shipped form.

The product's own drawing and scoring; only the answers are made up. Somebody who knows
nothing guesses what they never saw and remembers every key that was shown to them, since
the page explains all of it after each hand-in. The arithmetic beside it follows every
outcome exactly (`campaign_model/guessing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.figure import Figure
from campaign_model import load_campaign
from quiz_service.attempts.drawing import PreparedBlueprint, draw, prepare_blueprint
from quiz_service.attempts.drawn_quiz import DrawnItem, DrawnQuiz
from quiz_service.attempts.remediation import MOST_ROUNDS, draw_round, gap_after
from quiz_service.attempts.scoring import Score, score

CAMPAIGN = Path("campaigns/qingyuan")
PEOPLE = 1_000  # of each form
GUESSER, SIX_IN_TEN, NINE_IN_TEN = 0.0, 0.6, 0.9
# 2.03 % by arithmetic with four options everywhere, and three standard errors of it.
NEAR_TWO_PERCENT = 0.0235


@dataclass(frozen=True, slots=True)
class Passed:
    """How many of so many were aware by the first try, and after 补答."""

    first: int
    learned: int
    people: int


def run() -> Iterator[Figure]:
    """Yield the guessers' chance by the worst form and all of them, and the knowers'."""
    blueprints = shipped_blueprints()
    guessers = {b.paper: passed_by(b, GUESSER, PEOPLE) for b in blueprints}
    worst = max(guessers, key=lambda paper: guessers[paper].learned)
    yield Figure(
        "knows nothing, remembers every key: 学习后 by the worst form",
        guessers[worst].learned / PEOPLE,
        0.05,
        False,
        f"{worst}: {guessers[worst].learned} of {PEOPLE}",
        f"{len(blueprints)} forms",
    )
    yield _share("knows nothing: 学习后 by all forms", guessers, NEAR_TWO_PERCENT)
    for knowledge, most_first, least in (
        (SIX_IN_TEN, 0.1, 0.0),
        (NINE_IN_TEN, 1.0, 0.9),
    ):
        passed = {b.paper: passed_by(b, knowledge, PEOPLE // 2) for b in blueprints}
        name = f"right on {knowledge:.0%} of all items"
        people, first, learned = _sums(passed)
        yield Figure(
            f"{name}: first",
            first / people,
            most_first,
            False,
            f"{first} of {people}",
            "the paper alone",
        )
        yield Figure(
            f"{name}: after 补答",
            learned / people,
            least,
            True,
            f"{learned} of {people}",
            f"{first} at first",
        )


def _share(name: str, passed: dict[str, Passed], most: float) -> Figure:
    people, first, learned = _sums(passed)
    ours = f"{learned} of {people}"
    return Figure(name, learned / people, most, False, ours, f"{first} at first")


def _sums(passed: dict[str, Passed]) -> tuple[int, int, int]:
    of_forms = passed.values()
    return (
        sum(of_form.people for of_form in of_forms),
        sum(of_form.first for of_form in of_forms),
        sum(of_form.learned for of_form in of_forms),
    )


def shipped_blueprints() -> list[PreparedBlueprint]:
    """Return every form of the shipped campaign, ready to draw."""
    campaign, _notices = load_campaign(CAMPAIGN)
    return [
        prepare_blueprint(paper, campaign.questions, campaign.settings)
        for paper in campaign.blueprints
    ]


def passed_by(blueprint: PreparedBlueprint, knowledge: float, people: int) -> Passed:
    """Return how many people of this knowledge are aware by one form; seeded by its name."""
    chance = Random(f"{blueprint.paper} {knowledge}")
    first = learned = 0
    for _person in range(people):
        rounds = _answered(blueprint, knowledge, chance)
        is_aware = rounds[0][1].aware
        first += is_aware
        learned += is_aware or not gap_after(rounds).items
    return Passed(first, learned, people)


def _answered(
    blueprint: PreparedBlueprint, knowledge: float, chance: Random
) -> list[tuple[DrawnQuiz, Score]]:
    """Return the paper and the rounds of one person, each with its score."""
    paper = draw(blueprint, seed=f"{chance.getrandbits(128):032x}")
    keys: set[str] = set()
    rounds = [(paper, _scored(paper, knowledge, keys, chance))]
    while not rounds[0][1].aware and len(rounds) <= MOST_ROUNDS:
        gap = gap_after(rounds)
        ids = {item.wording.id for quiz, _score in rounds for item in quiz.items}
        seed = f"{chance.getrandbits(128):032x}"
        quiz = (
            draw_round(blueprint, gap, seed=seed, ids_before=ids) if gap.items else None
        )
        if quiz is None:
            break
        rounds.append((quiz, _scored(quiz, knowledge, keys, chance)))
    return rounds


def _scored(quiz: DrawnQuiz, knowledge: float, keys: set[str], chance: Random) -> Score:
    """Return the score of a person's answers; the keys are shown afterwards, and remembered."""
    answers = {
        place: _choice(item, knowledge, keys, chance)
        for place, item in enumerate(quiz.items)
    }
    keys |= {item.wording.id for item in quiz.items}
    return score(quiz, answers)


def _choice(item: DrawnItem, knowledge: float, keys: set[str], chance: Random) -> str:
    right = item.right()
    if item.wording.id in keys or chance.random() < knowledge:
        return right.id
    if knowledge:  # the share right already holds what such people guess
        return chance.choice([c for c in item.choices if c is not right]).id
    return chance.choice(item.choices).id
