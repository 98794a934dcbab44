"""The pages of reports: no arithmetic here, and no unit outside the organizer's scope."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request, url_for

from campaign_model import Unit
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page_of, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
    unit_in_scope,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.reports import presentation as words
from quiz_service.reports.figures.assemble import Scope
from quiz_service.reports.figures.current import report_now
from quiz_service.reports.figures.heat import heat_of
from quiz_service.reports.figures.item_health import WORDS
from quiz_service.reports.figures.next_steps import steps_for
from quiz_service.reports.figures.report import Report
from quiz_service.reports.pages.sorting import UnitChoice, choose_units
from quiz_service.reports.scorecard.cards import card_of, lacking_sentences
from quiz_service.reports.scorecard.months import year_so_far
from quiz_service.statistics.display import percent
from quiz_service.waves.opening import WaveRow, all_waves

views = desk_blueprint("reports")
OF_COUNTY = 5  # weak points that a county's plan for the next weeks can hold


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Who asks, about which wave, and the report of that scope as it stands now."""

    account: Account
    wave: WaveRow
    waves: tuple[WaveRow, ...]
    report: Report


def requested_report(
    number: int, units: tuple[Unit, ...] | None = None
) -> ReportRequest:
    """The report an organizer may see, with all that came in until now.

    Raises SignInFirst, and NotHere for a wave that is not there.
    """
    account = current_account()
    here = service()
    with here.readers.begin() as connection:
        known = tuple(all_waves(connection))
    wave = next((each for each in known if each.id == number), None)
    if wave is None:
        raise NotFoundError
    report = report_now(here, wave, scope_of(account, units), service().now())
    return ReportRequest(account, wave, known, report)


def scope_of(account: Account, units: tuple[Unit, ...] | None) -> Scope:
    """The units of a report under their name: the county's is empty."""
    if units:
        codes = {str(unit.code) for unit in units}
        return Scope(units[0].name, lambda unit: unit.code in codes)
    name = account.scope.partition(":")[2]
    if account.scope.startswith("place:"):
        place = service().campaign.townships.get(name)
        name = place.name if place else name
    return Scope(name, account.covers)


@views.get("/desk/reports")
@require_role(*ANY_ROLE)
def newest() -> Response:
    """The report of the newest wave."""
    with service().readers.begin() as connection:
        known = all_waves(connection)
    if not known:
        return redirect(url_for("desk.front"))
    return redirect(url_for("reports.county", number=known[0].id))


@views.get("/desk/reports/<int:number>")
@require_role(*ANY_ROLE)
def county(number: int) -> Response:
    """All units in the organizer's scope, compared; one alone has its own page."""
    told = requested_report(number)
    if len(told.report.units) == 1:
        return redirect(
            url_for("reports.unit", number=number, code=told.report.units[0].code)
        )
    chosen = choose_units(request.args, told.report.units)
    steps = steps_for(told.report.points, service().campaign, OF_COUNTY)
    return report_page(
        "reports/county.html", told, chosen=chosen, units=chosen.units, steps=steps
    )


@views.get("/desk/reports/<int:number>/<code>")
@require_role(*ANY_ROLE)
def unit(number: int, code: str) -> Response:
    """One unit: how far from 100 %, and what to do tomorrow."""
    mine = unit_in_scope(current_account(), code)
    told = requested_report(number, (mine,))
    if not told.report.units:
        raise NotFoundError
    one = told.report.units[0]
    steps = steps_for(one.points or (), service().campaign)
    card = card_of(
        one, None, service().campaign.goals, year_so_far(told.report.origin.queried)
    )
    return report_page(
        "reports/unit.html",
        told,
        unit=one,
        steps=steps,
        lacking=lacking_sentences(card),
    )


@views.get("/desk/reports/<int:number>/heat")
@require_role(*ANY_ROLE)
def heat(number: int) -> Response:
    """Units by knowledge point: where which lesson is missing."""
    told = requested_report(number)
    return report_page("reports/heat.html", told, heat=heat_of(told.report))


@views.get("/desk/reports/<int:number>/items")
@require_role(*ANY_ROLE)
def item_health(number: int) -> Response:
    """How each item fares, for who writes them. The whole county's alone."""
    told = requested_report(number)
    if told.account.scope:
        raise NotFoundError
    return report_page("reports/items.html", told, words=WORDS)


@views.get("/desk/reports/<int:number>/quality")
@require_role(*ANY_ROLE)
def quality(number: int) -> Response:
    """What is worth asking a unit about, and the rate with and without it."""
    told = requested_report(number)
    names = {unit.code: unit.name for unit in told.report.units}
    return report_page("reports/quality.html", told, names=names)


def report_page(template: str, told: ReportRequest, **values: object) -> Response:
    """A page about a report, with the words that every such page needs."""
    always: dict[str, object] = {
        "account": told.account,
        "endpoint": request.endpoint,
        "in_wave": _same_page_in_wave,
        "wave": told.wave,
        "waves": told.waves,
        "report": told.report,
        "percent": percent,
        "say": words,
        "chosen": UnitChoice(),
    }
    return page_of(template, always | values)


def _same_page_in_wave(number: int) -> str:
    """Return the address of the page that is being shown, in another wave."""
    place = dict(request.view_args or {}) | {"number": number}
    return url_for(request.endpoint or "", **place)
