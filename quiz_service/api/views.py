"""``/api/v1/…`` for programs with a token, and ``/waves.ics`` for everybody's calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, json, request

from quiz_service.api.answers import (
    snapshot_entry,
    snapshot_head,
    token_entry,
    wave_entry,
)
from quiz_service.api.bearer import current_program, require_token
from quiz_service.api.description import ROOT, WAVE, describe
from quiz_service.api.paging import (
    MOST_ITEMS,
    MOST_PAGES,
    PAGE,
    PER_PAGE,
    asked_numbers,
    asked_paging,
    whole_number,
)
from quiz_service.api.wave_calendar import wave_calendar
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.noted import noted_acts
from quiz_service.kernel.current import service
from quiz_service.kernel.headers import NEVER_KEPT
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.kernel.row_number import LARGEST
from quiz_service.reports.figures.report import Report
from quiz_service.reports.pages.requested_snapshot import may_see
from quiz_service.reports.snapshots.store import (
    Snapshot,
    all_snapshots,
    find_snapshot,
    report_of,
)
from quiz_service.waves.opening import all_waves, campaign_waves

views = Blueprint("api", __name__)
IN_PAGES = {PAGE: MOST_PAGES, PER_PAGE: MOST_ITEMS}
CALENDAR_SECONDS = 3600
# A county's report takes a tenth of a second to read; a program asks for page after page.
_read_report = lru_cache(maxsize=4)(report_of)


@views.get(f"{ROOT}/openapi.json")
def description() -> Response:
    """Describe the API; nothing of the county is in it."""
    return _json(describe(service().own_address))


@views.get(f"{ROOT}/token")
@require_token
def token() -> Response:
    """Say what the token may see."""
    asked_numbers({})
    return _json(asdict(token_entry(current_program())))


@views.get(f"{ROOT}/waves")
@require_token
def waves() -> Response:
    """List the waves, inspections too where the token sees the whole county."""
    paging = asked_paging(asked_numbers(IN_PAGES))
    visible = campaign_waves if current_program().scope else all_waves
    with service().readers.begin() as connection:
        rows = visible(connection)
    moment = service().now()
    return _json(paging.answer([wave_entry(wave, moment) for wave in rows]))


@views.get(f"{ROOT}/snapshots")
@require_token
def snapshots() -> Response:
    """List the frozen reports in the token's scope."""
    numbers = asked_numbers(IN_PAGES | {WAVE: LARGEST})
    with service().readers.begin() as connection:
        every = all_snapshots(connection)
    visible = [
        snapshot_entry(snapshot)
        for snapshot in every
        if may_see(current_program(), snapshot)
        and snapshot.wave_id == numbers.get(WAVE, snapshot.wave_id)
    ]
    return _json(asked_paging(numbers).answer(visible))


@views.get(f"{ROOT}/snapshots/<number>")
@require_token
def snapshot(number: str) -> Response:
    """Give a frozen report without its lists."""
    asked_numbers({})
    return _json(asdict(snapshot_head(*_requested(number))))


@views.get(f"{ROOT}/snapshots/<number>/units")
@require_token
def units(number: str) -> Response:
    """List the units of a frozen report."""
    return _part(number, lambda report: report.units)


@views.get(f"{ROOT}/snapshots/<number>/groups")
@require_token
def groups(number: str) -> Response:
    """List the subtotals of a frozen report."""
    return _part(number, lambda report: report.groups)


@views.get(f"{ROOT}/snapshots/<number>/points")
@require_token
def points(number: str) -> Response:
    """List the knowledge points of a frozen report."""
    return _part(number, lambda report: report.points)


@views.get(f"{ROOT}/snapshots/<number>/days")
@require_token
def days(number: str) -> Response:
    """List what each day added to a frozen report."""
    return _part(number, lambda report: report.days)


@views.get("/waves.ics")
def calendar() -> Response:
    """Give the waves as a calendar; when a wave is open stands on the quiz page anyway."""
    running = service()
    with running.readers.begin() as connection:
        rows = campaign_waves(connection)
    data = wave_calendar(running.campaign, rows, running.settings.host, running.now())
    answer = Response(data, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = f"public, max-age={CALENDAR_SECONDS}"
    return answer


def _part(number: str, part: Callable[[Report], Sequence[Any]]) -> Response:
    paging = asked_paging(asked_numbers(IN_PAGES))
    _snapshot, report = _requested(number)
    return _json(paging.answer(part(report)))


def _requested(number: str) -> tuple[Snapshot, Report]:
    """Return the frozen report with this number, and note who read it.

    Raises NotFoundError outside the token's scope.
    """
    try:
        row_id = whole_number(number, LARGEST)
    except BadRequestError as error:
        raise NotFoundError from error
    with service().readers.begin() as connection:
        stored = find_snapshot(connection, row_id)
    program = current_program()
    if stored is None or not may_see(program, stored[0]):
        raise NotFoundError
    noted_acts(service()).note(
        f"api:{program.login}", AuditAct.FILE_TAKEN, file="api", of=request.path
    )
    return stored[0], _read_report(stored[1])


def _json(data: object) -> Response:
    text = json.dumps(data, ensure_ascii=False)
    answer = Response(text, content_type="application/json")
    answer.headers["Cache-Control"] = NEVER_KEPT
    return answer
