"""What a wave is, frozen when it opens: definition, units, blueprints.

Reports, signals and recounts read what stands here, never today's files: a unit that left
``units.csv`` stays in the wave under the name it had, and a mark that was changed is the
next wave's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, select
from sqlalchemy.orm import InstrumentedAttribute

from campaign_model import Campaign, Unit
from quiz_service.waves.models import (
    Wave,
    WaveBlueprint,
    WaveDefinition,
    WaveHeadcount,
    WaveUnit,
)
from quiz_service.waves.names import freeze_names


@dataclass(frozen=True, slots=True)
class FrozenDefinition:
    """What counts as aware: ``pass_mark`` in percent, ``must_know`` as (id, name)."""

    id: str
    pass_mark: int
    must_know: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """SHA-256 over id, mark and points, so that one id stands for one definition."""
        content = json.dumps(
            [self.id, self.pass_mark, self.must_know], ensure_ascii=False
        )
        return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class FrozenUnit:
    """A unit as the wave knows it, with its headcount as it stands now.

    ``count_with`` is the code of the unit whose figures hold this one's, or empty;
    ``one_device`` says that its people answer in turn on one device.
    """

    code: str
    name: str
    kind: str
    township: str
    township_name: str
    bureau: str
    sample: bool
    count_with: str
    one_device: bool
    headcount: int
    headcount_date: date
    headcount_source: str


@dataclass(frozen=True, slots=True)
class FrozenBlueprint:
    """What papers of an audience are drawn from; ``frozen`` is canonical JSON."""

    audience: str
    paper: str
    minutes: int
    frozen: str

    @property
    def digest(self) -> str:
        """SHA-256 over what is drawn from, so that a changed bank shows."""
        return hashlib.sha256(self.frozen.encode()).hexdigest()


_UNIT: tuple[InstrumentedAttribute[Any], ...] = (
    WaveUnit.code,
    WaveUnit.name,
    WaveUnit.kind,
    WaveUnit.township,
    WaveUnit.township_name,
    WaveUnit.bureau,
    WaveUnit.sample,
    WaveUnit.count_with,
    WaveUnit.one_device,
    WaveHeadcount.headcount,
    WaveHeadcount.counted,
    WaveHeadcount.source,
)


def definition_of(campaign: Campaign) -> FrozenDefinition:
    """Return the definition that a campaign's files hold today."""
    settings = campaign.settings
    points = tuple((str(point.id), point.name) for point in settings.must_know)
    return FrozenDefinition(str(settings.definition), settings.pass_mark, points)


def freeze_wave(
    connection: Connection,
    wave_id: int,
    campaign: Campaign,
    blueprints: Iterable[FrozenBlueprint],
) -> None:
    """Write down what a wave is. Its headcounts stand already."""
    freeze_papers(connection, wave_id, campaign, blueprints)
    freeze_units(connection, wave_id, campaign)


def freeze_units(connection: Connection, wave_id: int, campaign: Campaign) -> None:
    """Write down which units a wave has: those of the campaign's table at this moment."""
    units = [
        _unit_row(wave_id, unit, campaign, place=place)
        for place, unit in enumerate(campaign.units.values())
    ]
    if units:
        connection.execute(insert(WaveUnit), units)


def freeze_papers(
    connection: Connection,
    wave_id: int,
    campaign: Campaign,
    blueprints: Iterable[FrozenBlueprint],
) -> None:
    """Write down what counts as aware in a wave, its names, and what papers are drawn from."""
    freeze_names(connection, wave_id, campaign)
    definition = definition_of(campaign)
    connection.execute(
        insert(WaveDefinition).values(
            wave_id=wave_id,
            definition=definition.id,
            pass_mark=definition.pass_mark,
            must_know=json.dumps(definition.must_know, ensure_ascii=False),
            digest=definition.digest,
        )
    )
    rows = [
        {
            "wave_id": wave_id,
            "audience": blueprint.audience,
            "paper": blueprint.paper,
            "minutes": blueprint.minutes,
            "frozen": blueprint.frozen,
            "digest": blueprint.digest,
        }
        for blueprint in blueprints
    ]
    if rows:
        connection.execute(insert(WaveBlueprint), rows)


