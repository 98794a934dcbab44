"""Whose paper a unit is offered first."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model import Audience, Unit
from quiz_service.codes.batches import batches_of_unit
from quiz_service.kernel.current import service


def usual_audience(
    unit: Unit, wave_id: int, audiences: Sequence[Audience]
) -> Audience | None:
    """Return the audience of the unit's newest codes, else its kind's first, else the first.

    None where the wave has no paper at all.
    """
    with service().readers.begin() as connection:
        batches = batches_of_unit(connection, wave_id, str(unit.code))
    newest = batches[-1].audience if batches else ""
    candidates = [
        *(a for a in audiences if a.id == newest),
        *(a for a in audiences if unit.kind in a.kinds),
        *audiences,
    ]
    return candidates[0] if candidates else None
