"""People and papers for the simulation of signals: how long they read, what they know.

Nothing in here knows what the signs look at. Reading: Chinese is read silently at about 4
to 8 characters a second, 9 by pupils who skim, 3 by old people; many stop at the option they
believe. Times of different people differ by a third (log-normal), besides a moment of
thought and a tap for every item. Knowledge: ability against difficulty (Rasch), and a
guess among the options where it does not suffice; wrong options differ in pull. Of the ten
items of a paper the first five are those that all must know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp
from random import Random

ITEMS, DRAWN, MUST_KNOW, MARK = 40, 10, 5, 8


@dataclass(frozen=True)
class Item:
    """One item of a bank: its length, how hard it is, and how its wrong options pull."""

    name: str
    characters: int
    difficulty: float
    pulls: tuple[float, ...]


@dataclass(frozen=True)
class Answers:
    """What an attempt came to; ``gap`` is how many fresh items 补答 would ask after it."""

    drawn: tuple[str, ...]
    right: int
    gap: int
    characters: int
    positions: tuple[int, ...]
    options: tuple[int, ...]
    wrong: tuple[str, ...]

    @property
    def items(self) -> int:
        """How many items it had."""
        return len(self.drawn)

    @property
    def aware(self) -> bool:
        """Whether nothing is missing."""
        return not self.gap


@dataclass(frozen=True)
class Reader:
    """A kind of people: median characters a second, seconds of thought an item, ability.

    ``hasty`` of them do not read; ``spread`` is how much people differ in ability.
    """

    speed: float
    thought: float
    ability: float
    hasty: float = 0.03
    spread: float = 0.8


@dataclass(frozen=True)
class Person:
    """One of them. ``answer_list`` names items answered by a list: an option, or -1 for right."""

    ability: float
    seconds_a_character: float
    seconds_an_item: float
    pause: float = 0.0
    one_place: int = -1
    answer_list: Mapping[str, int] = field(default_factory=dict)


def bank_of(chance: Random) -> tuple[Item, ...]:
    """Items as long as those of the first campaign, four options each."""
    return tuple(
        Item(
            f"{chance.getrandbits(128):032x}",
            round(min(101, max(40, chance.gauss(70, 13)))),
            chance.gauss(0, 1),
            tuple(chance.expovariate(1) for _ in range(3)),
        )
        for _ in range(ITEMS)
    )


def person_of(kind: Reader, chance: Random) -> Person:
    """Somebody of this kind."""
    ability = chance.gauss(kind.ability, kind.spread)
    if chance.random() < kind.hasty:
        # Who does not read knows less of what is asked; one in five taps down one side.
        place = chance.randrange(3) if chance.random() < 0.2 else -1
        return Person(ability - 1.5, 0.0, chance.uniform(1.5, 4.5), one_place=place)
    read = chance.uniform(0.6, 1.0)
    pause = chance.uniform(60, 1500) if chance.random() < 0.03 else 0.0
    return Person(
        ability,
        read / (kind.speed * exp(chance.gauss(0, 0.28))),
        kind.thought * exp(chance.gauss(0, 0.4)),
        pause,
    )


def seconds_of(person: Person, answers: Answers) -> float:
    """How long an attempt takes."""
    reading = answers.characters * person.seconds_a_character
    return reading + answers.items * person.seconds_an_item + person.pause


def sit(person: Person, bank: tuple[Item, ...], chance: Random) -> Answers:
    """A paper drawn for this person alone, its options in an order of their own."""
    drawn = chance.sample(bank, DRAWN)
    answers = _answered(person, drawn, chance)
    wrong_names = {name.partition(":")[0] for name in answers.wrong}
    missed = sum(item.name in wrong_names for item in drawn[:MUST_KNOW])
    return replace(answers, gap=missed + max(0, MARK - answers.right - missed))


def sit_round(
    person: Person, bank: tuple[Item, ...], chance: Random, before: Sequence[Answers]
) -> Answers:
    """A round of 补答: as many fresh items as are missing after ``before``."""
    drawn_before = {name for answers in before for name in answers.drawn}
    fresh = [item for item in bank if item.name not in drawn_before]
    answers = _answered(person, chance.sample(fresh, before[-1].gap), chance)
    return replace(answers, gap=answers.items - answers.right)


def _answered(person: Person, drawn: Sequence[Item], chance: Random) -> Answers:
    positions, wrong = [], []
    for item in drawn:
        option = _option(person, item, chance)
        if option >= 0:
            wrong.append(f"{item.name}:{option}")
        place = chance.randrange(len(item.pulls) + 1)
        positions.append(person.one_place if person.one_place >= 0 else place)
    return Answers(
        tuple(item.name for item in drawn),
        len(drawn) - len(wrong),
        0,
        sum(item.characters for item in drawn),
        tuple(positions),
        tuple(len(item.pulls) + 1 for item in drawn),
        tuple(wrong),
    )


def _option(person: Person, item: Item, chance: Random) -> int:
    """The wrong option chosen, or -1 for the right one."""
    if item.name in person.answer_list:
        return person.answer_list[item.name]
    if person.one_place >= 0:
        knows = 0.0
    else:
        knows = 1 / (1 + exp(item.difficulty - person.ability))
    options = range(len(item.pulls))
    if chance.random() < knows or chance.random() < 1 / (len(options) + 1):
        return -1
    return chance.choices(options, item.pulls)[0]


def near(median: float, spread: float, chance: Random) -> float:
    """Log-normal around a median."""
    return median * exp(chance.gauss(0, spread))
