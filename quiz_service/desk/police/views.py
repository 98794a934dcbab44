"""The county's page for the police's figures: what is known, a form, a table, a look first."""

from __future__ import annotations

from hashlib import sha256

from flask import Response, url_for

from campaign_model.language import gettext as _
from quiz_service.desk.headcounts.plan_page import today
from quiz_service.desk.police.forms import (
    OneMonthForm,
    PolicePlanForm,
    PoliceTableForm,
)
from quiz_service.desk.police.plan import (
    figures_words,
    open_records,
    place_name,
    planned,
    seal_records,
)
from quiz_service.desk.police.reading import PoliceReading, read_apart, read_typed
from quiz_service.kernel.current import service
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.pages import page
from quiz_service.kernel.workshop import StillWorkingError, WorkEndedError
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.reports.scorecard.goals import goals_of
from quiz_service.reports.scorecard.kept_police import keep_police, kept_police
from quiz_service.reports.scorecard.months import months_words, year_so_far
from quiz_service.reports.scorecard.police import Record

views = desk_blueprint("police")
MOST_LISTED = 60  # months of places on the page, the newest first


@views.get("/desk/police")
@require_role(Role.COUNTY)
def police() -> Response:
    """What is known, what it says of the plan's goals, and the forms."""
    return _front_page()


@views.post("/desk/police")
@require_role(Role.COUNTY)
def read_table() -> Response:
    """Read a table and show what it would change; nothing changes yet."""
    hit(HAND_INS, "police", str(current_account().id))
    form = PoliceTableForm.received()
    if not form.is_valid():
        return _front_page(table_form=form, status=form.refusal)
    data, name = form.upload.data or b"", form.upload.name
    try:
        reading: PoliceReading = service().uploads.result(
            f"police-{sha256(data).hexdigest()}", read_apart, data, name, today()
        )
    except (StillWorkingError, WorkEndedError):
        form.refuse(_("Reading this file took too long, so it was given up."), "file")
        return _front_page(table_form=form, status=400)
    if reading.problems:
        return _front_page(table_form=form, reading=reading, status=400)
    return _plan_page(reading.records)


@views.post("/desk/police/month")
@require_role(Role.COUNTY)
def read_month() -> Response:
    """Show what one month of one place would change; nothing changes yet."""
    form = OneMonthForm.posted()
    form.offer()
    if not form.is_valid():
        return _front_page(month_form=form, status=400)
    cells = form.cells() | {"entered_on": today().isoformat()}
    reading = read_typed(service().campaign, cells, today())
    if reading.problems:
        for problem in reading.problems:
            form.refuse(f"{problem.message} {problem.remedy}")
        return _front_page(month_form=form, status=400)
    return _plan_page(reading.records)


@views.post("/desk/police/confirm")
@require_role(Role.COUNTY)
def confirm() -> Response:
    """Take in what was looked at; figures that hold already are not taken in twice."""
    login, form = current_account().login, PolicePlanForm.uploaded()
    form.is_valid()
    records = open_records(form.plan.data or "", login)
    with service().engine.begin() as connection:
        count = keep_police(connection, records, actor=login, moment=service().now())
    return _front_page(taken_in=count)


def _plan_page(records: tuple[Record, ...]) -> Response:
    with service().readers.begin() as connection:
        steps = planned(kept_police(connection), records)
    login = current_account().login
    return page(
        "desk/police/plan.html",
        page_path=url_for("police.police"),
        account=current_account(),
        steps=steps,
        changing=sum(step.changes for step in steps),
        form=PolicePlanForm.blank(plan=seal_records(records, login)),
        place_name=place_name,
        figures_words=figures_words,
    )


def _front_page(
    *,
    table_form: PoliceTableForm | None = None,
    month_form: OneMonthForm | None = None,
    reading: PoliceReading | None = None,
    taken_in: int | None = None,
    status: int = 200,
) -> Response:
    with service().readers.begin() as connection:
        known = kept_police(connection)
    if month_form is None:
        month_form = OneMonthForm.blank()
        month_form.offer()
    months = year_so_far(today().isoformat())
    records = sorted(
        known.records.values() if known else (), key=lambda r: (r.month, r.code)
    )
    return page(
        "desk/police/police.html",
        status,
        page_path=url_for("police.police"),
        account=current_account(),
        records=records[::-1][:MOST_LISTED],
        goals=goals_of(service().campaign.goals, known, months) if known else (),
        months=months_words(months),
        table_form=table_form or PoliceTableForm.blank(),
        month_form=month_form,
        problems=reading.problems if reading else (),
        taken_in=taken_in,
        place_name=place_name,
        figures_words=figures_words,
    )
