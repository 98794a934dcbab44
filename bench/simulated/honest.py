"""Honest units, each in a way that a county knows; none of them is made to look innocent.

A unit is a list of attempts: code, begin in seconds since a Monday's midnight in China,
how long, and what was answered; whoever fell short goes on with 补答.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from bench.simulated.people import (
    Answers,
    Item,
    Person,
    Reader,
    near,
    person_of,
    seconds_of,
    sit,
    sit_round,
)
from quiz_service.quality.evidence import SCREEN

HOUR, DAY = 3_600.0, 86_400.0
MOST_ROUNDS = 2
PAPER = "paper"
Bank = tuple[Item, ...]


@dataclass(frozen=True)
class SimulatedAttempt:
    """One attempt of a unit; ``number`` 1 is the first, the others are rounds of 补答."""

    code: int
    start: float
    seconds: float
    answers: Answers
    number: int = 1
    channel: str = SCREEN

    @property
    def end(self) -> float:
        """When it was handed in."""
        return self.start + self.seconds


Unit = list[SimulatedAttempt]
Behaviour = Callable[[Random, Bank, int], Unit]


def pupils(chance: Random) -> Reader:
    """From ten years on; the older ones skim."""
    speed, thought = chance.uniform(4.5, 8), chance.uniform(1.2, 3)
    return Reader(speed, thought, chance.uniform(0.5, 3.5))


def grown_ups(chance: Random) -> Reader:
    """Staff of firms, hospitals and offices, and parents."""
    return Reader(
        chance.uniform(5, 8), chance.uniform(1.5, 3), chance.uniform(0.5, 3.5)
    )


def elders(chance: Random) -> Reader:
    """Villagers, many of them old, to whom somebody reads aloud and explains."""
    return Reader(chance.uniform(2.5, 4), chance.uniform(3, 8), chance.uniform(0, 3))


def ordinary(chance: Random, bank: Bank, people: int) -> Unit:
    """On phones of their own, in a lesson or over some days at home."""
    if chance.random() < 0.5:
        return in_classes(people, pupils(chance), chance, bank)
    return in_homes(people, grown_ups(chance), chance, bank)


def quick_readers(chance: Random, bank: Bank, people: int) -> Unit:
    """Young and quick; six to ten of a hundred do not read at all."""
    kind = Reader(
        chance.uniform(6.5, 9),
        chance.uniform(1, 1.8),
        chance.uniform(0.5, 3.5),
        hasty=chance.uniform(0.06, 0.10),
    )
    place = in_classes if chance.random() < 0.5 else in_homes
    return place(people, kind, chance, bank)


def well_taught(chance: Random, bank: Bank, people: int) -> Unit:
    """Taught so well that 95 of 100 get everything right, and good readers besides."""
    place = in_classes if chance.random() < 0.5 else in_homes
    return place(people, _taught(chance), chance, bank)


def well_taught_in_turn(chance: Random, bank: Bank, people: int) -> Unit:
    """The same on one tablet that goes along the rows, as the unit said beforehand."""
    return passed_round(
        people,
        _taught(chance),
        chance,
        bank,
        devices=1,
        change=chance.uniform(20, 45),
        session=40 * 60.0,
    )


def special_school(chance: Random, bank: Bank, people: int) -> Unit:
    """Slow, with a teacher beside, a few tablets for all."""
    kind = Reader(
        chance.uniform(1.2, 3),
        chance.uniform(4, 9),
        chance.uniform(-0.5, 2),
        hasty=0.05,
    )
    return passed_round(
        people,
        kind,
        chance,
        bank,
        devices=chance.randint(1, 4),
        change=chance.uniform(40, 120),
        session=3 * HOUR,
    )


def night_shift(chance: Random, bank: Bank, people: int) -> Unit:
    """Three shifts of a hospital or a works; who has a quiet moment answers, at night too."""
    kind, days, unit = grown_ups(chance), chance.randint(3, 10), []
    for code in shuffled(people, chance):
        shift = chance.choice((0.0, 0.0, 16.0))
        start = DAY * chance.randrange(days) + HOUR * (shift + chance.uniform(0, 8))
        unit += attempts_of_person(code, start, kind, chance=chance, bank=bank)
    return unit


def elders_with_helper(chance: Random, bank: Bank, people: int) -> Unit:
    """A helper reads aloud on one phone, slip after slip, in a hall or from door to door."""
    in_hall = chance.random() < 0.5
    return passed_round(
        people,
        elders(chance),
        chance,
        bank,
        devices=1 + people // 100,
        change=chance.uniform(35, 90) if in_hall else chance.uniform(180, 600),
        session=3 * HOUR,
    )


def paper_by_clerk(chance: Random, bank: Bank, people: int) -> Unit:
    """Sheets that a clerk keys in afterwards, a batch an afternoon; second sheets later."""
    kind = chance.choice((grown_ups, elders))(chance)
    firsts = [
        attempts_of_person(code, 0.0, kind, chance=chance, bank=bank)
        for code in range(people)
    ]
    return keyed(firsts, chance)


HONEST: dict[str, Behaviour] = {
    "ordinary": ordinary,
    "quick readers": quick_readers,
    "well taught": well_taught,
    "well taught on one declared tablet in turn": well_taught_in_turn,
    "special school, slow": special_school,
    "night shift": night_shift,
    "elders with a helper reading aloud": elders_with_helper,
    "paper keyed by a clerk": paper_by_clerk,
}
DECLARED = ("well taught on one declared tablet in turn",)


def attempts_of_person(
    code: int, start: float, kind: Reader, *, chance: Random, bank: Bank
) -> list[SimulatedAttempt]:
    """Return the attempts of somebody of a kind, with rounds of 补答 where they are needed."""
    person = person_of(kind, chance)
    answers = sit(person, bank, chance)
    attempts = [SimulatedAttempt(code, start, seconds_of(person, answers), answers)]
    # Eight of ten go on, most of them at once; a lesson sinks in more or less.
    taught = replace(person, ability=person.ability + chance.uniform(0.3, 1.8))
    while attempts[-1].answers.gap and len(attempts) <= MOST_ROUNDS:
        if chance.random() < 0.2:
            break
        attempts.append(round_of(taught, attempts, chance, bank))
    return attempts


def round_of(
    person: Person, attempts: list[SimulatedAttempt], chance: Random, bank: Bank
) -> SimulatedAttempt:
    """Return the round of 补答 that follows these attempts, after the person read why."""
    last = attempts[-1]
    answers = sit_round(person, bank, chance, [each.answers for each in attempts])
    later = HOUR * chance.uniform(1, 10) if chance.random() < 0.15 else 0.0
    start = last.end + near(40, 0.6, chance) + later
    took = max(4.0, seconds_of(replace(person, pause=0.0), answers))
    return SimulatedAttempt(
        last.code, start, took, answers, last.number + 1, last.channel
    )


def keyed(people: list[list[SimulatedAttempt]], chance: Random) -> Unit:
    """Sheets as a clerk keys them, round after round; their times are the clerk's."""
    unit: Unit = []
    pace = chance.uniform(15, 45)
    for number in range(1, MOST_ROUNDS + 2):
        sheets = [each for person in people for each in person if each.number == number]
        moment = DAY * (1 + 2 * number) + 14 * HOUR
        for sheet in sheets:
            moment += near(pace, 0.3, chance)
            start = DAY * (2 * number - 1) + 9 * HOUR
            unit.append(
                replace(sheet, start=start, seconds=moment - start, channel=PAPER)
            )
    return unit


