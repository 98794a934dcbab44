"""Frozen reports: made by a button, taken away as files."""

from __future__ import annotations

from flask import Response, url_for

from campaign_model.language import gettext as _
from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import ConflictError, NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.kernel.workshop import StillWorkingError, WorkEndedError
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import ANY_ROLE, WRITERS, Role
from quiz_service.organizers.taken_file import attachment
from quiz_service.reports.delivery.made_files import (
    begin_files,
    made_file,
    made_scorecards,
)
from quiz_service.reports.delivery.report_files import (
    CARDS,
    LETTERS,
    PUBLIC,
    SNAPSHOT_FILE,
    report_files,
)
from quiz_service.reports.pages.requested import report_page, requested_report
from quiz_service.reports.pages.requested_snapshot import (
    SnapshotRequest,
    may_see,
    requested_snapshot,
)
from quiz_service.reports.publication.progress_file import may_be_public
from quiz_service.reports.scorecard.kept_police import (
    edition_of_police,
    kept_police,
)
from quiz_service.reports.snapshots.json_form import canonical_json
from quiz_service.reports.snapshots.signing import signed_snapshot
from quiz_service.reports.snapshots.store import (
    freeze_report,
    snapshots_of_wave,
)

views = desk_blueprint("snapshots")
LOOK_AGAIN_SECONDS = "2"


@views.get("/desk/reports/<int:number>/snapshots")
@require_role(*ANY_ROLE)
def snapshots(number: int) -> Response:
    """Show what was frozen in this wave, in the organizer's scope."""
    requested = requested_report(number)
    with service().readers.begin() as connection:
        of_wave = snapshots_of_wave(connection, number)
    visible = [snapshot for snapshot in of_wave if may_see(requested.account, snapshot)]
    return report_page(
        "reports/snapshots.html",
        requested,
        snapshots=visible,
        may_publish=requested.account.role == Role.COUNTY
        and may_be_public(requested.report),
    )


@views.post("/desk/reports/<int:number>/snapshots")
@require_role(*WRITERS)
def new(number: int) -> Response:
    """Freeze the report as it stands now."""
    refuse_foreign_form()
    freeze_now(number)
    return redirect(url_for("snapshots.snapshots", number=number))


def freeze_now(number: int) -> None:
    """Freeze the report of a wave in the organizer's scope, and begin its files."""
    account = current_account()
    catch_up(service(), service().now())
    requested = requested_report(number)
    with service().engine.begin() as connection:
        snapshot = freeze_report(
            connection,
            requested.report,
            scope=account.scope,
            maker=account.login,
            moment=service().now(),
        )
    begin_files(service(), snapshot.digest, canonical_json(requested.report))


@views.get("/desk/snapshots/<int:number>/<name>")
@require_role(*ANY_ROLE)
def file(number: int, name: str) -> Response:
    """Give a snapshot as a file: JSON, table, PDF, letters, or the public part once published."""
    requested = requested_snapshot(number)
    account = requested.account
    kind = report_files().get(name)
    is_early = name == PUBLIC and requested.snapshot.published is None
    # A unit writes no letter to itself.
    if kind is None or is_early or (name == LETTERS and account.role == Role.UNIT):
        raise NotFoundError
    data = _data(requested, name)
    return attachment(data, kind.media_type, f"{requested.file_stem()}-{name}")


def _data(requested: SnapshotRequest, name: str) -> bytes:
    """Return a file's bytes. Raises what a workshop raises."""
    digest, body = requested.snapshot.digest, requested.body
    if name == SNAPSHOT_FILE:
        return signed_snapshot(service(), requested.report)
    if name == CARDS and not requested.snapshot.scope:
        with service().readers.begin() as connection:
            police = kept_police(connection)
            edition = edition_of_police(connection)
        if police is not None:
            return made_scorecards(service(), digest, body, police, edition=edition)
    return made_file(service(), digest, body, name)


@views.app_errorhandler(StillWorkingError)
def still_working(error: StillWorkingError) -> Response:
    """Say that a file is being made, and look again by itself."""
    answer = page(
        "reports/being_made.html",
        202,
        account=current_account(),
        ahead=error.ahead,
    )
    answer.headers["Refresh"] = LOOK_AGAIN_SECONDS
    return answer


@views.app_errorhandler(WorkEndedError)
def work_ended(_error: WorkEndedError) -> Response:
    """Say that a file could not be made in time."""
    message = _(
        "Making this file took too long, so it was ended. Try again; if it stays, tell the"
        " operator."
    )
    return page("error.html", 503, error=ConflictError(message))
