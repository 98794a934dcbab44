"""The front page of the desk: the own units in the newest wave, and the waves themselves."""

from __future__ import annotations

from flask import Response, url_for

from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.desk.waves.forms import ClosingForm, WaveForm, refuse_times
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import ANY_ROLE, Role
from quiz_service.paper_entry.keying import pending
from quiz_service.waves.drift import drift_of
from quiz_service.waves.opening import (
    WaveTimesError,
    campaign_waves,
    move_closing,
    open_wave,
)

views = desk_blueprint("desk")


@views.get("/desk")
@require_role(*ANY_ROLE)
def front() -> Response:
    """Waves, and what every unit in the organizer's scope did in the newest one."""
    return _front_page()


@views.post("/desk/waves")
@require_role(Role.COUNTY)
def new_wave() -> Response:
    """Open a wave; N of every unit is frozen with it."""
    form = WaveForm.posted()
    if not form.is_valid():
        return _front_page(opening=form, status=400)
    try:
        with service().engine.begin() as connection:
            open_wave(
                connection,
                service().campaign,
                kind=form.kind.data,
                form=form.form.data,
                opens=form.opens.data,
                closes=form.closes.data,
                actor=current_account().login,
                moment=service().now(),
                blueprints=question_bank(service()).blueprints_for(form.form.data),
            )
    except WaveTimesError:
        refuse_times(form)
        return _front_page(opening=form, status=400)
    return redirect(url_for("desk.front"))


@views.post("/desk/waves/<int:number>")
@require_role(Role.COUNTY)
def close_wave(number: int) -> Response:
    """End a wave at another time; why is on record."""
    form = ClosingForm.posted()
    if not form.is_valid():
        return _front_page(closing=form, status=400)
    try:
        with service().engine.begin() as connection:
            move_closing(
                connection,
                number,
                form.closes.data,
                reason=form.reason.data,
                actor=current_account().login,
                moment=service().now(),
            )
    except LookupError:
        raise NotFoundError from None
    except WaveTimesError:
        refuse_times(form)
        return _front_page(closing=form, status=400)
    return redirect(url_for("desk.front"))


def _front_page(
    *,
    opening: WaveForm | None = None,
    closing: ClosingForm | None = None,
    status: int = 200,
) -> Response:
    account = current_account()
    with service().readers.begin() as connection:
        waves = campaign_waves(connection)
        counts = unit_counts(connection, waves[0].id) if waves else {}
        sheets = pending(connection, waves[0].id, service().keys.code) if waves else []
        drift = drift_of(connection, service().campaign, service().now())
    units = [u for u in service().campaign.units.values() if account.covers(u)]
    own_codes = {str(unit.code) for unit in units}
    return page(
        "desk/waves.html",
        status,
        page_path=url_for("desk.front"),
        account=account,
        waves=waves,
        units=units,
        counts=counts,
        pending=[sheet for sheet in sheets if sheet.unit in own_codes],
        drift=drift if account.role == Role.COUNTY else [],
        now=service().now(),
        opening=opening or WaveForm.blank(),
        closing=closing or ClosingForm.blank(),
    )
