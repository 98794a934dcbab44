"""Units whose figures somebody made: five ways to do so, each from lazy to careful.

How an organizer fills codes in: the key is at hand, so nearly everything is right; the
first papers take five seconds an item, after thirty the bank is known by heart; the next
slip is scanned in ten seconds or typed in twenty-five.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from bench.gaming_honest import (
    DAY,
    HOUR,
    Bank,
    Behaviour,
    Sat,
    Unit,
    class_at_once,
    grown_ups,
    hospital,
    in_classes,
    in_homes,
    pupils,
    shuffled,
)
from bench.gaming_people import DRAWN, Person, near, seconds_of, sit, size


@dataclass(frozen=True)
class Sheet:
    """Answers on paper: seconds an item to find one, slips of the thumb, its mistakes."""

    pace: float
    slip: float
    errors: Mapping[str, int] = field(default_factory=dict)


def one_phone(chance: Random, bank: Bank) -> Unit:
    """The organizer answers for everybody, slip after slip, in sessions of hours."""
    people = size(chance)
    codes = list(range(people))
    if chance.random() < 0.1:
        codes = shuffled(people, chance)
    return by_hand(codes, DAY + 9 * HOUR, chance, bank)


def script(chance: Random, bank: Bank) -> Unit:
    """A program with pauses like a person's; codes from the file, or shuffled."""
    people = size(chance)
    in_order = chance.random() < 0.75
    codes = list(range(people)) if in_order else shuffled(people, chance)
    slip = chance.choice((0.0, 0.0, 0.005, 0.01, 0.02))
    shortest = chance.uniform(25, 80)
    longest = shortest + chance.uniform(20, 120)
    pause, workers = chance.uniform(10, 90), chance.choice((1, 1, 1, 2, 4))
    times, unit = [DAY + 9 * HOUR] * workers, []
    for code in codes:
        free = min(range(workers), key=times.__getitem__)
        took = chance.uniform(shortest, longest)
        answers = sit(knowing(bank, slip, chance), bank, chance)
        unit.append(Sat(code, times[free], took, answers))
        times[free] += took + chance.uniform(5, 2 * pause)
    return unit


def answer_sheet(chance: Random, bank: Bank) -> Unit:
    """Everybody on a phone of their own, with all answers beside it."""
    unit = (
        class_at_once(chance, bank) if chance.random() < 0.7 else _homes(chance, bank)
    )
    pace, using = chance.uniform(2.0, 4.5), chance.uniform(0.9, 1)
    sheet = Sheet(pace, chance.uniform(0, 0.015))
    return _used(unit, sheet, using, chance=chance, bank=bank)


def last_evening(chance: Random, bank: Bank) -> Unit:
    """Seven of ten answered; one evening the organizer does the rest."""
    people = size(chance, most=1_200)
    place = chance.choice((in_classes, in_homes))
    kind = chance.choice((pupils, grown_ups))(chance)
    unit = (
        hospital(chance, bank)
        if chance.random() < 0.2
        else place(people, kind, chance, bank)
    )
    missing = set(chance.sample(range(len(unit)), round(0.3 * len(unit))))
    honest = [one for one in unit if one.code not in missing]
    evening = 11 * DAY + HOUR * chance.uniform(18.5, 21)
    return honest + by_hand(sorted(missing), evening, chance, bank)


def copied_errors(chance: Random, bank: Bank) -> Unit:
    """A list of answers with mistakes in it goes round."""
    unit = (
        class_at_once(chance, bank) if chance.random() < 0.7 else _homes(chance, bank)
    )
    pace, using = chance.uniform(2.5, 6), chance.uniform(0.85, 1)
    errors = {
        item.name: chance.randrange(len(item.pulls))
        for item in chance.sample(bank, chance.randint(3, 6))
    }
    return _used(unit, Sheet(pace, 0.005, errors), using, chance=chance, bank=bank)


CHEATING: dict[str, Behaviour] = {
    "one phone": one_phone,
    "script": script,
    "answer sheet": answer_sheet,
    "last evening": last_evening,
    "copied errors": copied_errors,
}


def by_hand(codes: list[int], begin: float, chance: Random, bank: Bank) -> Unit:
    """One hand, one phone; tired after some hours, it goes on the next day."""
    change = chance.uniform(8, 25)
    learned, slip = chance.uniform(1.5, 3.5), chance.uniform(0, 0.03)
    session = HOUR * chance.uniform(2, 5)
    moment, ends, unit = begin, begin + session, []
    for filled_in, code in enumerate(codes):
        pace = learned + (5 - learned) * max(0.0, 1 - filled_in / 30)
        answers = sit(knowing(bank, slip, chance), bank, chance)
        took = DRAWN * near(pace, 0.2, chance)
        unit.append(Sat(code, moment, took, answers))
        moment += took + near(change, 0.4, chance)
        if chance.random() < 0.03:
            moment += chance.uniform(120, 900)
        if moment > ends:
            moment = ends = begin + DAY * ((moment - begin) // DAY + 1)
            ends += session
    return unit


def knowing(bank: Bank, slip: float, chance: Random) -> Person:
    """Somebody with the key, whose thumb slips now and then."""
    slips = {
        item.name: chance.randrange(len(item.pulls))
        for item in bank
        if chance.random() < slip
    }
    return Person(
        0, 0, 0, answer_list={**dict.fromkeys((i.name for i in bank), -1), **slips}
    )


def _homes(chance: Random, bank: Bank) -> Unit:
    return in_homes(size(chance), grown_ups(chance), chance, bank)


def _used(
    unit: Unit, sheet: Sheet, using: float, *, chance: Random, bank: Bank
) -> Unit:
    return [
        _with_sheet(one, sheet, chance, bank) if chance.random() < using else one
        for one in unit
    ]


def _with_sheet(one: Sat, sheet: Sheet, chance: Random, bank: Bank) -> Sat:
    base = knowing(bank, sheet.slip, chance)
    pace = near(sheet.pace, 0.3, chance)
    person = Person(0, 0, pace, answer_list={**base.answer_list, **sheet.errors})
    answers = sit(person, bank, chance)
    return Sat(one.code, one.start, seconds_of(person, answers), answers)
