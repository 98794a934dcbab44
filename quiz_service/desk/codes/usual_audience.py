"""Whose paper a unit is offered first."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model import Audience, Unit


def usual_audience(
    unit: Unit, newest: str | None, audiences: Sequence[Audience]
) -> Audience | None:
    """Return the audience of the unit's newest codes, else its kind's first, else the first.

    None where the wave has no paper at all.
    """
    candidates = [
        *(audience for audience in audiences if audience.id == newest),
        *(audience for audience in audiences if unit.kind in audience.kinds),
        *audiences,
    ]
    return candidates[0] if candidates else None
