"""Codes for many units at once: one for everybody who has none, a township or all."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request, url_for

from campaign_model import Audience, Unit
from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.codes.batches import batches_of_wave
from quiz_service.codes.issuing import MoreThanHeadcountError
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.desk.codes.forms import BulkForm
from quiz_service.desk.codes.usual_audience import usual_audience
from quiz_service.desk.codes.views import issue_on_record
from quiz_service.desk.units.page import wave_over_words
from quiz_service.desk.waves.areas import areas_of, is_in_area, own_units
from quiz_service.desk.waves.requested import requested_wave
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.paper_entry.handouts import CodeOrder, WaveOverError
from quiz_service.waves.calendar import is_over
from quiz_service.waves.frozen import audiences_of, frozen_units
from quiz_service.waves.opening import WaveRow

views = desk_blueprint("bulk_codes")
ABOVE = (Role.COUNTY, Role.AREA)
MOST_CODES = (
    6_000  # of one order: its slips are set while the browser waits, about 12 s
)


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    """What a unit would get: one code for everybody who has none."""

    unit: Unit
    audience: Audience
    count: int


@views.get("/desk/<int:number>/codes")
@require_role(*ABOVE)
def look(number: int) -> Response:
    """Which unit would get how many codes, before any is made."""
    return _page(_wave(number), BulkForm.blank(), request.args.get("area", ""))


@views.post("/desk/<int:number>/codes")
@require_role(*ABOVE)
def make(number: int) -> Response:
    """Make what was looked at, in one issue; refused where it has changed meanwhile."""
    wave, form = _wave(number), BulkForm.posted()
    if not form.is_valid():
        return _page(wave, form, form.area.data or "", status=400)
    orders = _planned(wave, form.area.data)
    count = sum(order.count for order in orders)
    if not count or count > MOST_CODES or str(count) != form.count.data:
        form.refuse(_("These numbers have changed. Look at them again."))
        return _page(wave, form, form.area.data, status=409)
    try:
        issued = issue_on_record(
            wave,
            [CodeOrder(o.unit.code, o.audience.id, o.count) for o in orders],
            on_paper=False,
        )
    except (MoreThanHeadcountError, WaveOverError):
        form.refuse(_("These numbers have changed. Look at them again."))
        return _page(wave, form, form.area.data, status=409)
    return redirect(url_for("codes.issue", number=issued.issue_id))


def _wave(number: int) -> WaveRow:
    """Return a wave whose codes are for everybody. Raises NotFoundError."""
    wave = requested_wave(number)
    if wave.kind == WaveKind.INSPECTION.value:
        raise NotFoundError
    return wave


def _planned(wave: WaveRow, area: str) -> list[PlannedOrder]:
    """Return what would be made for the units of an area, in the order of the units."""
    with service().readers.begin() as connection:
        counts = unit_counts(connection, wave.id)
        frozen = frozen_units(connection, wave.id)
        offered = audiences_of(connection, wave.id)
        newest = {b.unit: b.audience for b in batches_of_wave(connection, wave.id)}
    audiences = [a for key, a in service().campaign.audiences.items() if key in offered]
    orders = []
    for unit in own_units():
        code = str(unit.code)
        if not is_in_area(unit, area) or code not in counts or code not in frozen:
            continue
        remaining = counts[code].headcount - counts[code].codes
        audience = usual_audience(unit, newest.get(code), audiences)
        if remaining > 0 and audience is not None:
            orders.append(PlannedOrder(unit, audience, remaining))
    return orders


def _page(wave: WaveRow, form: BulkForm, area: str, status: int = 200) -> Response:
    areas = areas_of(own_units())
    chosen = area if area in areas else ""
    orders = _planned(wave, chosen)
    count = sum(order.count for order in orders)
    form.area.data, form.count.data = chosen, str(count)
    return page(
        "desk/codes/bulk.html",
        status,
        page_path=url_for("bulk_codes.look", number=wave.id),
        account=current_account(),
        wave=wave,
        areas=areas,
        chosen=chosen,
        orders=orders,
        count=count,
        most=MOST_CODES,
        wave_over=wave_over_words() if is_over(wave, service().now()) else "",
        form=form,
    )
