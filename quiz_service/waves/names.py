"""How a wave's reports call the campaign, the county and each point, frozen when it opens.

A snapshot is built again from what is frozen: a title or a guide that is renamed later must
change no report of this wave, and must not make an honest snapshot look forged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from campaign_model import Campaign
from quiz_service.waves.models import Wave, WaveNames


@dataclass(frozen=True, slots=True)
class FrozenNames:
    """What stands at the head of a report, and its points.

    ``points`` are (id, name, code of the guide or nothing), in the order of the campaign.
    """

    campaign: str
    title: str
    county: str
    organizer: str
    points: tuple[tuple[str, str, str], ...]

    @property
    def by_point(self) -> dict[str, tuple[str, str]]:
        """Return the name of each point by its id, and the code of its guide or nothing."""
        return {point: (name, guide) for point, name, guide in self.points}


def names_of(campaign: Campaign) -> FrozenNames:
    """Return the names that a campaign's files hold today."""
    settings = campaign.settings
    guides = [
        (str(code), str(kind.name), str(code))
        for code, kind in campaign.fraud_types.items()
    ]
    others = [(str(point.id), str(point.name), "") for point in settings.points]
    return FrozenNames(
        str(settings.name),
        str(settings.title),
        str(settings.county),
        str(settings.organizer),
        (*guides, *others),
    )


def freeze_names(connection: Connection, wave_id: int, campaign: Campaign) -> None:
    """Write down how a wave's reports call what they are about."""
    names = names_of(campaign)
    connection.execute(
        insert(WaveNames).values(
            wave_id=wave_id,
            campaign=names.campaign,
            title=names.title,
            county=names.county,
            organizer=names.organizer,
            points=json.dumps(names.points, ensure_ascii=False),
        )
    )


def frozen_names(connection: Connection, wave_id: int) -> FrozenNames:
    """Return the names of a wave. Raises LookupError for a wave that was not frozen."""
    query = select(
        WaveNames.campaign,
        WaveNames.title,
        WaveNames.county,
        WaveNames.organizer,
        WaveNames.points,
    ).where(WaveNames.wave_id == wave_id)
    row = connection.execute(query).first()
    if row is None:
        raise LookupError(wave_id)
    points = tuple(
        (point, name, guide) for point, name, guide in json.loads(row.points)
    )
    return FrozenNames(row.campaign, row.title, row.county, row.organizer, points)


def waves_without_names(connection: Connection) -> list[int]:
    """Return the waves that were opened before names were frozen, the oldest first."""
    query = (
        select(Wave.id)
        .outerjoin(WaveNames, WaveNames.wave_id == Wave.id)
        .where(WaveNames.wave_id.is_(None))
        .order_by(Wave.id)
    )
    return list(connection.execute(query).scalars())
