"""Invitations for many units: look which have no account, make a link for each, print them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Response, request, url_for

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.sealing import seal, seal_key, unseal, unseal_key
from quiz_service.desk.invitations.choice import WAITING, InvitedUnits
from quiz_service.desk.invitations.files import (
    KINDS,
    make_invitation_file,
    sealed_text,
)
from quiz_service.desk.invitations.forms import InviteUnitsForm
from quiz_service.desk.waves.areas import areas_of, own_units
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.encryption import WrongKeyError, new_key
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import day, page, public_link, redirect
from quiz_service.organizers import sessions
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.invitations import digest_name
from quiz_service.organizers.roles import INVITERS
from quiz_service.organizers.taken_file import attachment
from quiz_service.organizers.unit_invitations import (
    SealedSheet,
    UnitInvitation,
    UnitWithoutOrganizer,
    find_sheet,
    invite_units,
    is_sheet_of,
    keep_sheet,
)
from typesetting.handouts.invitations import PrintedInvitation

views = desk_blueprint("unit_invitations")
MOST_AT_ONCE = 1_000  # invitations; their sheet is set while the browser waits


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet that its maker's session opened: its rows as text."""

    sheet: SealedSheet
    text: str


@views.get("/desk/people/units")
@require_role(*INVITERS)
def look() -> Response:
    """Which units nobody runs, and what would be made, before it is."""
    return _look_page(InvitedUnits.read(request.args), InviteUnitsForm.blank())


@views.post("/desk/people/units")
@require_role(*INVITERS)
def make() -> Response:
    """Make what was looked at; refused where it has changed meanwhile."""
    form = InviteUnitsForm.posted()
    choice = InvitedUnits.read({name: str(form[name].data or "") for name in _CHOICE})
    if not form.is_valid():
        return _look_page(choice, form, status=400)
    chosen = choice.units()
    if not 0 < len(chosen) <= MOST_AT_ONCE or str(len(chosen)) != form.count.data:
        form.refuse(_("These numbers have changed. Look at them again."))
        return _look_page(choice, form, status=409)
    return redirect(url_for("unit_invitations.sheet", number=_make(chosen)))


@views.get("/desk/people/sheets/<int:number>")
@require_role(*INVITERS)
def sheet(number: int) -> Response:
    """The files of a sheet, for its maker and for an hour."""
    with service().readers.begin() as connection:
        if not is_sheet_of(connection, current_account(), number):
            raise NotFoundError
    opened = _opened(number)
    return page(
        "desk/invitations/sheet.html",
        account=current_account(),
        number=number,
        sheet=opened.sheet if opened else None,
        names=tuple(KINDS),
    )


@views.get("/desk/people/sheets/<int:number>/<name>")
@require_role(*INVITERS)
def sheet_file(number: int, name: str) -> Response:
    """One file of a sheet; who took it goes on record."""
    opened = _opened(number)
    if opened is None or name not in KINDS:
        raise NotFoundError
    key = f"invitations-{number}-{name}"
    data: bytes = service().workshop.result(
        key, make_invitation_file, name, opened.text
    )
    title = f"{_('Invitations')}-{number}{Path(name).suffix}"
    return attachment(data, KINDS[name], title)


_CHOICE = ("area", "state", "codes")


def _make(chosen: list[UnitWithoutOrganizer]) -> int:
    """Make the invitations, seal their rows for the maker, and write both; return the id."""
    account, moment, key = current_account(), service().now(), new_key()
    units = [standing.unit for standing in chosen]
    with service().engine.begin() as connection:
        fresh = invite_units(connection, account, units, moment)
        record(
            connection,
            actor=account.login,
            act=AuditAct.UNITS_INVITED,
            moment=moment,
            count=len(fresh),
            units={one.unit: digest_name(one.token)[:8] for one in fresh},
        )
        sealed = SealedSheet(
            seal(sealed_text([_printed(one) for one in fresh]), key),
            seal_key(key, read_cookie(sessions.COOKIE)),
            moment,
            len(fresh),
        )
        return keep_sheet(connection, account, sealed, moment)


def _printed(invitation: UnitInvitation) -> PrintedInvitation:
    campaign = service().campaign
    unit = campaign.units[invitation.unit]
    township = campaign.townships.get(unit.township)
    join = public_link("join.join_form")
    return PrintedInvitation(
        unit=str(unit.code),
        name=str(unit.name),
        township=str(township.name) if township else "",
        until=day(invitation.expires),
        link=f"{join}#{invitation.token}",
    )


def _opened(number: int) -> OpenedSheet | None:
    """Return a sheet, or None for anybody but its maker's session, and after the hour."""
    with service().readers.begin() as connection:
        found = find_sheet(connection, current_account(), number, service().now())
    if found is None:
        return None
    try:
        key = unseal_key(found.key, read_cookie(sessions.COOKIE))
    except WrongKeyError:
        return None
    return OpenedSheet(found, unseal(found.file, key))


def _look_page(
    choice: InvitedUnits, form: InviteUnitsForm, status: int = 200
) -> Response:
    chosen = choice.units()
    for name in _CHOICE:
        form[name].data = getattr(choice, name)
    form.count.data = str(len(chosen))
    states = {WAITING: _("without a link that still opens"), "all": _("all of them")}
    return page(
        "desk/invitations/look.html",
        status,
        page_path=url_for("unit_invitations.look"),
        account=current_account(),
        choice=choice,
        states=states,
        areas=areas_of(own_units()),
        unknown=choice.unknown(),
        chosen=chosen,
        most=MOST_AT_ONCE,
        form=form,
    )
