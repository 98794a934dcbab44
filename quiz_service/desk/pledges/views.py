"""Pledges on paper stay with the unit; how many there are is entered here."""

from __future__ import annotations

from flask import Response, url_for

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.desk.units.forms import PaperPledgesForm
from quiz_service.desk.units.page import UnitInWave, unit_in_wave, unit_page
from quiz_service.kernel.current import service
from quiz_service.kernel.database import insert_once
from quiz_service.kernel.pages import redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import WRITERS
from quiz_service.pledges.models import PaperPledges

views = desk_blueprint("paper_pledges")


@views.post("/desk/<int:number>/<code>/pledges")
@require_role(*WRITERS)
def enter(number: int, code: str) -> Response:
    """How many of the unit signed on paper; the newest entry holds."""
    place = unit_in_wave(number, code)
    form = PaperPledgesForm.posted()
    if not (form.is_valid() and _fits(form, place)):
        return unit_page(place, paper_pledges=form, status=400)
    account, unit = current_account(), str(place.unit.code)
    with service().engine.begin() as connection:
        is_new = insert_once(
            connection,
            PaperPledges,
            submission=form.submission.data,
            wave_id=place.wave.id,
            unit=unit,
            signed=form.signed.data,
            parents=form.parents.data,
            entered=service().now(),
            organizer_id=account.id,
        )
        if is_new:
            record(
                connection,
                actor=account.login,
                act=AuditAct.PAPER_PLEDGES,
                moment=service().now(),
                wave=place.wave.id,
                unit=unit,
                signed=form.signed.data,
                parents=form.parents.data,
            )
    return redirect(url_for("units.unit", number=number, code=code))


def _fits(form: PaperPledgesForm, place: UnitInWave) -> bool:
    """Return whether there are people enough for the signatures; say so beside them if not."""
    for name in ("signed", "parents"):
        if form[name].data > place.counts.headcount:
            form.refuse(_("More signatures than people. Check the count."), name)
    return not form.errors
