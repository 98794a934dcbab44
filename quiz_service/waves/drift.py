"""Where the campaign's files have moved away from a wave that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.headcounts.newest import newest_headcounts
from quiz_service.waves.frozen import (
    FrozenBlueprint,
    FrozenUnit,
    definition_of,
    frozen_blueprints,
    frozen_definition,
    frozen_units,
    neighbour_of,
)
from quiz_service.waves.models import Wave, WaveDefinition
from quiz_service.waves.names import FrozenNames, frozen_names, names_of
from quiz_service.waves.opening import headcount_changes

BlueprintsFor = Callable[[str], Sequence[FrozenBlueprint]]


def drift_of(
    connection: Connection,
    campaign: Campaign,
    blueprints_for: BlueprintsFor,
    moment: datetime,
) -> list[str]:
    """Return what differs between today's files and the waves open at ``moment`` (UTC).

    ``blueprints_for`` gives the blueprints of today's files for a form. Nothing of it changes
    those waves; an editor should know that it waits for the next.
    """
    open_waves = connection.execute(
        select(Wave.id, Wave.form, Wave.kind)
        .join(WaveDefinition, Wave.id == WaveDefinition.wave_id)
        .where(Wave.closes > moment, Wave.cancelled.is_(None))
        .order_by(Wave.id)
    ).all()
    notes: list[str] = []
    for wave, form, kind in open_waves:
        notes += _of_wave(connection, campaign, wave)
        notes += _of_names(wave, frozen_names(connection, wave), names_of(campaign))
        changed = _edited_papers(connection, wave, blueprints_for(form))
        notes += _of_papers(campaign, wave, changed)
        # An inspection is of one unit, as it was in the wave that it inspects.
        if kind != WaveKind.INSPECTION.value:
            notes += _of_people(connection, campaign, wave)
    return [*notes, *_reused_definition(connection, campaign)]


def _of_names(wave: int, before: FrozenNames, today: FrozenNames) -> Iterator[str]:
    heads = [
        (before.title, today.title),
        (before.county, today.county),
        (before.organizer, today.organizer),
    ]
    points = today.by_point
    renamed = [
        (name, points[point][0])
        for point, (name, _guide) in before.by_point.items()
        if point in points
    ]
    for one, other in (*heads, *renamed):
        if one != other:
            message = _(
                "Reports of wave {wave} say “{before}”; the files say “{today}”. The wave keeps"
                " its own."
            )
            yield message.format(wave=wave, before=one, today=other)


def _edited_papers(
    connection: Connection, wave: int, today: Sequence[FrozenBlueprint]
) -> list[str]:
    """Return the audiences that today's files would ask something else."""
    digests = {blueprint.audience: blueprint.digest for blueprint in today}
    return [
        blueprint.audience
        for blueprint in frozen_blueprints(connection, wave)
        if digests.get(blueprint.audience) != blueprint.digest
    ]


def _of_papers(
    campaign: Campaign, wave: int, audiences: Sequence[str]
) -> Iterator[str]:
    if audiences:
        names = {str(key): one.name for key, one in campaign.audiences.items()}
        message = _(
            "Questions or papers were edited since wave {wave} opened, for: {audiences}. The"
            " wave asks what it froze."
        )
        listed = _(", ").join(names.get(name, name) for name in audiences)
        yield message.format(wave=wave, audiences=listed)


def _of_people(connection: Connection, campaign: Campaign, wave: int) -> Iterator[str]:
    """Yield units that the wave lacks, and those whose newest headcount is not its N."""
    frozen, changes = (
        frozen_units(connection, wave),
        headcount_changes(connection, wave),
    )
    for code, people in newest_headcounts(connection, campaign).items():
        unit = frozen.get(code)
        if unit is None:
            message = _(
                "Unit {code} is in units.csv and not in wave {wave}: it joins the next one."
            )
            yield message.format(code=code, wave=wave)
            continue
        corrected = changes.get(code)
        opening = corrected[0].before if corrected else unit.headcount
        if people.headcount not in (opening, unit.headcount):
            message = _(
                "N of unit {code} is {before} in wave {wave}, and {today} by the newest"
                " headcount. To change the wave's, correct it there with a reason."
            )
            yield message.format(
                code=code, wave=wave, before=unit.headcount, today=people.headcount
            )


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
