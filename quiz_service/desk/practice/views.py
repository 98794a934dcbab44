"""The open sample at the desk: a page, and the same as a table to take away."""

from __future__ import annotations

from flask import Response

from campaign_model import Poster
from campaign_model.language import gettext as _
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.organizers.taken_file import attachment
from quiz_service.practice.figures import PracticeFigures, practice_figures
from quiz_service.practice.tables import (
    poster_table,
    sample_label,
    sample_lines,
    type_table,
)
from quiz_service.reports.delivery.report_files import WORKBOOK
from quiz_service.reports.files.csv_file import table_csv
from quiz_service.reports.files.workbook import WorkbookContext, tables_workbook
from quiz_service.reports.presentation.parts import FigureTable

views = desk_blueprint("open_tries")


@views.get("/desk/practice")
@require_role(*ANY_ROLE)
def practice() -> Response:
    """Show what was scanned and tried without a code."""
    figures = _figures()
    return page(
        "desk/practice/practice.html",
        account=current_account(),
        as_of=service().now(),
        total=figures.total,
        posters=_posters(figures),
        types=type_table(figures, service().campaign),
    )


@views.get("/desk/practice.csv")
@require_role(*ANY_ROLE)
def table() -> Response:
    """Give the posters as a table."""
    data = table_csv(_posters(_figures()))
    name = f"{service().campaign.settings.name}-open-sample.csv"
    return attachment(data, "text/csv; charset=utf-8", name)


@views.get("/desk/practice.xlsx")
@require_role(*ANY_ROLE)
def workbook() -> Response:
    """Give both tables as a workbook, each sheet with where its figures come from."""
    figures, campaign = _figures(), service().campaign
    posters, types = _posters(figures), type_table(figures, campaign)
    moment = in_china(service().now())
    lines = sample_lines(
        campaign,
        as_of=moment.isoformat(sep=" ", timespec="minutes"),
        simulated=service().simulated,
    )
    title = f"{campaign.settings.title} {sample_label()}"
    data = tables_workbook(
        ((_("By poster"), posters), (_("By fraud type"), types)),
        campaign.look.tokens,
        WorkbookContext(title, moment, lines),
    )
    return attachment(data, WORKBOOK, f"{campaign.settings.name}-open-sample.xlsx")


def _figures() -> PracticeFigures:
    """Return the figures without the posters of units outside the organizer's scope."""
    account, campaign = current_account(), service().campaign

    def covers(poster: Poster) -> bool:
        unit = campaign.units.get(str(poster.unit or ""))
        return unit is None or account.covers(unit)

    with service().readers.begin() as connection:
        return practice_figures(connection, campaign, covers)


def _posters(figures: PracticeFigures) -> FigureTable:
    return poster_table(
        figures,
        service().campaign,
        as_of=in_china(service().now()).isoformat(timespec="minutes"),
        simulated=service().simulated,
    )
