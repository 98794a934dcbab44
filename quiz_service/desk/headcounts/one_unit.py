"""One unit's headcount by a form: typed, looked at like a table of one row, then agreed to."""

from __future__ import annotations

from hashlib import sha256

from flask import Response, url_for

from campaign_model import Unit
from campaign_model.language import gettext as _
from quiz_service.desk.headcounts.forms import OneHeadcountForm
from quiz_service.desk.headcounts.history import corrected, handed_in
from quiz_service.desk.headcounts.plan_page import plan_page, proposed_plan, today
from quiz_service.desk.headcounts.rows import Calendar, HeadcountRow, read_row
from quiz_service.desk.headcounts.sealed import Proposal
from quiz_service.headcounts.newest import newest_headcounts
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
    unit_in_scope,
)
from quiz_service.organizers.roles import Role
from quiz_service.waves.opening import campaign_waves

views = desk_blueprint("one_headcount")


@views.get("/desk/headcounts/<code>")
@require_role(Role.COUNTY)
def one(code: str) -> Response:
    """The unit's number, all that it was before, and the form for another one."""
    unit = unit_in_scope(current_account(), code)
    form = OneHeadcountForm.blank(date=today().isoformat())
    with service().readers.begin() as connection:
        form.offer(campaign_waves(connection))
    return _page(unit, form)


@views.post("/desk/headcounts/<code>")
@require_role(Role.COUNTY)
def look(code: str) -> Response:
    """Show what the number would change; nothing changes yet."""
    unit, form = unit_in_scope(current_account(), code), OneHeadcountForm.posted()
    with service().readers.begin() as connection:
        form.offer(campaign_waves(connection))
    is_valid = form.is_valid()
    row = _read(unit, form)
    if row is None or not is_valid:
        return _page(unit, form, status=400)
    proposal = Proposal(
        (row,),
        _digest(row, form),
        _("What you typed"),
        form.wave_number,
        form.reason.data,
        "",
    )
    return plan_page(proposed_plan(proposal), proposal)


def _read(unit: Unit, form: OneHeadcountForm) -> HeadcountRow | None:
    """Return the row that was typed, read as one of a table; say what is wrong beside it."""
    cells = {"code": str(unit.code), **form.cells()}
    row, mistakes = read_row(cells, service().campaign.units, Calendar(today()))
    for column, error in mistakes:
        form.refuse(f"{error.message} {error.remedy}", column)
    return row


def _digest(row: HeadcountRow, form: OneHeadcountForm) -> str:
    """Return what stands for a file: sent twice within a minute, the number counts once."""
    typed = (row, form.wave_number, form.reason.data, service().now())
    return sha256(repr(typed).encode()).hexdigest()


def _page(unit: Unit, form: OneHeadcountForm, status: int = 200) -> Response:
    code = str(unit.code)
    with service().readers.begin() as connection:
        newest = newest_headcounts(connection, service().campaign)[code]
        handed, corrections = handed_in(connection, code), corrected(connection, code)
    return page(
        "desk/headcounts/one.html",
        status,
        page_path=url_for("one_headcount.one", code=code),
        account=current_account(),
        unit=unit,
        newest=newest,
        handed_in=handed,
        corrections=corrections,
        form=form,
    )
