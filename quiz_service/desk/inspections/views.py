"""Inspections: who may be inspected, the lot, the slips, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from flask import Response, url_for
from sqlalchemy import Connection

from campaign_model.language import gettext as _
from quiz_service.desk.inspections.forms import DrawForm, SlipsForm
from quiz_service.desk.inspections.opening import draw_and_open, refusal_words
from quiz_service.inspections.drawing import InspectionError, InspectionPlan
from quiz_service.inspections.records import (
    InspectionRow,
    all_inspections,
    confirm_presence,
    drawn_people,
    find_inspection,
)
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import ANY_ROLE, DRAWERS, Role
from quiz_service.paper_entry.drawn_slips import (
    LotBegunError,
    NoInspectorError,
    drawn_sheets,
    drawn_slips,
    number_words,
)
from quiz_service.paper_entry.handouts import CodeOrder, WaveOverError, record_issue
from quiz_service.paper_entry.keying import pending
from quiz_service.reports.figures.inspection import (
    InspectionFigures,
    read_inspections,
)
from quiz_service.reports.figures.steps import Candidate, candidates
from quiz_service.reports.presentation.inspection import inspection_words
from quiz_service.waves.frozen import FrozenUnit, audiences_of, frozen_units
from quiz_service.waves.opening import find_wave
from typesetting.blank_word import zipped
from typesetting.handouts.compose import PrintFile, quiz_files, slip_files
from typesetting.handouts.printing import finished_pdf

views = desk_blueprint("inspections")


@views.get("/desk/inspections")
@require_role(*ANY_ROLE)
def inspections() -> Response:
    """All inspections of the organizer's scope, and the form that draws one."""
    return _front_page()


@views.post("/desk/inspections")
@require_role(*DRAWERS)
def draw() -> Response:
    """Draw a lot and open the wave of those it meets."""
    offered = _candidates()
    form = DrawForm.posted()
    form.offer(offered)
    if not form.is_valid():
        return _front_page(form, offered, status=400)
    account, moment = current_account(), service().now()
    [basis] = [one.wave for one in offered if one.unit.code == form.unit.data]
    # Whole minutes: reports say times to the minute, and this one decides a figure.
    closes = moment.replace(second=0, microsecond=0) + timedelta(hours=form.hours.data)
    plan = InspectionPlan(
        basis,
        form.unit.data,
        int(form.claim.data),
        form.size.data,
        closes,
        form.words.data,
    )
    try:
        wave = draw_and_open(
            service(),
            plan,
            actor=account.login,
            moment=moment,
            is_inspector=account.role == Role.INSPECTOR,
        )
    except InspectionError as error:
        form.refuse(refusal_words(error), "size" if form.size.data else "unit")
        return _front_page(form, offered, status=400)
    return redirect(url_for("inspections.inspection", number=wave))


@views.get("/desk/inspections/<int:number>")
@require_role(*ANY_ROLE)
def inspection(number: int) -> Response:
    """Show who was drawn, how anybody draws the same again, and what came of it."""
    return _inspection_page(number)


@views.post("/desk/inspections/<int:number>/slips")
@require_role(*DRAWERS)
def print_slips(number: int) -> Response:
    """Give the list and slips or sheets of the people drawn, as PDFs, with fresh codes."""
    row, _units = _requested(number)
    form = SlipsForm.posted()
    _offer_audiences(form, row)
    if not form.is_valid():
        return _inspection_page(number, form, status=400)
    account, moment = current_account(), service().now()
    try:
        with service().engine.begin() as connection:
            printed = _print_files(connection, row, form, moment)
            record_issue(
                connection,
                number,
                [CodeOrder(row.unit, form.audience.data, row.size)],
                on_paper=form.on_paper,
                actor=account.login,
                moment=moment,
            )
            files = {f"{file.name}.pdf": finished_pdf(file) for file in printed}
    except LotBegunError:
        message = _("Somebody has begun to answer, so no other slips can be made.")
        form.refuse(message)
        return _inspection_page(number, form, status=409)
    except WaveOverError:
        form.refuse(_("This inspection is over; its slips would open nothing."))
        return _inspection_page(number, form, status=409)
    except NoInspectorError:
        form.refuse(_("First an inspector has to confirm to be there."))
        return _inspection_page(number, form, status=409)
    answer = Response(zipped(files), content_type="application/zip")
    name = f"inspection-{number}-{row.unit}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _print_files(
    connection: Connection, row: InspectionRow, form: SlipsForm, moment: datetime
) -> Iterator[PrintFile]:
    """Return what is printed for the people drawn: slips or sheets, and the list."""
    audience = form.audience.data
    if form.on_paper:
        return quiz_files(
            drawn_sheets(service(), connection, row, audience=audience, moment=moment)
        )
    return slip_files(
        drawn_slips(service(), connection, row, audience=audience, moment=moment)
    )


