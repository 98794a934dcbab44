"""Frozen reports: made by a button, taken away as files, published once."""

from __future__ import annotations

from flask import Response, url_for

from quiz_service.counting.catch_up import catch_up
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.kernel.pages import redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.roles import ANY_ROLE, WRITERS, Role
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.bundle import FILES, LETTERS, PUBLIC
from quiz_service.reports.pages.views import report_page, requested_report
from quiz_service.reports.snapshots.store import (
    Snapshot,
    digest_of,
    find_snapshot,
    freeze_report,
    publish_snapshot,
    snapshots_of_wave,
)

views = desk_blueprint("snapshots")


@views.get("/desk/reports/<int:number>/snapshots")
@require_role(*ANY_ROLE)
def snapshots(number: int) -> Response:
    """What was frozen in this wave, in the organizer's scope."""
    requested = requested_report(number)
    with service().readers.begin() as connection:
        visible = [
            k
            for k in snapshots_of_wave(connection, number)
            if _may_see(requested.account, k)
        ]
    return report_page("reports/snapshots.html", requested, snapshots=visible)


@views.post("/desk/reports/<int:number>/snapshots")
@require_role(*WRITERS)
def new(number: int) -> Response:
    """Freeze the report as it stands now."""
    account = current_account()
    refuse_foreign_form()
    catch_up(service(), service().now())
    requested = requested_report(number)
    with service().engine.begin() as connection:
        freeze_report(
            connection,
            requested.report,
            scope=account.scope,
            maker=account.login,
            moment=service().now(),
        )
    return redirect(url_for("snapshots.snapshots", number=number))


@views.post("/desk/snapshots/<int:number>/publish")
@require_role(Role.COUNTY)
def let_out(number: int) -> Response:
    """Let a snapshot of the whole county stand on the public site."""
    account = current_account()
    refuse_foreign_form()
    _account, frozen, _report = account_and_snapshot(number)
    if frozen.scope:
        raise BadRequestError
    with service().engine.begin() as connection:
        publish_snapshot(
            connection, number, actor=account.login, moment=service().now()
        )
    return redirect(url_for("snapshots.snapshots", number=frozen.wave_id))


@views.get("/desk/snapshots/<int:number>/<name>")
@require_role(*ANY_ROLE)
def file(number: int, name: str) -> Response:
    """A snapshot as a file: JSON, table, PDF, letters, or the public part once published."""
    account, frozen, report = account_and_snapshot(number)
    file_kind = FILES.get(name)
    early = name == PUBLIC and frozen.published is None
    # A unit writes no letter to itself.
    if file_kind is None or early or (name == LETTERS and account.role == Role.UNIT):
        raise NotFoundError
    stem = f"{report.origin.campaign}-{report.wave.kind}-{digest_of(report)[:8]}"
    data = file_kind.write(report, service().campaign)
    return attached(data, file_kind.kind, f"{stem}-{name}")


def attached(data: bytes, kind: str, name: str) -> Response:
    """A file to save."""
    answer = Response(data, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def account_and_snapshot(number: int) -> tuple[Account, Snapshot, Report]:
    """Who asks, and a snapshot in the own scope; another one looks like none."""
    account = current_account()
    with service().readers.begin() as connection:
        stored = find_snapshot(connection, number) if number < 2**31 else None
    if stored is None or not _may_see(account, stored[0]):
        raise NotFoundError
    return account, *stored


def _may_see(account: Account, frozen: Snapshot) -> bool:
    """One's own scope; who sees the whole county sees every part of it."""
    return not account.scope or account.scope == frozen.scope