def in_classes(people: int, kind: Reader, chance: Random, bank: Bank) -> Unit:
    """Classes of 25 to 50, each in a lesson of its own, some at the same time."""
    unit: Unit = []
    fumbling, apart = chance.uniform(10, 40), chance.uniform(1, 4)
    days, seats = 1 + people // 400, 0
    while seats < people:
        lesson = DAY * chance.randrange(days) + HOUR * chance.choice((8, 9, 10, 14, 15))
        for seat in range(min(chance.randint(25, 50), people - seats)):
            start = lesson + apart * seat + near(fumbling, 0.5, chance)
            unit += attempts_of_person(seats, start, kind, chance=chance, bank=bank)
            seats += 1
    return unit


def in_homes(people: int, kind: Reader, chance: Random, bank: Bank) -> Unit:
    """Days at home: seven of ten in the evening, the others whenever they think of it."""
    days = chance.randint(2, 10)
    unit: Unit = []
    for code in shuffled(people, chance):
        evening = chance.random() < 0.7
        hour = chance.gauss(20, 1.3) if evening else chance.uniform(7, 22)
        start = DAY * chance.randrange(days) + HOUR * hour
        unit += attempts_of_person(code, start, kind, chance=chance, bank=bank)
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
) -> Unit:
    """So many devices at work side by side; who is next takes the next slip."""
    times = [on_duty(0.0, session)] * devices
    unit: Unit = []
    for code in range(people):
        free = min(range(devices), key=times.__getitem__)
        attempts = attempts_of_person(code, times[free], kind, chance=chance, bank=bank)
        unit += attempts
        # Who comes back hours later finds the device free again.
        at_once = [each for each in attempts if each.start < attempts[0].end + HOUR / 2]
        ready = at_once[-1].end + max(8.0, near(change, 0.5, chance))
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


def _taught(chance: Random) -> Reader:
    return Reader(chance.uniform(5, 8.5), chance.uniform(1.2, 2.5), 6.0, hasty=0.01)
