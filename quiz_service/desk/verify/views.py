"""Is this report genuine? A file or a hash is held against this service, then computed again."""

from __future__ import annotations

from flask import Response, url_for

from campaign_model.language import gettext as _
from quiz_service.desk.verify.checking import (
    FileVerdict,
    Recomputed,
    check_file,
    recompute,
    work_key,
)
from quiz_service.desk.verify.forms import PrintedHashForm, SnapshotFileForm
from quiz_service.identity.report_key import report_key
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.limits import HAND_INS, RECOMPUTES, hit
from quiz_service.kernel.pages import page
from quiz_service.kernel.workshop import StillWorkingError, WorkEndedError
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.reports.snapshots.store import (
    Snapshot,
    find_snapshot,
    report_of,
    snapshots_with_digest,
)

views = desk_blueprint("verify")
CHECKERS = (Role.COUNTY, Role.INSPECTOR)


@views.get("/desk/verify")
@require_role(*CHECKERS)
def verify() -> Response:
    """Ask for a file, or for the hash on a paper."""
    return _ask_page()


@views.post("/desk/verify")
@require_role(*CHECKERS)
def check() -> Response:
    """Say whether a file is one that this service froze and signed, unchanged."""
    hit(HAND_INS, "verify", str(current_account().id))
    form = SnapshotFileForm.received()
    if not form.is_valid():
        return _ask_page(file_form=form, status=form.refusal)
    data, key = form.upload.data or b"", report_key(service()).public
    try:
        verdict: FileVerdict = service().uploads.result(
            work_key(data), check_file, data, form.upload.name, key
        )
    except (StillWorkingError, WorkEndedError):
        form.refuse(_("Reading this file took too long, so it was given up."), "file")
        return _ask_page(file_form=form, status=400)
    return _verdict_page(verdict, form.upload.name)


@views.post("/desk/verify/hash")
@require_role(*CHECKERS)
def check_hash() -> Response:
    """Find the snapshot whose hash stands on a paper."""
    form = PrintedHashForm.posted()
    if not form.is_valid():
        return _ask_page(hash_form=form, status=400)
    with service().readers.begin() as connection:
        snapshots = snapshots_with_digest(connection, form.digest.data)
    if len(snapshots) != 1:
        words = _("This service froze no report with this hash.")
        return _verdict_page(FileVerdict(words), form.digest.data)
    return _verdict_page(FileVerdict("", snapshots[0].digest), form.digest.data)


@views.get("/desk/verify/<int:number>")
@require_role(*CHECKERS)
def computed_again(number: int) -> Response:
    """Compute a frozen report again from the answers, and say every difference."""
    hit(RECOMPUTES, str(current_account().id))
    with service().readers.begin() as connection:
        stored = find_snapshot(connection, number)
    if stored is None:
        raise NotFoundError
    snapshot, body = stored
    # Answers come in and are erased, so what was computed yesterday may be another today.
    key = f"recompute-{snapshot.digest}-{service().now():%Y%m%d%H%M}"
    outcome: Recomputed = service().workshop.result(
        key, recompute, body, service().settings, service().keys
    )
    return page(
        "desk/verify/computed.html",
        account=current_account(),
        snapshot=snapshot,
        outcome=outcome,
    )


def _verdict_page(verdict: FileVerdict, name: str) -> Response:
    """Say what was found; a genuine file also has to be in this database."""
    snapshot, body = None, ""
    if not verdict.fault:
        with service().readers.begin() as connection:
            found = snapshots_with_digest(connection, verdict.digest)
            stored = find_snapshot(connection, found[0].id) if found else None
        if stored is None:
            words = _(
                "Signed by this service's key, but its database holds no such report."
            )
            verdict = FileVerdict(words, verdict.digest)
        else:
            snapshot, body = stored
    return page(
        "desk/verify/verdict.html",
        page_path=url_for("verify.verify"),
        account=current_account(),
        name=name,
        verdict=verdict,
        snapshot=snapshot,
        report=_report(snapshot, body),
    )


def _report(snapshot: Snapshot | None, body: str) -> object:
    return report_of(body) if snapshot else None


def _ask_page(
    *,
    file_form: SnapshotFileForm | None = None,
    hash_form: PrintedHashForm | None = None,
    status: int = 200,
) -> Response:
    return page(
        "desk/verify/ask.html",
        status,
        page_path=url_for("verify.verify"),
        account=current_account(),
        file_form=file_form or SnapshotFileForm.blank(),
        hash_form=hash_form or PrintedHashForm.blank(),
        public_key=report_key(service()).public,
    )
