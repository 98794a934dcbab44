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
    return _fresh_codes(number, code, on_paper=False)


@views.post("/desk/<int:number>/<code>/sheets")
@require_role(*WRITERS)
def on_paper(number: int, code: str) -> Response:
    """Fresh codes with a drawn paper for each, as a file for ``wuzha codes print``."""
    return _fresh_codes(number, code, on_paper=True)


def _fresh_codes(number: int, code: str, *, on_paper: bool) -> Response:
    """Return the file of fresh codes, or the unit's page with the form that was refused."""
    place, form = _posted_form(number, code)
    text = _issue(place, form, on_paper=on_paper) if form.is_valid() else None
    if text is None and on_paper:
        return unit_page(place, paper_codes=form, status=400)
    if text is None:
        return unit_page(place, phone_codes=form, status=400)
    unit = place.unit.code
    if on_paper:
        return _file(text, f"sheets-{unit}.json", "application/json")
    return _file(text, f"codes-{unit}.csv", "text/csv; charset=utf-8")


def _posted_form(number: int, code: str) -> tuple[UnitInWave, CodesForm]:
    place = unit_in_wave(number, code)
    form = CodesForm.posted()
    form.offer(place.audiences)
    return place, form


def _issue(place: UnitInWave, form: CodesForm, *, on_paper: bool) -> str | None:
    """Issue codes, on record; return the file, None where it would be too many codes."""
    try:
        return _issue_on_record(place, form, on_paper=on_paper)
    except MoreThanHeadcountError as error:
        message = _("Codes never outnumber people: {count} more can be made.")
        form.refuse(message.format(count=error.headcount - error.live), "count")
        return None


def _issue_on_record(place: UnitInWave, form: CodesForm, *, on_paper: bool) -> str:
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


def _file(text: str, name: str, kind: str) -> Response:
    answer = Response(text.encode(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
