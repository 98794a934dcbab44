"""Fresh codes for a unit, as a file that is handed over this once."""

from __future__ import annotations

from flask import Response

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.issuing import MoreThanHeadcountError
from quiz_service.desk.units.forms import CodesForm
from quiz_service.desk.units.page import UnitInWave, unit_in_wave, unit_page
from quiz_service.kernel.current import service
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import WRITERS
from quiz_service.paper_entry.handouts import handover_file

views = desk_blueprint("codes")


@views.post("/desk/<int:number>/<code>/codes")
@require_role(*WRITERS)
def for_phones(number: int, code: str) -> Response:
    """Fresh codes as CSV, shown this once."""
    place, form = _posted_form(number, code)
    if not form.is_valid():
        return unit_page(place, phone_codes=form, status=400)
    try:
        text = _issue(place, form, on_paper=False)
    except MoreThanHeadcountError as error:
        _refuse_count(form, error)
        return unit_page(place, phone_codes=form, status=400)
    return _file(text, f"codes-{place.unit.code}.csv", "text/csv; charset=utf-8")


@views.post("/desk/<int:number>/<code>/sheets")
@require_role(*WRITERS)
def on_paper(number: int, code: str) -> Response:
    """Fresh codes with a drawn paper for each, as a file for ``wuzha codes print``."""
    place, form = _posted_form(number, code)
    if not form.is_valid():
        return unit_page(place, paper_codes=form, status=400)
    try:
        text = _issue(place, form, on_paper=True)
    except MoreThanHeadcountError as error:
        _refuse_count(form, error)
        return unit_page(place, paper_codes=form, status=400)
    return _file(text, f"sheets-{place.unit.code}.json", "application/json")


def _posted_form(number: int, code: str) -> tuple[UnitInWave, CodesForm]:
    place = unit_in_wave(number, code)
    form = CodesForm.posted()
    form.offer(place.audiences)
    return place, form


def _issue(place: UnitInWave, form: CodesForm, *, on_paper: bool) -> str:
    """Issue codes, on record; return the file. Raises MoreThanHeadcountError."""
    unit = str(place.unit.code)
    with service().engine.begin() as connection:
        text = handover_file(
            service(),
            connection,
            place.wave,
            unit,
            audience=form.audience.data,
            count=form.count.data,
            moment=service().now(),
            on_paper=on_paper,
        )
        record(
            connection,
            actor=current_account().login,
            act=AuditAct.CODES_ISSUED,
            moment=service().now(),
            wave=place.wave.id,
            unit=unit,
            audience=form.audience.data,
            count=form.count.data,
            on_paper=on_paper,
        )
    return text


def _refuse_count(form: CodesForm, error: MoreThanHeadcountError) -> None:
    message = _("Codes never outnumber people: {count} more can be made.")
    form.refuse(message.format(count=error.headcount - error.live), "count")


def _file(text: str, name: str, kind: str) -> Response:
    answer = Response(text.encode(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
