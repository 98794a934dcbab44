"""The people of an attacked county: whose paper they answer, when, on what, and how well.

In some units a few people of another audience answer among the others, or a few on paper.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert

from campaign_model import Campaign
from quiz_service.attempts.drawing import draw, new_seed
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.models import PAPER, SCREEN, AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.scoring import score
from quiz_service.codes.models import Code
from quiz_service.kernel.service import Service
from quiz_service.waves.opening import WaveRow

OPENS, CLOSES = datetime(2026, 12, 1), datetime(2026, 12, 21)
MOST_ROUNDS, HARD = 2, (0.05, 0.5, 0.95)
COMPLETE = "X01"
AUDIENCES, MOST_OTHERS = ("worker", "elder", "primary"), 6


@dataclass(frozen=True, slots=True)
class Person:
    """Whose paper somebody gets, and whether printed."""

    audience: str
    channel: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One attempt of somebody: when it is handed in, and how it goes."""

    code: int
    number: int
    unit: str
    person: Person
    finished: datetime
    is_aware: bool


def people_of(headcount: int, chance: random.Random) -> Iterator[Person]:
    """Yield the people of a unit: in half of the units a few are not like the others."""
    usual, other = chance.sample(AUDIENCES, 2)
    others = chance.randint(1, MOST_OTHERS) if chance.random() < 0.5 else 0
    sheets = chance.randint(1, MOST_OTHERS) if chance.random() < 0.3 else 0
    for place in range(headcount):
        channel = PAPER if headcount - place <= sheets else SCREEN
        yield Person(other if place < others else usual, channel)


def answers_of(campaign: Campaign, chance: random.Random) -> Iterator[Answer]:
    """Who answers when: some units wholly, some in part, most on a few days."""
    code = 0
    for unit in campaign.units.values():
        knows, comes = chance.choice(HARD), chance.choice((1.0, 0.8, 0.5))
        if unit.code == COMPLETE:
            knows = comes = 1.0
        for person in people_of(unit.headcount, chance):
            code += 1
            if chance.random() > comes:
                continue
            yield from _attempts(code, str(unit.code), person, chance, knows=knows)


def _attempts(
    code: int, unit: str, person: Person, chance: random.Random, *, knows: float
) -> Iterator[Answer]:
    """One person's attempts, until aware, out of rounds or out of time."""
    span = (CLOSES - OPENS) / timedelta(minutes=1) - 60
    minute = chance.uniform(10, span)
    is_aware = chance.random() < knows
    for number in range(1, MOST_ROUNDS + 2):
        finished = OPENS + timedelta(minutes=minute)
        yield Answer(code, number, unit, person, finished, is_aware)
        minute += chance.uniform(5, 4_000)
        if is_aware or minute > span or chance.random() < 0.2:
            break
        is_aware = chance.random() < 0.6


class AttemptWriter:
    """Writes attempts that were handed in as rows, each drawn and scored by the service."""

    def __init__(self, service: Service, wave: WaveRow, chance: random.Random) -> None:
        self.service, self.wave, self.chance = service, wave, chance
        self.codes: set[int] = set()

    def hand_in(self, answer: Answer) -> None:
        """Write the row of one attempt."""
        bank, person = question_bank(self.service), answer.person
        blueprint = bank.paper_of(self.wave.id, person.audience).blueprint
        seed = new_seed()
        paper = draw(blueprint, seed=seed)
        chosen = self._chosen(paper, is_aware=answer.is_aware)
        result = score(paper, chosen)
        assert result.aware == answer.is_aware
        with self.service.engine.begin() as connection:
            if answer.code not in self.codes:
                self.codes.add(answer.code)
                connection.execute(
                    insert(Code).values(
                        id=answer.code,
                        wave_id=self.wave.id,
                        unit=answer.unit,
                        audience=person.audience,
                        issued=self.wave.opens,
                    )
                )
            connection.execute(
                insert(AttemptRow).values(
                    code_id=answer.code,
                    number=answer.number,
                    seed=seed,
                    sheet=paper.frozen(),
                    digest="0" * 64,
                    channel=person.channel,
                    started=answer.finished - timedelta(minutes=4),
                    finished=answer.finished,
                    answers=json.dumps(chosen),
                    right=result.right,
                    asked=result.asked,
                    aware=answer.is_aware,
                )
            )

    def _chosen(self, paper: DrawnQuiz, *, is_aware: bool) -> dict[int, str]:
        chosen = {
            place: item.right().id
            if is_aware or self.chance.random() < 0.4
            else next(c.id for c in item.choices if not c.right)
            for place, item in enumerate(paper.items)
        }
        if is_aware:
            return chosen
        chosen[0] = next(c.id for c in paper.items[0].choices if not c.right)
        return dict(list(chosen.items())[: len(chosen) // 2])
