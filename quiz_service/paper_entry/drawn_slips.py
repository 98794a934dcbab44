"""Codes for people who were drawn by lot: one for each number, made anew until one answers.

Which code belongs to which number stands on the printed list alone. Codes are shuffled
before they meet the numbers, so the order in the database says nothing either.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from secrets import SystemRandom

from sqlalchemy import Connection, func, select, update

from campaign_model.handover import Slip
from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.models import Code
from quiz_service.inspections.records import (
    DrawnPerson,
    InspectionRow,
    drawn_people,
)
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.handouts import CodeOrder, issue_orders
from quiz_service.waves.opening import find_wave


class LotBegunError(Exception):
    """Somebody began to answer already: whose code is whose stands on paper alone."""


class NoInspectorError(Exception):
    """No inspector has confirmed to be there yet; without codes nobody can begin."""


def drawn_slips(
    service: Service,
    connection: Connection,
    inspection: InspectionRow,
    *,
    audience: str,
    moment: datetime,
) -> list[Slip]:
    """Return a slip for each number drawn, in their order; older ones end.

    Raises NoInspectorError, LotBegunError, and what ``issue_codes`` raises.
    """
    if inspection.confirmed is None:
        raise NoInspectorError
    wave = find_wave(connection, inspection.wave_id)
    assert wave is not None, "a foreign key names it"
    if _begun(connection, inspection):
        raise LotBegunError
    of_wave = update(Code).where(Code.wave_id == wave.id, Code.revoked.is_(None))
    connection.execute(of_wave.values(revoked=moment))
    by_unit: dict[str, list[DrawnPerson]] = defaultdict(list)
    for person in drawn_people(connection, inspection):
        by_unit[person.unit.code].append(person)
    orders = [
        CodeOrder(unit, audience, len(people)) for unit, people in by_unit.items()
    ]
    issued = issue_orders(
        service, connection, wave, orders, on_paper=False, moment=moment, by_lot=True
    )
    drawn: list[Slip] = []
    for unit, people in by_unit.items():
        fresh = [slip for slip in issued.slips if slip.unit == unit]
        SystemRandom().shuffle(fresh)
        drawn += [
            replace(slip, drawn=number_words(person))
            for slip, person in zip(fresh, people, strict=True)
        ]
    return drawn


def number_words(person: DrawnPerson) -> str:
    """Return somebody's number, with the unit where it is not the one that leads."""
    if person.unit.count_with:
        return f"{person.unit.name} {person.place}"
    return str(person.place)


def _begun(connection: Connection, inspection: InspectionRow) -> int:
    query = (
        select(func.count())
        .select_from(AttemptRow)
        .join(Code, Code.id == AttemptRow.code_id)
        .where(Code.wave_id == inspection.wave_id)
    )
    return connection.execute(query).scalar() or 0
