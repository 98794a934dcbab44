"""Codes for people who were drawn by lot: one for each number, made anew until one answers.

They are slips for phones, or sheets of paper with the questions of each code.

Which code belongs to which number stands on the printed list alone. Codes are shuffled
before they meet the numbers, so the order in the database says nothing either.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import SystemRandom

from sqlalchemy import Connection, exists, func, select, update

from campaign_model.handover import Handout, Slip
from quiz_service.attempts.models import PAPER, AttemptRow
from quiz_service.codes.models import Code
from quiz_service.inspections.records import (
    DrawnPerson,
    InspectionRow,
    drawn_people,
)
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.handouts import CodeOrder, IssuedCodes, issue_orders
from quiz_service.paper_entry.models import Keying
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
    """Return a slip for each number drawn, in their order; older codes end.

    Raises NoInspectorError, LotBegunError, and what ``issue_codes`` raises.
    """
    issued, people = _drawn_codes(
        service, connection, inspection, audience, moment=moment, on_paper=False
    )
    by_code = dict(zip((slip.code for slip in issued.slips), people, strict=True))
    slips = [replace(slip, drawn=by_code[slip.code].words) for slip in issued.slips]
    return sorted(slips, key=lambda slip: by_code[slip.code].order)


def drawn_sheets(
    service: Service,
    connection: Connection,
    inspection: InspectionRow,
    *,
    audience: str,
    moment: datetime,
) -> list[Handout]:
    """Return a sheet of questions for each number drawn; like ``drawn_slips`` otherwise."""
    issued, people = _drawn_codes(
        service, connection, inspection, audience, moment=moment, on_paper=True
    )
    sheets = [
        (person, replace(sheet, slip=replace(sheet.slip, drawn=person.words)))
        for sheet, person in zip(issued.handouts, people, strict=True)
    ]
    return [sheet for _person, sheet in sorted(sheets, key=lambda pair: pair[0].order)]


@dataclass(frozen=True, slots=True)
class _NumberDrawn:
    """A number of the lot: where it stands among the others, and how it is printed."""

    order: int
    words: str


def _drawn_codes(
    service: Service,
    connection: Connection,
    inspection: InspectionRow,
    audience: str,
    *,
    moment: datetime,
    on_paper: bool,
) -> tuple[IssuedCodes, list[_NumberDrawn]]:
    """Return fresh codes, and for each in turn the number that it met by chance."""
    if inspection.confirmed is None:
        raise NoInspectorError
    wave = find_wave(connection, inspection.wave_id)
    assert wave is not None, "a foreign key names it"
    if _begun(connection, inspection):
        raise LotBegunError
    of_wave = update(Code).where(Code.wave_id == wave.id, Code.revoked.is_(None))
    connection.execute(of_wave.values(revoked=moment))
    by_unit: dict[str, list[_NumberDrawn]] = defaultdict(list)
    for order, person in enumerate(drawn_people(connection, inspection)):
        by_unit[person.unit.code].append(_NumberDrawn(order, number_words(person)))
    orders = [
        CodeOrder(unit, audience, len(people)) for unit, people in by_unit.items()
    ]
    issued = issue_orders(
        service, connection, wave, orders, on_paper=on_paper, moment=moment, by_lot=True
    )
    shuffled: list[_NumberDrawn] = []
    for people in by_unit.values():
        SystemRandom().shuffle(people)
        shuffled += people
    return issued, shuffled


def number_words(person: DrawnPerson) -> str:
    """Return somebody's number, with the unit where it is not the one that leads."""
    if person.unit.count_with:
        return f"{person.unit.name} {person.place}"
    return str(person.place)


def _begun(connection: Connection, inspection: InspectionRow) -> int:
    """Count what somebody began; a printed sheet begins when it is keyed in."""
    is_keyed = exists().where(Keying.attempt_id == AttemptRow.id)
    query = (
        select(func.count())
        .select_from(AttemptRow)
        .join(Code, Code.id == AttemptRow.code_id)
        .where(
            Code.wave_id == inspection.wave_id,
            (AttemptRow.channel != PAPER) | AttemptRow.finished.is_not(None) | is_keyed,
        )
    )
    return connection.execute(query).scalar() or 0
