"""The page on which the county sees that the machine is well, or what it lacks."""

from __future__ import annotations

from flask import Response

from campaign_model.language import gettext as _
from quiz_service.desk.system.alarms import alarms
from quiz_service.desk.system.measuring import SystemState, system_state
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import moment, page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role

views = desk_blueprint("system")
_UNITS = ("B", "KB", "MB", "GB", "TB")
_STEP = 1024


@views.get("/desk/system")
@require_role(Role.COUNTY)
def system() -> Response:
    """What runs, how full and how old things are, and what somebody must act on."""
    state = system_state(service())
    return page(
        "desk/system/system.html",
        account=current_account(),
        alarms=alarms(state),
        rows=_rows(state),
    )


def _rows(state: SystemState) -> list[tuple[str, str]]:
    """Return each figure with its name."""
    free = _("{free} of {total}").format(
        free=_size(state.free_bytes), total=_size(state.disk_bytes)
    )
    log = _("{count} records, head {head}").format(
        count=state.records, head=state.head[:16]
    )
    return [
        (_("Program"), f"wuzha {state.version}"),
        (_("Database"), f"{state.engine} {state.engine_version}"),
        (_("Version of its tables"), state.revision),
        (_("Size of the database"), _size(state.database_bytes)),
        (_("Free on the disk"), free),
        (_("Last backup"), moment(state.backup) if state.backup else _("none yet")),
        (_("The server's clock"), f"{in_china(state.clock):%Y-%m-%d %H:%M}"),
        (_("Files being made"), str(state.waiting)),
        (_("Log"), log if state.records else _("none yet")),
        (_("Address on slips"), state.address),
    ]


def _size(count: float) -> str:
    """Return bytes as people read them."""
    for unit in _UNITS[:-1]:
        if count < _STEP:
            return f"{count:.0f} {unit}" if count >= 10 else f"{count:.1f} {unit}"
        count /= _STEP
    return f"{count:.1f} {_UNITS[-1]}"
