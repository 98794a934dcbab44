"""Where the campaign's files have moved away from a wave that is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from campaign_model import Campaign
from campaign_model.language import gettext as _
from quiz_service.waves.frozen import (
    FrozenUnit,
    definition_of,
    frozen_definition,
    frozen_units,
    neighbour_of,
)
from quiz_service.waves.models import Wave, WaveDefinition


def drift_of(connection: Connection, campaign: Campaign, moment: datetime) -> list[str]:
    """Return what differs between today's files and the waves open at ``moment`` (UTC).

    Nothing of it changes those waves; an editor should know that it waits for the next.
    """
    open_waves = connection.execute(
        select(WaveDefinition.wave_id)
        .join(Wave, Wave.id == WaveDefinition.wave_id)
        .where(Wave.closes > moment, Wave.cancelled.is_(None))
        .order_by(Wave.id)
    ).scalars()
    notes = [
        note
        for wave in list(open_waves)
        for note in _of_wave(connection, campaign, wave)
    ]
    return [*notes, *_reused_definition(connection, campaign)]


def _of_wave(connection: Connection, campaign: Campaign, wave: int) -> Iterator[str]:
    before, today = frozen_definition(connection, wave), definition_of(campaign)
    if before.digest != today.digest:
        message = _(
            "Wave {wave} is judged by “{before}” ({mark} %); "
            "campaign.yml says “{today}” ({now} %). The wave keeps its own."
        )
        yield message.format(
            wave=wave,
            before=before.id,
            mark=before.pass_mark,
            today=today.id,
            now=today.pass_mark,
        )
    for code, unit in frozen_units(connection, wave).items():
        yield from _of_unit(campaign, wave, code, unit)


def _of_unit(
    campaign: Campaign, wave: int, code: str, unit: FrozenUnit
) -> Iterator[str]:
    today = campaign.units.get(code)
    if today is None:
        message = _(
            "Unit {code} “{name}” is in wave {wave} and no longer in units.csv. The wave keeps it."
        )
        yield message.format(code=code, name=unit.name, wave=wave)
        return
    placed = (
        today.name,
        str(today.kind),
        str(today.township),
        str(today.bureau),
        neighbour_of(today, campaign),
        today.one_device,
    )
    if placed != (
        unit.name,
        unit.kind,
        unit.township,
        unit.bureau,
        unit.count_with,
        unit.one_device,
    ):
        message = _(
            "Unit {code} was “{name}” when wave {wave} opened, and is "
            "another in units.csv. The wave keeps it as it was."
        )
        yield message.format(code=code, name=unit.name, wave=wave)


def _reused_definition(connection: Connection, campaign: Campaign) -> Iterator[str]:
    today = definition_of(campaign)
    query = select(WaveDefinition.wave_id).where(
        WaveDefinition.definition == today.id, WaveDefinition.digest != today.digest
    )
    wave = connection.execute(query.order_by(WaveDefinition.wave_id)).scalars().first()
    if wave is not None:
        message = _(
            "The definition “{id}” meant something else in wave {wave}. "
            "Give the changed one a new id under “awareness: definition”."
        )
        yield message.format(id=today.id, wave=wave)
