"""Whose paper a unit is offered first."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model import Audience, Unit
from quiz_service.waves.frozen import FrozenUnit


def usual_audience(
    unit: Unit | FrozenUnit, newest: str | None, audiences: Sequence[Audience]
) -> Audience | None:
    """Return the audience of the unit's newest codes, else of its name, its kind, or the first.

    A school's kind does not tell how old its pupils are; its name mostly does. None where the
    wave has no paper at all.
    """
    candidates = [
        *(audience for audience in audiences if audience.id == newest),
        *sorted(
            (audience for audience in audiences if _named(unit, audience)),
            key=lambda audience: _named(unit, audience),
            reverse=True,
        ),
        *(audience for audience in audiences if unit.kind in audience.kinds),
        *audiences,
    ]
    return candidates[0] if candidates else None


def _named(unit: Unit | FrozenUnit, audience: Audience) -> int:
    """Return how many characters of the unit's name speak for the audience; 0 for none."""
    return max(
        (len(part) for part in audience.unit_names if part in unit.name), default=0
    )
