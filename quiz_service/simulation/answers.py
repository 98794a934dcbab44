"""Made-up answers for a demonstration, which say so on their face.

Some people of every unit answer, some after a lesson again, some never: so the desk and the
reports can be looked at before anybody real has answered. A folder that was filled so is
marked; the marks are shown on every page an organizer sees, and no real folder is touched.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from secrets import token_urlsafe

from sqlalchemy import Connection

from campaign_model.vocabulary import PaperForm, UnitKind, WaveKind
from quiz_service.attempts.attempts import Attempt, begin_attempt, submit_attempt
from quiz_service.attempts.drawing import SEED_BYTES
from quiz_service.attempts.drawn_quiz import DrawnQuiz
from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.remediation import MOST_ROUNDS
from quiz_service.codes.issuing import find_code, issue_codes
from quiz_service.identity.simulated import mark
from quiz_service.kernel.service import SIMULATED, Service
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.pledges.pledges import accept, texts_for
from quiz_service.waves.opening import PlannedWave, open_wave

# More than half of the wave is over, so that letters are drafted; an hour is left for the
# rounds after the last paper, so that nothing lies ahead.
DAYS_OVER, DAYS_LEFT = 20, 12
LAST_MINUTE = DAYS_OVER * 24 * 60 - 60
ROUND_MINUTES = 15  # from the beginning of a paper to that of the next round
SEED = 20261201
SHARE, MOST_OF_UNIT, SPARE = 0.7, 60, 3
LOGIN = "demo"
OF_KIND: dict[str, str] = {
    UnitKind.SCHOOL: "primary",
    UnitKind.HOSPITAL: "medical",
    UnitKind.ENTERPRISE: "staff",
    UnitKind.VILLAGE: "elder",
}


@dataclass(frozen=True, slots=True)
class Simulated:
    """What was made: attempts, codes left to try, and an account with a random password."""

    attempts: int
    codes: tuple[str, ...]
    password: str


def simulate(
    service: Service, connection: Connection, moment: datetime, *, seed: int = SEED
) -> Simulated:
    """Fill an empty database, marked so.

    The same campaign, ``moment`` and ``seed`` give the same figures each time.
    """
    mark(connection, service.settings.data)
    chance = random.Random(seed)
    minutes = _minutes(chance)
    campaign = service.campaign
    opens = moment - timedelta(days=DAYS_OVER)
    closes = moment + timedelta(days=DAYS_LEFT)
    wave = open_wave(
        connection,
        campaign,
        PlannedWave(WaveKind.BASELINE, PaperForm.A, opens, closes),
        actor=SIMULATED,
        moment=moment,
        blueprints=question_bank(service).freeze_for(connection, PaperForm.A),
    )
    attempts, spare = 0, []
    for unit in campaign.units.values():
        audience = _audience(service, unit.kind)
        if audience is None:
            continue
        question_bank(service).paper_of(wave, audience, connection)
        count = min(unit.headcount, MOST_OF_UNIT)
        codes = issue_codes(
            connection,
            wave,
            str(unit.code),
            audience=audience,
            count=count,
            key=service.keys.code,
            moment=opens,
        )
        spare += codes[:1]
        knowing = chance.uniform(0.55, 0.97)
        for code in codes[1 : 1 + int(count * SHARE * chance.uniform(0.5, 1.2))]:
            when = opens + timedelta(minutes=next(minutes))
            attempts += _person(
                service, connection, code, knowing=knowing, chance=chance, when=when
            )
    password = token_urlsafe(12)
    add(connection, LOGIN, password, role=Role.COUNTY, scope="", moment=moment)
    return Simulated(attempts, tuple(spare[:SPARE]), password)


def _minutes(chance: random.Random) -> Iterator[int]:
    """Return minutes after the opening at which people begin.

    Everybody begins in the first quarter of an hour, so no two rounds of two people end in
    one minute, until all these minutes are used up. Which of two that ended together counts
    first is decided by random keys, and figures would differ from one time to the next.
    """
    minutes = [m for m in range(LAST_MINUTE) if m % 60 < ROUND_MINUTES]
    chance.shuffle(minutes)
    return cycle(minutes)


def _audience(service: Service, kind: str) -> str | None:
    audiences = [
        blueprint.audience
        for blueprint in question_bank(service).blueprints_for(PaperForm.A)
    ]
    usual = OF_KIND.get(kind, "parent")
    return usual if usual in audiences else next(iter(audiences), None)


def _person(
    service: Service,
    connection: Connection,
    code: str,
    *,
    knowing: float,
    chance: random.Random,
    when: datetime,
) -> int:
    """One person: tries once, reads why, answers fresh items; some of them promise."""
    record = find_code(connection, code, service.keys.code)
    assert record is not None
    bank = question_bank(service)
    attempts: list[Attempt] = []
    for number in range(1, MOST_ROUNDS + 2):
        seed = chance.randbytes(SEED_BYTES).hex()
        drawn_quiz = bank.draw_next(record, seed, attempts)
        if drawn_quiz is None:
            break
        attempt = begin_attempt(
            connection,
            record.code_id,
            drawn_quiz,
            number=number,
            seed=seed,
            moment=when,
        )
        answers = _answers(drawn_quiz, min(0.99, knowing + 0.15 * (number - 1)), chance)
        outcome = submit_attempt(
            connection,
            attempt,
            drawn_quiz,
            answers,
            submission=f"s{record.code_id}-{number}",
            moment=when + timedelta(minutes=3),
        )
        attempts.append(outcome.attempt)
        if outcome.score.aware or chance.random() < 0.3:
            break
        when += timedelta(minutes=ROUND_MINUTES)
    texts = texts_for(service.campaign, record.audience)
    if texts and chance.random() < 0.8:
        accept(connection, record, texts[0], moment=when)
    return len(attempts)


def _answers(
    drawn_quiz: DrawnQuiz, knowing: float, chance: random.Random
) -> dict[int, str]:
    return {
        place: item.right().id
        if chance.random() < knowing
        else chance.choice(item.choices).id
        for place, item in enumerate(drawn_quiz.items)
    }
