"""Tick that a poster was hung or a lesson held, or take the tick back."""

from __future__ import annotations

from flask import Response, url_for

from campaign_model.vocabulary import MeasureKind
from quiz_service.desk.units.page import unit_in_wave
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import redirect
from quiz_service.measures.ticking import MeasureKey
from quiz_service.measures.ticking import tick as write_tick
from quiz_service.measures.ticking import untick as take_back
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import WRITERS
from quiz_service.waves.names import frozen_names

views = desk_blueprint("measures")
MEASURE = "/desk/<int:number>/<code>/measures/<point>/<kind>"


@views.post(MEASURE)
@require_role(*WRITERS)
def tick(number: int, code: str, point: str, kind: str) -> Response:
    """Write down that something was done about a point."""
    key = _posted_key(number, code, point, kind)
    with service().engine.begin() as connection:
        write_tick(
            connection, key, actor=current_account().login, moment=service().now()
        )
    return _back(number, code)


@views.post(f"{MEASURE}/undo")
@require_role(*WRITERS)
def untick(number: int, code: str, point: str, kind: str) -> Response:
    """Take it back."""
    key = _posted_key(number, code, point, kind)
    with service().engine.begin() as connection:
        take_back(
            connection, key, actor=current_account().login, moment=service().now()
        )
    return _back(number, code)


def _posted_key(number: int, code: str, point: str, kind: str) -> MeasureKey:
    """Return what the button is about. Raises NotFoundError for what the wave has not."""
    refuse_foreign_form()
    place = unit_in_wave(number, code)
    known_kind = MeasureKind.named(kind)
    with service().readers.begin() as connection:
        points = frozen_names(connection, number).by_point
    if known_kind is None or point not in points:
        raise NotFoundError
    return MeasureKey(place.wave.id, str(place.unit.code), point, known_kind)


def _back(number: int, code: str) -> Response:
    return redirect(url_for("reports.unit", number=number, code=code) + "#next")
