"""The county's page for headcounts: a template out, a table in, looked at, then agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from flask import Response, request, url_for

from campaign_model.language import gettext as _
from quiz_service.desk.headcounts.forms import ConfirmationForm, TableForm
from quiz_service.desk.headcounts.importing import (
    PlanChangedError,
    conflicts,
    import_headcounts,
)
from quiz_service.desk.headcounts.plan_page import plan_page, proposed_plan, today
from quiz_service.desk.headcounts.reading import Reading, read_apart
from quiz_service.desk.headcounts.sealed import Proposal, open_proposal
from quiz_service.desk.headcounts.template import template_csv
from quiz_service.headcounts.newest import newest_headcounts
from quiz_service.kernel.current import service
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.list_page import PAGE_LENGTH, list_page
from quiz_service.kernel.pages import page
from quiz_service.kernel.workshop import StillWorkingError, WorkEndedError
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.waves.opening import WaveRow, campaign_waves

views = desk_blueprint("headcounts")


@views.get("/desk/headcounts")
@require_role(Role.COUNTY)
def headcounts() -> Response:
    """Every unit's number with its day and source, and the form for a table."""
    return _front_page()


@views.get("/desk/headcounts/template")
@require_role(Role.COUNTY)
def template() -> Response:
    """The table to fill in, with the campaign's units."""
    text = template_csv(service().campaign.units.values())
    answer = Response(text.encode(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="headcounts.csv"'
    return answer


@views.post("/desk/headcounts")
@require_role(Role.COUNTY)
def read_table() -> Response:
    """Read a table and show what it would change; nothing changes yet."""
    hit(HAND_INS, "headcounts", str(current_account().id))
    with service().readers.begin() as connection:
        waves = campaign_waves(connection)
    form = TableForm.received()
    form.offer(waves)
    if not form.is_valid():
        return _front_page(form, status=form.refusal)
    data = form.upload.data or b""
    try:
        # Made to be opened for ever, a file of twenty kilobytes would hold a whole worker.
        reading: Reading = service().uploads.result(
            sha256(data).hexdigest(), read_apart, data, today()
        )
    except (StillWorkingError, WorkEndedError):
        message = _(
            "Reading this file took too long, so it was given up. Save the table anew, with"
            " nothing but its rows, and try again."
        )
        form.refuse(message, "file")
        return _front_page(form, status=400)
    if reading.problems:
        return _front_page(form, reading=reading, status=400)
    proposal = Proposal(
        reading.rows,
        reading.digest,
        form.upload.name,
        form.wave_number,
        form.reason.data,
        "",
    )
    return plan_page(proposed_plan(proposal), proposal, reading=reading)


@views.post("/desk/headcounts/confirm")
@require_role(Role.COUNTY)
def confirm() -> Response:
    """Take the table in that was looked at, all of it or nothing."""
    login = current_account().login
    form = ConfirmationForm.uploaded()
    form.is_valid()
    proposal = open_proposal(form.plan.data or "", login)
    try:
        with service().engine.begin() as connection:
            plan = import_headcounts(
                connection,
                service().campaign,
                proposal.rows,
                digest=proposal.digest,
                actor=login,
                moment=service().now(),
                wave=proposal.wave,
                reason=proposal.reason,
                agreed=proposal.plan,
            )
    except PlanChangedError as moved:
        return plan_page(moved.plan, proposal, moved=True, status=409)
    return plan_page(plan, proposal, imported=True)


def _blank_form(waves: Sequence[WaveRow]) -> TableForm:
    form = TableForm.blank()
    form.offer(waves)
    return form


def _front_page(
    form: TableForm | None = None, *, reading: Reading | None = None, status: int = 200
) -> Response:
    campaign = service().campaign
    with service().readers.begin() as connection:
        headcounts = newest_headcounts(connection, campaign)
        waves = campaign_waves(connection)
        above = conflicts(connection, waves[0].id if waves else None)
    return page(
        "desk/headcounts/headcounts.html",
        status,
        account=current_account(),
        form=form or _blank_form(waves),
        headcounts=headcounts,
        list=list_page(
            list(headcounts),
            request.args,
            lambda code: (code, str(campaign.units[code].name)),
        ),
        page_length=PAGE_LENGTH,
        units=campaign.units,
        conflicts=above,
        file_name=form.upload.name if form else "",
        problems=reading.problems if reading else (),
        page_path=url_for("headcounts.headcounts"),
    )
