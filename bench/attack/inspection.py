"""An inspection after the wave of an attacked county, and every number published of it.

The unit in which everybody was aware is drawn from by lot; some of those drawn stay away,
and any number of them may have forgotten it. Reports of the inspection and of the wave
before are made while people answer and after the close.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench.attack.answers import AnswersOfWave
from bench.attack.county import (
    AttackedCounty,
    Published,
    county_after_wave,
    publish,
)
from bench.attack.people import COMPLETE, HARD, Answer, AttemptWriter, people_of
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import catch_up
from quiz_service.inspections.drawing import (
    AFTER,
    CLAIMS,
    InspectionPlan,
    draw_inspection,
    least_size,
    other_form,
)
from quiz_service.inspections.records import InspectionRow, find_inspection
from quiz_service.reports.figures.inspection import read_inspections
from quiz_service.waves.opening import WaveRow, find_wave

HOURS = timedelta(hours=8)


def published_in(folder: Path, seed: int) -> Published:
    """Return what was published of a county of this seed, its inspection among it."""
    county = county_after_wave(folder, seed)
    service, published = county.service, county.published
    lot = _drawn(county)
    with service.readers.begin() as connection:
        wave = find_wave(connection, lot.wave_id)
    assert wave is not None
    writer = AttemptWriter(service, wave, county.chance)
    record = AnswersOfWave(service, wave, published.answers)
    answers = sorted(_answers(county, lot, wave), key=lambda answer: answer.finished)
    for moment in _moments(wave, county.chance):
        while answers and answers[0].finished <= moment:
            writer.hand_in(answers.pop(0))
        catch_up(service, moment)
        publish(record, moment, published)
        _publish_verdict(county, lot, moment)
    service.engine.dispose()
    return published


def _drawn(county: AttackedCounty) -> InspectionRow:
    service, chance = county.service, county.chance
    moment = county.wave.closes + AFTER
    claim = chance.choice(CLAIMS)
    people = service.campaign.units[COMPLETE].headcount
    size = chance.randint(least_size(people, claim), people)
    closes = moment + HOURS
    plan = InspectionPlan(county.wave, COMPLETE, claim, size, closes, "bench")
    bank = question_bank(service)
    with service.engine.begin() as connection:
        wave = draw_inspection(
            connection,
            service.campaign,
            plan,
            blueprints=bank.freeze_for(connection, other_form(county.wave.form)),
            actor="bench",
            moment=moment,
            is_inspector=True,
        )
        lot = find_inspection(connection, wave)
    assert lot is not None
    return lot


def _answers(
    county: AttackedCounty, lot: InspectionRow, wave: WaveRow
) -> Iterator[Answer]:
    """Yield who of those drawn answers when, and whether well: at first attempts alone."""
    chance = county.chance
    knows, comes = chance.choice(HARD), chance.choice((1.0, 0.9, 0.6))
    with county.service.readers.begin() as connection:
        last = connection.execute(select(func.max(Code.id))).scalar() or 0
    minutes = HOURS / timedelta(minutes=1)
    for code, person in enumerate(people_of(lot.size, chance), last + 1):
        if chance.random() < comes:
            finished = wave.opens + timedelta(minutes=chance.uniform(5, minutes))
            is_aware = chance.random() < knows
            yield Answer(code, 1, COMPLETE, person, finished, is_aware)


def _moments(wave: WaveRow, chance: random.Random) -> list[datetime]:
    during = [wave.opens + HOURS * chance.random() for _at in range(5)]
    ends = (timedelta(minutes=2), timedelta(days=4), timedelta(days=15))
    return [*sorted(during), *(wave.closes + end for end in ends)]


def _publish_verdict(
    county: AttackedCounty, lot: InspectionRow, moment: datetime
) -> None:
    """Note what the reports of the wave before say of the inspection."""
    published = county.published
    with county.service.readers.begin() as connection:
        figures = read_inspections(connection, county.wave.id, moment).get(lot.unit)
        query = (
            select(AttemptRow.id)
            .join(Code, Code.id == AttemptRow.code_id)
            .where(Code.wave_id == lot.wave_id, AttemptRow.counted.is_not(None))
        )
        counted = frozenset(connection.execute(query).scalars())
    if figures is None or figures.aware is None:
        return
    aware = sum(published.attempts[attempt].right for attempt in counted)
    assert (figures.persons, figures.aware) == (len(counted), aware)
    published.sums.append(counted)
    published.numbers += 1