def copy_line(
    connection: Connection, *, from_wave: int, to_wave: int, unit: str
) -> None:
    """Freeze a unit in another wave as it stands in this one, with those counted with it."""
    of_line = (WaveUnit.code == unit) | (WaveUnit.count_with == unit)
    in_line = (WaveUnit.wave_id == from_wave, of_line)
    tables: tuple[tuple[type[WaveUnit | WaveHeadcount], ColumnElement[bool]], ...] = (
        (WaveUnit, and_(*in_line)),
        (
            WaveHeadcount,
            and_(
                WaveHeadcount.wave_id == from_wave,
                WaveHeadcount.unit.in_(select(WaveUnit.code).where(*in_line)),
            ),
        ),
    )
    for table, condition in tables:
        columns = [
            c for c in table.__table__.columns if c.name not in ("id", "wave_id")
        ]
        rows = connection.execute(select(*columns).where(condition)).mappings().all()
        copies = [{**row, "wave_id": to_wave} for row in rows]
        connection.execute(insert(table), copies)


def _unit_row(
    wave_id: int, unit: Unit, campaign: Campaign, *, place: int
) -> dict[str, object]:
    row: dict[str, object] = {
        "wave_id": wave_id,
        "code": str(unit.code),
        "place": place,
        "name": str(unit.name),
        "sample": unit.sample,
        "count_with": neighbour_of(unit, campaign),
        "one_device": unit.one_device,
    }
    row["kind"] = str(unit.kind)
    row["township"] = str(unit.township)
    township = campaign.townships.get(unit.township)
    row["township_name"] = township.name if township else str(unit.township)
    row["bureau"] = str(unit.bureau)
    return row


def neighbour_of(unit: Unit, campaign: Campaign) -> str:
    """Return the code of the unit whose line holds this one's figures, or nothing.

    A neighbour that ``wuzha check`` refuses does not count: a line has one unit that leads.
    """
    neighbour = campaign.units.get(unit.count_with)
    if neighbour is None or neighbour is unit or neighbour.count_with:
        return ""
    return str(neighbour.code)


def frozen_definition(connection: Connection, wave_id: int) -> FrozenDefinition:
    """Return the definition of a wave. Raises LookupError for a wave that was not frozen."""
    row = connection.execute(
        select(
            WaveDefinition.definition,
            WaveDefinition.pass_mark,
            WaveDefinition.must_know,
        ).where(WaveDefinition.wave_id == wave_id)
    ).first()
    if row is None:
        raise LookupError(wave_id)
    points = tuple((str(point), str(name)) for point, name in json.loads(row[2]))
    return FrozenDefinition(row[0], row[1], points)


def frozen_units(connection: Connection, wave_id: int) -> dict[str, FrozenUnit]:
    """Return the units of a wave by code, in the order they had when it opened."""
    query = (
        select(*_UNIT)
        .join(
            WaveHeadcount,
            (WaveHeadcount.wave_id == WaveUnit.wave_id)
            & (WaveHeadcount.unit == WaveUnit.code),
        )
        .where(WaveUnit.wave_id == wave_id)
        .order_by(WaveUnit.place)
    )
    return {row[0]: FrozenUnit(*row) for row in connection.execute(query)}


def frozen_blueprint(
    connection: Connection, wave_id: int, audience: str
) -> FrozenBlueprint | None:
    """Return what papers of an audience are drawn from in a wave, or None for no paper."""
    row = connection.execute(
        select(
            WaveBlueprint.audience,
            WaveBlueprint.paper,
            WaveBlueprint.minutes,
            WaveBlueprint.frozen,
        ).where(WaveBlueprint.wave_id == wave_id, WaveBlueprint.audience == audience)
    ).first()
    return FrozenBlueprint(*row) if row else None


def frozen_blueprints(connection: Connection, wave_id: int) -> list[FrozenBlueprint]:
    """Return what every audience is asked in a wave, in the order of their names."""
    query = select(
        WaveBlueprint.audience,
        WaveBlueprint.paper,
        WaveBlueprint.minutes,
        WaveBlueprint.frozen,
    ).where(WaveBlueprint.wave_id == wave_id)
    rows = connection.execute(query.order_by(WaveBlueprint.audience))
    return [FrozenBlueprint(*row) for row in rows]


def audiences_of(connection: Connection, wave_id: int) -> list[str]:
    """Return the audiences that have a paper in a wave, in the order of their names."""
    query = select(WaveBlueprint.audience).where(WaveBlueprint.wave_id == wave_id)
    return sorted(connection.execute(query).scalars())


def waves_without_definition(connection: Connection) -> list[tuple[int, str]]:
    """Return id and form of waves from before waves were frozen, the oldest first."""
    query = (
        select(Wave.id, Wave.form)
        .outerjoin(WaveDefinition, WaveDefinition.wave_id == Wave.id)
        .where(WaveDefinition.wave_id.is_(None))
        .order_by(Wave.id)
    )
    return [(row[0], row[1]) for row in connection.execute(query)]
