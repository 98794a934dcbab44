"""One unit in one wave, as its organizer sees it."""

from __future__ import annotations

from flask import Response

from quiz_service.desk.units.page import unit_in_wave, unit_page
from quiz_service.organizers.access import desk_blueprint, require_role
from quiz_service.organizers.roles import ANY_ROLE

views = desk_blueprint("units")


@views.get("/desk/<int:number>/<code>")
@require_role(*ANY_ROLE)
def unit(number: int, code: str) -> Response:
    """How far a unit is; hand out codes, paper sheets, enter pledges signed on paper."""
    return unit_page(unit_in_wave(number, code))
