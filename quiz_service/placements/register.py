"""Writes down that a poster was hung, looked at or taken down, each on record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, select, true, update

from campaign_model.vocabulary import Keeper
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.placements.due import Due, due
from quiz_service.placements.models import PlacementRow


@dataclass(frozen=True, slots=True)
class NewPlacement:
    """A poster just hung: which, in which unit, where, until when, looked after by whom."""

    number: str
    unit: str
    place: str
    keeper: Keeper
    until: date


@dataclass(frozen=True, slots=True)
class HungPoster:
    """A poster on a wall."""

    id: int
    number: str
    unit: str
    place: str
    keeper: str
    hung: date
    until: date
    checked: date | None

    def due(self, today: date) -> Due:
        """Return what it waits for on a day."""
        return due(hung=self.hung, until=self.until, checked=self.checked, today=today)


_COLUMNS = (
    PlacementRow.id,
    PlacementRow.number,
    PlacementRow.unit,
    PlacementRow.place,
    PlacementRow.keeper,
    PlacementRow.hung,
    PlacementRow.until,
    PlacementRow.checked,
)
_HANGING = PlacementRow.taken_down.is_(None)


def hang(
    connection: Connection, new: NewPlacement, *, actor: str, moment: datetime
) -> bool:
    """Write down that a poster hangs since the day of ``moment`` (UTC).

    Return whether it was new: the same poster at the same place is written down once,
    however often somebody taps.
    """
    is_new = insert_once(
        connection,
        PlacementRow,
        number=new.number,
        unit=new.unit,
        place=new.place,
        keeper=new.keeper.value,
        hung=in_china(moment).date(),
        until=new.until,
    )
    if not is_new:
        return False
    record(
        connection,
        actor=actor,
        act=AuditAct.POSTER_HUNG,
        moment=moment,
        number=new.number,
        unit=new.unit,
        place=new.place,
    )
    return True


def mark_checked(
    connection: Connection, placement: HungPoster, *, actor: str, moment: datetime
) -> None:
    """Write down that somebody looked at a poster today and found it as it should be."""
    _write(connection, placement, {"checked": in_china(moment).date()})
    _record(connection, AuditAct.POSTER_CHECKED, placement, actor=actor, moment=moment)


def take_down(
    connection: Connection, placement: HungPoster, *, actor: str, moment: datetime
) -> None:
    """Write down that a poster was taken down today."""
    if _write(connection, placement, {"taken_down": in_china(moment).date()}):
        _record(
            connection,
            AuditAct.POSTER_TAKEN_DOWN,
            placement,
            actor=actor,
            moment=moment,
        )


def hanging(connection: Connection, units: Collection[str]) -> list[HungPoster]:
    """Return what hangs in some units, by unit and place."""
    return _hanging(connection, PlacementRow.unit.in_(sorted(units)))


def hanging_anywhere(connection: Connection) -> list[HungPoster]:
    """Return all that hangs, also in units that left the table since, by unit and place."""
    return _hanging(connection, true())


def _hanging(
    connection: Connection, condition: ColumnElement[bool]
) -> list[HungPoster]:
    query = (
        select(*_COLUMNS)
        .where(_HANGING, condition)
        .order_by(PlacementRow.unit, PlacementRow.place, PlacementRow.id)
    )
    return [HungPoster(*row) for row in connection.execute(query)]


def find_placement(connection: Connection, number: int) -> HungPoster | None:
    """Return what hangs under a row's number, or None."""
    query = select(*_COLUMNS).where(PlacementRow.id == number, _HANGING)
    row = connection.execute(query).first()
    return None if row is None else HungPoster(*row)


def _write(
    connection: Connection, placement: HungPoster, values: dict[str, date]
) -> bool:
    row = update(PlacementRow).where(PlacementRow.id == placement.id, _HANGING)
    return changed_rows(connection.execute(row.values(values))) == 1


def _record(
    connection: Connection,
    act: AuditAct,
    placement: HungPoster,
    *,
    actor: str,
    moment: datetime,
) -> None:
    record(
        connection,
        actor=actor,
        act=act,
        moment=moment,
        number=placement.number,
        unit=placement.unit,
        place=placement.place,
    )
