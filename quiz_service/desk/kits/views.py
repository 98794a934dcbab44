"""Kits at the desk: a unit takes its own with one tap, the county sees whose is missing."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, request, send_file

from quiz_service.desk.kits.shelf import checked_kit, shelf_of
from quiz_service.desk.waves.areas import areas_of, is_in_area, own_units
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import ANY_ROLE, Role
from quiz_service.organizers.taken_file import note_taken

views = desk_blueprint("kits")
ZIP = "application/zip"


@views.get("/desk/kits")
@require_role(*ANY_ROLE)
def kits() -> Response:
    """The kits of the organizer's units: which there are, since when, and of what."""
    shelf, account = shelf_of(service()), current_account()
    every, area = own_units(), request.args.get("area", "")
    units = [unit for unit in every if is_in_area(unit, area)]
    rows = [(unit, shelf.kits.get(str(unit.code))) for unit in units]
    # Whose kit is missing stands first: somebody has to see to it.
    rows.sort(key=lambda row: row[1] is not None)
    return page(
        "desk/kits/kits.html",
        account=account,
        shelf=shelf,
        rows=rows,
        there=sum(kit is not None for _unit, kit in rows),
        areas=areas_of(every),
        area=area,
        is_county=account.role is Role.COUNTY,
        campaign_folder=service().settings.campaign,
    )


@views.get("/desk/kits/<code>.zip")
@require_role(*ANY_ROLE)
def kit(code: str) -> Response:
    """The kit of one unit, to the byte as it was made."""
    if code not in {str(unit.code) for unit in own_units()}:
        raise NotFoundError
    listed = shelf_of(service()).kits.get(code)
    if listed is None:
        raise NotFoundError
    note_taken(listed.file)
    answer = send_file(checked_kit(service(), listed), mimetype=ZIP, etag=False)
    name = quote(listed.file)
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"{code}.zip\"; filename*=UTF-8''{name}"
    )
    return answer
