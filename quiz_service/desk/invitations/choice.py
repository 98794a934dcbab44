"""Which units are invited: an area, a state, or the codes that somebody wrote down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quiz_service.desk.waves.areas import is_in_area, own_units
from quiz_service.kernel.current import service
from quiz_service.organizers.unit_invitations import (
    InvitationState,
    UnitWithoutOrganizer,
    units_without_organizer,
)

_BETWEEN = re.compile(r"[\s,;，；、]+")
WAITING = "waiting"  # whoever has no link that still opens


@dataclass(frozen=True, slots=True)
class InvitedUnits:
    """``state`` is ``waiting`` for units without an open invitation, else empty for all.

    ``codes`` names single units; where it is empty, all of the area are meant.
    """

    area: str = ""
    state: str = WAITING
    codes: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> InvitedUnits:
        """Return the choice in the fields of an address or of a form."""
        state = WAITING if fields.get("state", WAITING) == WAITING else ""
        return cls(fields.get("area", ""), state, fields.get("codes", "").strip())

    @property
    def named(self) -> list[str]:
        """The codes that were written down, in the order they stand there."""
        return [code for code in _BETWEEN.split(self.codes.upper()) if code]

    def unknown(self) -> list[str]:
        """Return the codes that are no unit of the organizer's own."""
        own = {str(unit.code).upper() for unit in own_units()}
        return [code for code in self.named if code not in own]

    def units(self) -> list[UnitWithoutOrganizer]:
        """Return the units that nobody runs and that are meant, by township, then code."""
        named = set(self.named)
        with service().readers.begin() as connection:
            every = units_without_organizer(connection, own_units(), service().now())
        chosen = [
            standing
            for standing in every
            if is_in_area(standing.unit, self.area)
            and (not named or str(standing.unit.code).upper() in named)
            and (not self.state or standing.state is not InvitationState.OPEN)
        ]
        places = list(service().campaign.townships)
        return sorted(
            chosen,
            key=lambda s: (_place(s.unit.township, places), str(s.unit.code)),
        )


def _place(township: str, places: list[str]) -> int:
    return places.index(township) if township in places else len(places)
