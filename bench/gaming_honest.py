"""Honest units, each in a way that a county knows; none of them is made to look innocent.

A unit is a list of attempts: code, begin in seconds since a Monday's midnight in China,
how long, and what was answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.gaming_people import (
    Answers,
    Item,
    Reader,
    near,
    person_of,
    seconds_of,
    sit,
    size,
)

HOUR, DAY = 3_600.0, 86_400.0
Bank = tuple[Item, ...]


@dataclass(frozen=True)
class Sat:
    """One first attempt of a unit."""

    code: int
    start: float
    seconds: float
    answers: Answers


Unit = list[Sat]
Behaviour = Callable[[Random, Bank], Unit]


def pupils(chance: Random) -> Reader:
    """From ten years on; the older ones skim."""
    speed, thought = chance.uniform(4.5, 8), chance.uniform(1.2, 3)
    return Reader(speed, thought, chance.uniform(0.5, 3.5))


def grown_ups(chance: Random) -> Reader:
    """Staff of firms, hospitals and offices, and parents."""
    return Reader(
        chance.uniform(5, 8), chance.uniform(1.5, 3), chance.uniform(0.5, 3.5)
    )


def villagers(chance: Random) -> Reader:
    """Many of them old."""
    return Reader(
        chance.uniform(2.5, 5), chance.uniform(2, 5), chance.uniform(-0.5, 2.5)
    )


def class_at_once(chance: Random, bank: Bank) -> Unit:
    """Slips go along the rows, everybody begins on a phone of their own."""
    return in_classes(size(chance), pupils(chance), chance, bank)


def at_home(chance: Random, bank: Bank) -> Unit:
    """Over some days, mostly in the evening."""
    return in_homes(size(chance), grown_ups(chance), chance, bank)


def tablet_in_the_hall(chance: Random, bank: Bank) -> Unit:
    """A tablet goes from hand to hand; the helper tears off the next slip, or shuffles."""
    people, kind = size(chance, most=600), villagers(chance)
    change = chance.uniform(35, 90)
    return passed_round(
        people,
        kind,
        chance,
        bank,
        devices=1 + people // 150,
        change=change,
        session=3.5 * HOUR,
        in_order=chance.random() < 0.5,
    )


def tablet_in_the_class(chance: Random, bank: Bank) -> Unit:
    """A few tablets go along the rows of a school, slips in the order of the seats."""
    people, kind = size(chance, most=600), pupils(chance)
    return passed_round(
        people,
        kind,
        chance,
        bank,
        devices=chance.randint(1, 6),
        change=chance.uniform(20, 45),
        session=40 * 60.0,
        in_order=True,
    )


def door_to_door(chance: Random, bank: Bank) -> Unit:
    """A grid worker's phone, slip after slip, some minutes from door to door."""
    people, kind = size(chance, most=400), villagers(chance)
    return passed_round(
        people,
        kind,
        chance,
        bank,
        devices=1 + people // 100,
        change=chance.uniform(180, 600),
        session=3 * HOUR,
        in_order=True,
    )


def hospital(chance: Random, bank: Bank) -> Unit:
    """Three shifts; who has a quiet moment answers, at night too."""
    people, kind = size(chance), grown_ups(chance)
    days, unit = chance.randint(3, 10), []
    for code in shuffled(people, chance):
        shift = chance.choice((0.0, 8.0, 16.0))
        start = DAY * chance.randrange(days) + HOUR * (shift + chance.uniform(0, 8))
        unit.append(sat(code, start, kind, chance=chance, bank=bank))
    return unit


def very_good(chance: Random, bank: Bank) -> Unit:
    """Taught so well that 95 of 100 get everything right, and quick readers besides."""
    kind = Reader(chance.uniform(6, 8.5), chance.uniform(1.2, 2), 6.0, hasty=0.01)
    way = chance.random()
    if way < 0.45:
        return in_classes(size(chance), kind, chance, bank)
    if way < 0.9:
        return in_homes(size(chance), kind, chance, bank)
    return passed_round(
        size(chance, most=300),
        kind,
        chance,
        bank,
        devices=2,
        change=30,
        session=40 * 60.0,
        in_order=True,
    )


def impatient(chance: Random, bank: Bank) -> Unit:
    """Young, quick, and eight of a hundred do not read at all."""
    kind = Reader(
        chance.uniform(6.5, 9),
        chance.uniform(1, 1.8),
        chance.uniform(0.5, 3.5),
        hasty=chance.uniform(0.06, 0.10),
    )
    place = in_classes if chance.random() < 0.5 else in_homes
    return place(size(chance), kind, chance, bank)


HONEST: dict[str, Behaviour] = {
    "class at once": class_at_once,
    "at home": at_home,
    "tablet in the hall": tablet_in_the_hall,
    "tablet in the class": tablet_in_the_class,
    "door to door": door_to_door,
    "hospital shifts": hospital,
    "very good": very_good,
    "impatient": impatient,
}


def sat(code: int, start: float, kind: Reader, *, chance: Random, bank: Bank) -> Sat:
    """Somebody of a kind answers."""
    person = person_of(kind, chance)
    answers = sit(person, bank, chance)
    return Sat(code, start, seconds_of(person, answers), answers)


def in_classes(people: int, kind: Reader, chance: Random, bank: Bank) -> Unit:
    """Classes of 25 to 50, each in a lesson of its own, some at the same time."""
    unit: Unit = []
    fumbling, apart = chance.uniform(10, 40), chance.uniform(1, 4)
    days = 1 + people // 400
    while len(unit) < people:
        lesson = DAY * chance.randrange(days) + HOUR * chance.choice((8, 9, 10, 14, 15))
        for seat in range(min(chance.randint(25, 50), people - len(unit))):
            start = lesson + apart * seat + near(fumbling, 0.5, chance)
            unit.append(sat(len(unit), start, kind, chance=chance, bank=bank))
    return unit


def in_homes(people: int, kind: Reader, chance: Random, bank: Bank) -> Unit:
    """Days at home: seven of ten in the evening, the others whenever they think of it."""
    days = chance.randint(2, 10)
    unit = []
    for code in shuffled(people, chance):
        evening = chance.random() < 0.7
        hour = chance.gauss(20, 1.3) if evening else chance.uniform(7, 22)
        start = DAY * chance.randrange(days) + HOUR * hour
        unit.append(sat(code, start, kind, chance=chance, bank=bank))
    return unit


def passed_round(
    people: int,
    kind: Reader,
    chance: Random,
    bank: Bank,
    *,
    devices: int,
    change: float,
    session: float,
    in_order: bool,
) -> Unit:
    """So many devices at work side by side; who is next takes the next slip, or any."""
    times = [on_duty(0.0, session)] * devices
    unit: Unit = []
    for code in range(people) if in_order else shuffled(people, chance):
        free = min(range(devices), key=times.__getitem__)
        one = sat(code, times[free], kind, chance=chance, bank=bank)
        unit.append(one)
        ready = one.start + one.seconds + max(8.0, near(change, 0.5, chance))
        times[free] = on_duty(ready, session)
    return unit


def on_duty(moment: float, session: float) -> float:
    """The moment, or the begin of the next session where it lies outside of one."""
    begins = (8, 9, 10, 14, 15) if session < HOUR else (8.5, 14.5)
    day = moment // DAY
    for begin in (DAY * day + HOUR * hour for hour in begins):
        if moment < begin + session:
            return max(moment, begin)
    return DAY * (day + 1) + HOUR * begins[0]


def shuffled(people: int, chance: Random) -> list[int]:
    """The codes in any order."""
    return chance.sample(range(people), people)