@views.post("/desk/inspections/<int:number>/presence")
@require_role(Role.INSPECTOR)
def confirm(number: int) -> Response:
    """Write down that the inspector is there from now on."""
    refuse_foreign_form()
    row, _units = _requested(number)
    account, moment = current_account(), service().now()
    with service().engine.begin() as connection:
        wave = find_wave(connection, row.wave_id)
        if wave is None or moment > wave.closes:
            raise NotFoundError
        confirm_presence(connection, number, actor=account.login, moment=moment)
    return redirect(url_for("inspections.inspection", number=number))


def _requested(number: int) -> tuple[InspectionRow, dict[str, FrozenUnit]]:
    """Return an inspection of the organizer's scope with its units. Raises NotFoundError."""
    with service().readers.begin() as connection:
        row = find_inspection(connection, number)
        units = frozen_units(connection, number) if row else {}
    if row is None or not current_account().covers(units[row.unit]):
        raise NotFoundError
    return row, units


def _candidates() -> list[Candidate]:
    """Return the units that this organizer may draw from."""
    account, today = current_account(), service().campaign.units
    return [
        one
        for one in candidates(service(), service().now())
        if account.role in DRAWERS
        and (one.unit.code not in today or account.covers(today[one.unit.code]))
    ]


def _front_page(
    form: DrawForm | None = None,
    offered: Sequence[Candidate] | None = None,
    status: int = 200,
) -> Response:
    account, moment = current_account(), service().now()
    if offered is None:
        offered = _candidates() if account.role in DRAWERS else []
    if form is None:
        form = DrawForm.blank()
        form.offer(offered)
    rows: list[tuple[FrozenUnit, InspectionFigures, str]] = []
    with service().readers.begin() as connection:
        for row in all_inspections(connection):
            unit = frozen_units(connection, row.wave_id)[row.unit]
            if account.covers(unit):
                figures = read_inspections(connection, row.wave_id, moment)[row.unit]
                rows.append((unit, figures, inspection_words(figures)))
    return page(
        "desk/inspections/inspections.html",
        status,
        page_path=url_for("inspections.inspections"),
        account=account,
        may_draw=account.role in DRAWERS,
        rows=rows,
        candidates=offered,
        form=form,
    )


def _inspection_page(
    number: int,
    form: SlipsForm | None = None,
    status: int = 200,
) -> Response:
    row, units = _requested(number)
    account, moment = current_account(), service().now()
    if form is None:
        form = SlipsForm.blank()
        _offer_audiences(form, row)
    with service().readers.begin() as connection:
        figures = read_inspections(connection, number, moment)[row.unit]
        people = drawn_people(connection, row)
        wave = find_wave(connection, number)
        sheets = pending(connection, number, service().keys.code)
    return page(
        "desk/inspections/inspection.html",
        status,
        page_path=url_for("inspections.inspection", number=number),
        account=account,
        may_draw=account.role in DRAWERS,
        may_confirm=account.role == Role.INSPECTOR,
        unit=units[row.unit],
        joined=[unit for unit in units.values() if unit.count_with],
        wave=wave,
        row=row,
        figures=figures,
        numbers=[number_words(person) for person in people],
        words=inspection_words(figures),
        sheets=sheets,
        form=form,
    )


def _offer_audiences(form: SlipsForm, row: InspectionRow) -> None:
    with service().readers.begin() as connection:
        with_paper = audiences_of(connection, row.wave_id)
    audiences = service().campaign.audiences
    form.offer([audiences[key] for key in with_paper if key in audiences])
