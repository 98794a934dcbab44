"""The papers of a meeting: figures frozen with one tap, then four files, beside a wave before."""

from __future__ import annotations

from flask import Response, request, url_for

from campaign_model.vocabulary import WaveKind
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.kernel.pages import redirect
from quiz_service.organizers.access import desk_blueprint, require_role
from quiz_service.organizers.roles import ABOVE_UNITS, Role
from quiz_service.organizers.taken_file import attachment
from quiz_service.reports.delivery.meeting_files import (
    made_meeting_file,
    meeting_file,
    meeting_files,
)
from quiz_service.reports.figures.current import report_now
from quiz_service.reports.pages.requested import (
    ReportRequest,
    report_page,
    requested_report,
    scope_of,
)
from quiz_service.reports.pages.requested_snapshot import (
    SnapshotRequest,
    requested_snapshot,
)
from quiz_service.reports.pages.snapshots import freeze_now
from quiz_service.reports.snapshots.json_form import canonical_json
from quiz_service.reports.snapshots.store import Snapshot, snapshots_of_wave
from quiz_service.waves.opening import WaveRow, all_waves

views = desk_blueprint("meeting")
WAVE = "/desk/reports/<int:number>/meeting"
WITH, NONE, MOST_DIGITS = "with", "0", 8


@views.get(WAVE)
@require_role(*ABOVE_UNITS)
def papers(number: int) -> Response:
    """Offer the papers of what was frozen last; beside them the wave before, or a chosen one."""
    requested = requested_report(number)
    if requested.wave.kind == WaveKind.INSPECTION.value:
        raise NotFoundError
    earlier = _earlier_waves(requested.waves, requested.wave)
    return report_page(
        "reports/meeting.html",
        requested,
        snapshot=_newest(requested),
        papers=meeting_files(),
        earlier=earlier,
        beside=_chosen(earlier, request.args.get(WITH)),
    )


@views.post(WAVE)
@require_role(Role.COUNTY, Role.AREA)
def freeze(number: int) -> Response:
    """Freeze the figures of this moment, so that every paper says the same."""
    refuse_foreign_form()
    freeze_now(number)
    return redirect(url_for("meeting.papers", number=number))


@views.get("/desk/snapshots/<int:number>/meeting/<paper>")
@require_role(*ABOVE_UNITS)
def send(number: int, paper: str) -> Response:
    """Send one of the papers."""
    requested = requested_snapshot(number)
    kind = meeting_file(paper)
    if kind is None or requested.snapshot.scope != requested.account.scope:
        raise NotFoundError
    data = made_meeting_file(service(), requested.body, _earlier_body(requested), paper)
    return attachment(data, kind.media_type, f"{requested.file_stem()}-{paper}")


def _newest(requested: ReportRequest) -> Snapshot | None:
    """Return what was frozen last in the own scope; a part's figures are no county's."""
    with service().readers.begin() as connection:
        of_wave = snapshots_of_wave(connection, requested.wave.id)
    own = [entry for entry in of_wave if entry.scope == requested.account.scope]
    return max(own, key=lambda entry: entry.id, default=None)


def _earlier_waves(waves: tuple[WaveRow, ...], wave: WaveRow) -> list[WaveRow]:
    """Return the waves of all units that opened before, the newest first."""
    kind = WaveKind.INSPECTION.value
    earlier = [w for w in waves if w.kind != kind and w.opens < wave.opens]
    return sorted(earlier, key=lambda w: w.opens, reverse=True)


def _chosen(earlier: list[WaveRow], number: str | None) -> WaveRow | None:
    """Return the wave that an address names, the newest where it names none.

    Raises BadRequestError for one that is not among them.
    """
    if number is None:
        return earlier[0] if earlier else None
    if number == NONE:
        return None
    is_number = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    found = [wave for wave in earlier if is_number and wave.id == int(number)]
    if not found:
        raise BadRequestError
    return found[0]


def _earlier_body(requested: SnapshotRequest) -> str:
    """Return the chosen wave's report as it stood when the figures were frozen, or nothing."""
    with service().readers.begin() as connection:
        waves = tuple(all_waves(connection))
    own = next(wave for wave in waves if wave.id == requested.snapshot.wave_id)
    wave = _chosen(_earlier_waves(waves, own), request.args.get(WITH, NONE))
    if wave is None:
        return ""
    scope = scope_of(requested.account, None)
    return canonical_json(report_now(service(), wave, scope, requested.snapshot.made))
