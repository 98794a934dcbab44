"""Townships and bureaus by which the units of a county are chosen at the desk."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model import Unit
from quiz_service.kernel.current import service
from quiz_service.organizers.access import current_account
from quiz_service.organizers.accounts import PlacedUnit


def own_units() -> list[Unit]:
    """Return the units of the organizer's scope, in the campaign's order."""
    units = service().campaign.units.values()
    return [unit for unit in units if current_account().covers(unit)]


def areas_of(units: Sequence[PlacedUnit]) -> dict[str, str]:
    """Return the townships and bureaus of units by the value that chooses them."""
    townships = service().campaign.townships
    placed = {u.township for u in units}
    areas = {f"place:{p}": str(townships[p].name) for p in townships if p in placed}
    return areas | {f"bureau:{u.bureau}": str(u.bureau) for u in units if u.bureau}


def is_in_area(unit: PlacedUnit, area: str) -> bool:
    """Return whether a unit lies in an area; every unit lies in the empty one."""
    return area in ("", f"place:{unit.township}", f"bureau:{unit.bureau}")
