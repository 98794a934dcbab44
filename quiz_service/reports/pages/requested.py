"""The report that a request is about: no unit outside the organizer's scope is in it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request, url_for

from campaign_model.vocabulary import WaveKind
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page_of
from quiz_service.organizers.access import current_account
from quiz_service.organizers.accounts import Account
from quiz_service.reports.figures.assemble import Scope
from quiz_service.reports.figures.current import report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.pages.tabs import report_tabs
from quiz_service.reports.presentation.provenance import provenance_lines
from quiz_service.waves.frozen import FrozenUnit
from quiz_service.waves.opening import WaveRow, all_waves
from quiz_service.waves.scope import wave_unit_in_scope


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Who asks, about which wave, and the report of that scope as it stands now."""

    account: Account
    wave: WaveRow
    waves: tuple[WaveRow, ...]
    report: Report


def requested_unit_report(number: int, code: str) -> ReportRequest:
    """Return the report of one unit of the organizer's scope. Raises NotFoundError."""
    with service().readers.begin() as connection:
        unit = wave_unit_in_scope(connection, number, current_account(), code)
    return requested_report(number, unit)


def requested_report(number: int, unit: FrozenUnit | None = None) -> ReportRequest:
    """Return the report that the organizer may see, with all that is added up by now.

    Raises NotFoundError for a wave that is not there.
    """
    account, running = current_account(), service()
    with running.readers.begin() as connection:
        waves = tuple(all_waves(connection))
    wave = next((wave for wave in waves if wave.id == number), None)
    if wave is None:
        raise NotFoundError
    report = report_now(running, wave, scope_of(account, unit), running.now())
    return ReportRequest(account, wave, waves, report)


def scope_of(account: Account, unit: FrozenUnit | None = None) -> Scope:
    """Return the units of a report under their name: the county's is empty."""
    if unit:
        return Scope(unit.name, lambda member: member.code == unit.code)
    name = account.scope.partition(":")[2]
    if account.scope.startswith("place:"):
        place = service().campaign.townships.get(name)
        name = place.name if place else name
    return Scope(name, account.covers)


def report_page(template: str, requested: ReportRequest, **values: object) -> Response:
    """Return a page about a report, with what every such page shows."""
    shared: dict[str, object] = {
        "account": requested.account,
        "in_wave": _same_page_in_wave,
        "wave": requested.wave,
        "waves": _campaign_waves_and(requested),
        "is_over": requested.report.wave.closed,
        "tabs": report_tabs(
            requested.account,
            requested.wave.id,
            is_inspection=requested.wave.kind == WaveKind.INSPECTION.value,
        ),
        "provenance": provenance_lines(requested.report),
    }
    return page_of(template, shared | values)


def _campaign_waves_and(requested: ReportRequest) -> list[WaveRow]:
    """Return the waves that all units have in common, and the one that is asked about."""
    inspection = WaveKind.INSPECTION.value
    return [
        wave
        for wave in requested.waves
        if wave.kind != inspection or wave.id == requested.wave.id
    ]


def _same_page_in_wave(number: int) -> str:
    """Return the address of the page that is being shown, in another wave."""
    place = dict(request.view_args or {}) | {"number": number}
    return url_for(request.endpoint or "", **place)
