"""Units whose figures somebody made, each behaviour as ``docs/measurement.md`` names it.

How an organizer fills codes in: the key is at hand, so nearly everything is right.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random

from bench.simulated.honest import (
    DAY,
    HOUR,
    PAPER,
    Bank,
    Behaviour,
    SimulatedAttempt,
    Unit,
    in_homes,
    ordinary,
    pupils,
)
from bench.simulated.people import (
    Person,
    near,
    person_of,
    seconds_of,
    sit,
    sit_round,
)

EVENING = 11 * DAY + 19 * HOUR
NO_SLIPS, HARDLY_ANY = 0.0, 0.01


def filled_in(chance: Random, bank: Bank, people: int, *, share: float) -> Unit:
    """One evening the organizer fills in the codes of the absent, one a minute."""
    unit, missing = _without(share, chance, bank, people)
    took, moment = chance.uniform(44, 52), EVENING
    for code in missing:
        answers = sit(knowing(bank, HARDLY_ANY, chance), bank, chance)
        seconds = near(took, 0.08, chance)
        unit.append(SimulatedAttempt(code, moment, seconds, answers))
        moment += seconds + max(4.0, 60 - took + chance.gauss(0, 3))
    return unit


def filled_in_slowly(chance: Random, bank: Bank, people: int) -> Unit:
    """A careful one: every three to six minutes, one answer in ten wrong."""
    unit, missing = _without(0.3, chance, bank, people)
    moment = EVENING - 6 * HOUR
    for code in missing:
        answers = sit(knowing(bank, 0.1, chance), bank, chance)
        seconds = chance.uniform(90, 170)
        unit.append(SimulatedAttempt(code, moment, seconds, answers))
        moment += chance.uniform(180, 360)
    return unit


def key_shared(
    chance: Random, bank: Bank, people: int, *, pace: float, share: float = 1.0
) -> Unit:
    """On phones of their own, the answers beside them, so many seconds an item."""
    return [
        _copied(attempt, pace, chance, bank) if chance.random() < share else attempt
        for attempt in ordinary(chance, bank, people)
        if attempt.number == 1
    ]


def rounds_by_one_hand(chance: Random, bank: Bank, people: int) -> Unit:
    """People answer for themselves; one hand then does the 补答 of all who fell short."""
    unit = [each for each in ordinary(chance, bank, people) if each.number == 1]
    moment = EVENING
    for first in [each for each in unit if each.answers.gap]:
        person = replace(knowing(bank, HARDLY_ANY, chance), seconds_an_item=5.0)
        answers = sit_round(person, bank, chance, [first.answers])
        unit.append(
            SimulatedAttempt(
                first.code, moment, seconds_of(person, answers), answers, 2
            )
        )
        moment += chance.uniform(25, 70)
    return unit


def bots(chance: Random, bank: Bank, people: int) -> Unit:
    """A program with the key, whose times are those of people."""
    unit = in_homes(people, pupils(chance), chance, bank)
    slip = chance.choice((NO_SLIPS, HARDLY_ANY, 0.03))
    return [_by_program(each, slip, chance, bank) for each in unit if each.number == 1]


def invented_sheets(chance: Random, bank: Bank, people: int, *, slip: float) -> Unit:
    """Sheets of paper that nobody answered, keyed in one afternoon."""
    moment, unit = DAY + 14 * HOUR, []
    for code in range(people):
        moment += near(25, 0.3, chance)
        answers = sit(knowing(bank, slip, chance), bank, chance)
        unit.append(
            SimulatedAttempt(code, 9 * HOUR, moment - 9 * HOUR, answers, channel=PAPER)
        )
    return unit


DISHONEST: dict[str, Behaviour] = {
    "organizer fills 10 %, one a minute": partial(filled_in, share=0.1),
    "organizer fills 30 %, one a minute": partial(filled_in, share=0.3),
    "organizer fills 100 %, one a minute": partial(filled_in, share=1.0),
    "organizer fills 30 % slowly, one in ten wrong": filled_in_slowly,
    "key shared, 3 s an item": partial(key_shared, pace=3.0),
    "key shared, 7 s an item": partial(key_shared, pace=7.0),
    "key shared by 60 %, 3 s an item": partial(key_shared, pace=3.0, share=0.6),
    "key shared by 60 %, 7 s an item": partial(key_shared, pace=7.0, share=0.6),
    "one hand does the 补答 of others": rounds_by_one_hand,
    "bots with honest times": bots,
    "invented paper sheets, perfect": partial(invented_sheets, slip=NO_SLIPS),
    "invented paper sheets, one wrong in thirty": partial(invented_sheets, slip=1 / 30),
}


def knowing(bank: Bank, slip: float, chance: Random) -> Person:
    """Somebody with the key, whose thumb slips now and then."""
    slips = {
        item.name: chance.randrange(len(item.pulls))
        for item in bank
        if chance.random() < slip
    }
    right = dict.fromkeys((item.name for item in bank), -1)
    return Person(0, 0, 0, answer_list={**right, **slips})


def _without(
    share: float, chance: Random, bank: Bank, people: int
) -> tuple[Unit, list[int]]:
    """An ordinary unit without the attempts of so many absent people, and their codes."""
    absent = set(chance.sample(range(people), round(share * people)))
    unit = [a for a in ordinary(chance, bank, people) if a.code not in absent]
    return unit, sorted(absent)


def _copied(
    attempt: SimulatedAttempt, pace: float, chance: Random, bank: Bank
) -> SimulatedAttempt:
    person = replace(
        knowing(bank, HARDLY_ANY / 2, chance),
        seconds_an_item=near(pace, 0.2, chance),
    )
    answers = sit(person, bank, chance)
    return SimulatedAttempt(
        attempt.code, attempt.start, seconds_of(person, answers), answers
    )


def _by_program(
    attempt: SimulatedAttempt, slip: float, chance: Random, bank: Bank
) -> SimulatedAttempt:
    pace = person_of(pupils(chance), chance)
    answers = sit(knowing(bank, slip, chance), bank, chance)
    return SimulatedAttempt(
        attempt.code, attempt.start, seconds_of(pace, answers), answers
    )
