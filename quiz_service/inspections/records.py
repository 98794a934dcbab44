"""Finds inspections, draws their numbers again, and confirms that an inspector was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record, record_at, verify
from quiz_service.inspections.models import InspectionLot
from quiz_service.kernel.database import changed_rows
from quiz_service.statistics.lot import draw_lot
from quiz_service.waves.frozen import FrozenUnit, frozen_units


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """An inspection; see ``models.InspectionLot``. Times in UTC."""

    wave_id: int
    basis_id: int
    unit: str
    people: int
    size: int
    claim: int
    head: str
    drawn: datetime
    confirmed: datetime | None
    inspector: str

    @property
    def seed(self) -> str:
        """What the lot is drawn from: the head of the log, and the unit."""
        return f"{self.head}:{self.unit}"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The running numbers that were drawn, from 1 to ``people``."""
        return draw_lot(self.seed, self.people, self.size)


@dataclass(frozen=True, slots=True)
class DrawnPerson:
    """Somebody drawn: ``number`` of the line, who is ``place`` on the list of ``unit``."""

    number: int
    unit: FrozenUnit
    place: int


_COLUMNS = tuple(
    getattr(InspectionLot, name) for name in InspectionRow.__dataclass_fields__
)


def all_inspections(connection: Connection) -> list[InspectionRow]:
    """Return all inspections, the newest first."""
    query = select(*_COLUMNS).order_by(InspectionLot.wave_id.desc())
    return [InspectionRow(*row) for row in connection.execute(query)]


def find_inspection(connection: Connection, wave: int) -> InspectionRow | None:
    """Return the inspection that this wave is, or None."""
    row = connection.execute(
        select(*_COLUMNS).where(InspectionLot.wave_id == wave)
    ).first()
    return InspectionRow(*row) if row else None


def drawn_people(
    connection: Connection, inspection: InspectionRow
) -> list[DrawnPerson]:
    """Return who was drawn: numbers run through the lists of the line's units in turn."""
    units = frozen_units(connection, inspection.wave_id)
    line = sorted(units.values(), key=lambda unit: bool(unit.count_with))
    people = [(unit, at) for unit in line for at in range(1, unit.headcount + 1)]
    return [DrawnPerson(number, *people[number - 1]) for number in inspection.numbers]


def confirm_presence(
    connection: Connection, wave: int, *, actor: str, moment: datetime
) -> bool:
    """Write down that an inspector is there from now on; return whether that was new."""
    confirming = update(InspectionLot).where(
        InspectionLot.wave_id == wave, InspectionLot.confirmed.is_(None)
    )
    values = confirming.values(confirmed=moment, inspector=actor)
    is_new = changed_rows(connection.execute(values)) == 1
    if is_new:
        record(
            connection,
            actor=actor,
            act=AuditAct.INSPECTION_CONFIRMED,
            moment=moment,
            wave=wave,
        )
    return is_new


def differences_of_lot(
    connection: Connection, inspection: InspectionRow
) -> Iterator[str]:
    """Yield the name of everything in which a lot is not what the audit log says of it."""
    if verify(connection).broken is not None:
        yield "audit chain"
    entry = record_at(connection, inspection.head)
    if entry is None or entry[0] != AuditAct.INSPECTION_DRAWN.value:
        yield "audit record"
        return
    fields = {"wave": "wave_id", "basis": "basis_id"}
    for name in ("wave", "basis", "unit", "people", "size", "claim"):
        if entry[1].get(name) != getattr(inspection, fields.get(name, name)):
            yield name
    frozen = frozen_units(connection, inspection.wave_id).values()
    if sum(unit.headcount for unit in frozen) != inspection.people:
        yield "headcount"
