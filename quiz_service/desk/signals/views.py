"""What asks about a unit: open signals, and those that the county closed, with the reasons."""

from __future__ import annotations

from contextlib import suppress

from flask import Response, url_for

from quiz_service.desk.signals.forms import SignalForm
from quiz_service.desk.units.page import UnitInWave, unit_in_wave
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import ANY_ROLE, Role
from quiz_service.reports.figures.signal_review import (
    NoOpenSignalError,
    close_open_signal,
    signals_of_unit,
)

views = desk_blueprint("signals")


@views.get("/desk/<int:number>/<code>/signals")
@require_role(*ANY_ROLE)
def of_unit(number: int, code: str) -> Response:
    """Show the signals of a unit; the county finds a form below each open one."""
    return _signals_page(unit_in_wave(number, code))


@views.post("/desk/<int:number>/<code>/signals")
@require_role(Role.COUNTY)
def close(number: int, code: str) -> Response:
    """Close one signal; sent twice it is closed once."""
    place, form = unit_in_wave(number, code), SignalForm.posted()
    if not form.is_valid():
        return _signals_page(place, form, status=400)
    # Closed a moment ago, or gone: the page says how it stands.
    with suppress(NoOpenSignalError):
        close_open_signal(
            service(),
            place.wave,
            place.unit.code,
            form.signal.data or "",
            reason=form.reason.data,
            actor=current_account().login,
        )
    return redirect(url_for("signals.of_unit", number=number, code=code))


def _signals_page(
    place: UnitInWave, refused: SignalForm | None = None, *, status: int = 200
) -> Response:
    of_this_unit = signals_of_unit(service(), place.wave, place.unit.code)
    forms = {
        signal.key: SignalForm.blank(signal=signal.key)
        for signal in of_this_unit
        if signal.is_open
    }
    if refused and refused.signal.data in forms:
        forms[refused.signal.data] = refused
    account = current_account()
    return page(
        "desk/signals.html",
        status,
        page_path=url_for(
            "signals.of_unit", number=place.wave.id, code=place.unit.code
        ),
        account=account,
        unit=place.unit,
        wave=place.wave,
        signals=of_this_unit,
        forms=forms if account.role == Role.COUNTY else {},
    )
