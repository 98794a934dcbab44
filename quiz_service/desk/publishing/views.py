"""Publishing on the desk: look what changes, publish, take it back, see how old it is."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, url_for

from campaign_model.language import gettext as _
from quiz_service.desk.publishing.handover import hand_over, handed_over, take_away
from quiz_service.desk.publishing.preview import public_lines
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import ConflictError, NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.forms import NamedForm
from quiz_service.organizers.roles import Role
from quiz_service.reports.delivery.made_files import made_file
from quiz_service.reports.delivery.report_files import PUBLIC
from quiz_service.reports.pages.requested_snapshot import (
    SnapshotRequest,
    requested_snapshot,
)
from quiz_service.reports.publication.progress_file import may_be_public
from quiz_service.reports.snapshots.store import (
    Snapshot,
    county_snapshots,
    publish_snapshot,
    published_snapshots,
    take_snapshot_back,
)
from quiz_service.waves.opening import all_waves

views = desk_blueprint("publishing")
STALE = timedelta(days=7)
MOST_OFFERED = 6  # snapshots; older ones are on the pages of their waves


@views.get("/desk/publishing")
@require_role(Role.COUNTY)
def publishing() -> Response:
    """What is published and since when, and what may be published next."""
    with service().readers.begin() as connection:
        published = published_snapshots(connection)
        every = county_snapshots(connection)
        kinds = {wave.id: wave.kind for wave in all_waves(connection)}
    current = published[0] if published else None
    offered = [
        snapshot
        for snapshot in every
        if snapshot.published is None and kinds.get(snapshot.wave_id) != "inspect"
    ]
    return page(
        "desk/publishing/publishing.html",
        account=current_account(),
        current=current,
        before=published[1] if len(published) > 1 else None,
        is_handed_over=handed_over(service()) is not None,
        stale_days=_stale_days(current),
        offered=offered[:MOST_OFFERED],
        kinds=kinds,
    )


@views.get("/desk/snapshots/<int:number>/publish")
@require_role(Role.COUNTY)
def look(number: int) -> Response:
    """Show every public figure as it stands and as it would; nothing is published yet."""
    requested = _publishable(number)
    return page(
        "desk/publishing/look.html",
        account=current_account(),
        snapshot=requested.snapshot,
        lines=public_lines(
            handed_over(service()), _content(requested), service().campaign
        ),
    )


@views.post("/desk/snapshots/<int:number>/publish")
@require_role(Role.COUNTY)
def publish(number: int) -> Response:
    """Let a snapshot of the whole county stand on the public site, and hand its file over."""
    refuse_foreign_form()
    _content(_publishable(number))  # nothing is published that has no file yet
    with service().engine.begin() as connection:
        publish_snapshot(
            connection, number, actor=current_account().login, moment=service().now()
        )
    _hand_over_newest()
    return redirect(url_for("publishing.publishing"))


@views.get("/desk/publishing/undo")
@require_role(Role.COUNTY)
def ask_to_undo() -> Response:
    """Show what the public would read again; nothing is taken back yet."""
    current, before = _two_newest()
    content = _content(requested_snapshot(before.id)) if before else None
    return page(
        "desk/publishing/undo.html",
        account=current_account(),
        current=current,
        before=before,
        lines=public_lines(handed_over(service()), content, service().campaign),
    )


@views.post("/desk/publishing/undo")
@require_role(Role.COUNTY)
def undo() -> Response:
    """Take the newest publishing back: the one before stands again, or nothing."""
    form = NamedForm.posted()
    form.is_valid()
    current, before = _two_newest()
    if str(current.id) != form.name.data:
        raise ConflictError(_("Something else was published meanwhile. Look again."))
    if before:
        _content(requested_snapshot(before.id))
    with service().engine.begin() as connection:
        take_snapshot_back(
            connection,
            current.id,
            actor=current_account().login,
            moment=service().now(),
        )
    _hand_over_newest()
    return redirect(url_for("publishing.publishing"))


def _hand_over_newest() -> None:
    """Hand over what the database says is published, or nothing.

    Of two who publish at one moment, the later in the database may be the first to write its
    file. So each looks once more after writing, and the last to write leaves what holds.
    """
    newest = _newest_published()
    while True:
        if newest is None:
            take_away(service())
        else:
            hand_over(service(), _content(requested_snapshot(newest)))
        written, newest = newest, _newest_published()
        if newest == written:
            return


def _newest_published() -> int | None:
    with service().readers.begin() as connection:
        published = published_snapshots(connection)
    return published[0].id if published else None


def _publishable(number: int) -> SnapshotRequest:
    """Return a snapshot of the whole county that may be public. Raises NotFoundError."""
    requested = requested_snapshot(number)
    if requested.snapshot.scope or not may_be_public(requested.report):
        raise NotFoundError
    return requested


def _content(requested: SnapshotRequest) -> bytes:
    """Return the file, kept since it was first made. Raises what a workshop raises."""
    digest = requested.snapshot.digest
    return made_file(service(), digest, requested.body, PUBLIC)


def _two_newest() -> tuple[Snapshot, Snapshot | None]:
    """Return the published snapshot and the one before it, if any. Raises NotFoundError."""
    with service().readers.begin() as connection:
        published = published_snapshots(connection)
    if not published:
        raise NotFoundError
    return published[0], published[1] if len(published) > 1 else None


def _stale_days(current: Snapshot | None) -> int:
    """Return for how many days the public has read this snapshot; 0 below a week."""
    if current is None or current.published is None:
        return 0
    age = service().now() - current.published
    return age.days if age >= STALE else 0
