"""Posters on walls: hang one by phone at the wall, see what is due, take the table away."""

from __future__ import annotations

import csv
import io
from datetime import date

from flask import Response, request, url_for

from campaign_model import Poster, Unit
from campaign_model.language import gettext as _
from campaign_model.links import (
    number_parts,
    poster_number,
    spelled_number,
    unit_part,
)
from campaign_model.vocabulary import Keeper, PosterSubject
from quiz_service.desk.placements.forms import HangForm, poster_in
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import ANY_ROLE, WRITERS
from quiz_service.organizers.taken_file import attachment
from quiz_service.placements.due import Due
from quiz_service.placements.register import (
    HungPoster,
    NewPlacement,
    find_placement,
    hang,
    hanging_anywhere,
    mark_checked,
    take_down,
)
from quiz_service.reports.files.cells import safe_text

views = desk_blueprint("placements")
COLUMNS = ("number", "unit", "place", "hung", "until", "keeper", "checked")


@views.get("/desk/placements")
@require_role(*ANY_ROLE)
def placements() -> Response:
    """What hangs in the organizer's units, what is due first."""
    today = _today()
    rows = _hanging()
    order = list(Due)
    rows.sort(key=lambda row: order.index(row.due(today)))
    return page(
        "desk/placements/list.html",
        account=current_account(),
        rows=[(row, row.due(today)) for row in rows],
        units=service().campaign.units,
        due_count=sum(row.due(today) is not Due.NOTHING for row in rows),
        may_write=current_account().role in WRITERS,
        nothing=Due.NOTHING,
        take_down_word=Due.TAKE_DOWN,
        grouped=spelled_number,
        title_of=_title,
    )


@views.get("/desk/placements.csv")
@require_role(*ANY_ROLE)
def table() -> Response:
    """The table as ``placements.csv`` of the campaign has it, so that posters' pages know.

    The campaign knows no unit that left its table, and refuses a row that names one.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = [row for row in _hanging() if row.unit in service().campaign.units]
    for row in rows:
        values = [getattr(row, name) or "" for name in COLUMNS]
        writer.writerow([safe_text(str(value)) for value in values])
    data = text.getvalue().encode("utf-8-sig")
    return attachment(data, "text/csv; charset=utf-8", "placements.csv")


@views.get("/desk/placements/hang")
@require_role(*WRITERS)
def hang_form() -> Response:
    """The form at the wall; the code of a poster brings its number."""
    number = poster_in(request.args.get("number"))
    owner = _owner(number)
    form = HangForm.blank(number=number, unit=str(owner.code) if owner else None)
    # Whose poster it is has a few places; all units of a county have four times as many.
    is_own = owner is not None and current_account().covers(owner)
    form.offer([owner] if owner and is_own else _units())
    return _hang_page(form)


@views.post("/desk/placements/hang")
@require_role(*WRITERS)
def write_hung() -> Response:
    """Write down where a poster hangs."""
    form = HangForm.posted()
    form.offer(_units())
    valid = form.is_valid()
    if not form.where:
        form.refuse(_("Tap a place, or type one."), "elsewhere")
        valid = False
    number = _poster_number(form.number.data or "")
    owner = _owner(form.number.data or "")
    if not number:
        form.refuse(_("No poster has this number. Look below its code."), "number")
        valid = False
    elif owner is not None and owner.code != form.unit.data:
        message = _("This poster is for “{unit}”, whose own code is on it.")
        form.refuse(message.format(unit=owner.name), "unit")
        valid = False
    if not valid:
        return _hang_page(form, 400)
    new = NewPlacement(
        number=number,
        unit=form.unit.data,
        place=form.where,
        keeper=Keeper.of(form.keeper.data),
        until=date.fromordinal(service().campaign.posters_valid_until.toordinal()),
    )
    with service().engine.begin() as connection:
        hang(connection, new, actor=current_account().login, moment=service().now())
    return redirect(url_for("placements.placements"))


@views.post("/desk/placements/<int:number>/checked")
@require_role(*WRITERS)
def write_checked(number: int) -> Response:
    """Write down that a poster was looked at and is as it should be."""
    refuse_foreign_form()
    with service().engine.begin() as connection:
        placement = _placement_in_scope(find_placement(connection, number))
        actor, moment = current_account().login, service().now()
        mark_checked(connection, placement, actor=actor, moment=moment)
    return redirect(url_for("placements.placements"))


@views.post("/desk/placements/<int:number>/taken-down")
@require_role(*WRITERS)
def write_taken_down(number: int) -> Response:
    """Write down that a poster was taken down."""
    refuse_foreign_form()
    with service().engine.begin() as connection:
        placement = _placement_in_scope(find_placement(connection, number))
        actor, moment = current_account().login, service().now()
        take_down(connection, placement, actor=actor, moment=moment)
    return redirect(url_for("placements.placements"))


def _hang_page(form: HangForm, status: int = 200) -> Response:
    number = form.number.data or ""
    return page(
        "desk/placements/hang.html",
        status=status,
        account=current_account(),
        form=form,
        number=spelled_number(number) if _poster_number(number) else "",
        title=_title(number),
    )


def _placement_in_scope(placement: HungPoster | None) -> HungPoster:
    """Return a placement of the organizer's units; any other looks like none."""
    if placement is None or not _is_own(placement.unit):
        raise NotFoundError
    return placement


def _hanging() -> list[HungPoster]:
    with service().readers.begin() as connection:
        return [row for row in hanging_anywhere(connection) if _is_own(row.unit)]


def _is_own(code: str) -> bool:
    """Return whether a unit is the organizer's.

    One that left the table since lies in no township any more, but its posters still hang:
    the county takes them down, or who had the unit.
    """
    account, unit = current_account(), service().campaign.units.get(code)
    return account.covers(unit) if unit else account.scope in ("", f"unit:{code}")


def _units() -> list[Unit]:
    account = current_account()
    return [unit for unit in service().campaign.units.values() if account.covers(unit)]


def _posters() -> dict[str, Poster]:
    campaign = service().campaign
    name = campaign.settings.name
    return {poster_number(name, poster.id): poster for poster in campaign.posters}


def _title(number: str) -> str:
    """Return what stands on the poster of a number, empty where it is none of ours by now."""
    parts = number_parts(number)
    poster = _posters().get(parts[0]) if parts else None
    return service().campaign.poster_title(poster) if poster else ""


def _poster_number(number: str) -> str:
    """Return the poster's part of a number, empty where no poster of ours has the number."""
    parts = number_parts(number)
    poster = _posters().get(parts[0]) if parts else None
    if parts is None or poster is None:
        return ""
    is_known = not parts[1] or _owner(number) is not None
    return parts[0] if is_known else ""


def _owner(number: str) -> Unit | None:
    """Return the unit for which a poster was made, None where it may hang anywhere."""
    parts = number_parts(number)
    poster = _posters().get(parts[0]) if parts else None
    if parts is None or poster is None:
        return None
    units = service().campaign.units
    if poster.about is PosterSubject.UNIT:
        return None if parts[1] else units[poster.subject]
    return next((u for u in units.values() if unit_part(u.code) == parts[1]), None)


def _today() -> date:
    return in_china(service().now()).date()
