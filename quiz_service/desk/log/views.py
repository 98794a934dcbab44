"""The log on the web: read, chosen, saved as a table, and held against its chain."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from flask import Response, request

from campaign_model.language import gettext as _
from quiz_service.audit.chain import LogVerdict
from quiz_service.desk.log.chain_state import chain_verdict, verdict_words
from quiz_service.desk.log.details import details_of
from quiz_service.desk.log.kinds import ACTS_OF, kind_names
from quiz_service.desk.log.names import act_names
from quiz_service.desk.log.records import LogChoice, actors, entries, page_of_entries
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.organizers.taken_file import attachment
from quiz_service.reports.files.cells import safe_text
from quiz_service.reports.files.csv_file import BOM

views = desk_blueprint("log")
MOST_DIGITS = 9  # of a record's number in an address
COLUMNS = ("number", "at", "actor", "act", "name", "about", "hash")
CHAIN = "chain"  # what the last row of the table tells


@views.get("/desk/log")
@require_role(Role.COUNTY, Role.INSPECTOR)
def log() -> Response:
    """Who did what, the newest first; the chain is read whole only where that was asked."""
    choice, is_checked = _choice(), "check" in request.args
    before = request.args.get("before", "")
    is_number = before.isascii() and before.isdigit() and len(before) <= MOST_DIGITS
    with service().readers.begin() as connection:
        rows, has_more = page_of_entries(
            connection, choice, int(before) if is_number else 0
        )
        names = actors(connection)
    verdict = chain_verdict(service()) if is_checked else None
    units = service().campaign.units.values()
    return page(
        "desk/log/log.html",
        account=current_account(),
        choice=choice,
        entries=rows,
        has_more=has_more,
        actors={name: name for name in names},
        acts=act_names(),
        kinds=[(kind, name, ACTS_OF[kind]) for kind, name in kind_names().items()],
        units={str(unit.code): f"{unit.code} {unit.name}" for unit in units},
        details_of=lambda about: details_of(about, service().campaign),
        time_of=_time_of,
        verdict=verdict,
        verdict_words=verdict_words,
    )


@views.get("/desk/log.csv")
@require_role(Role.COUNTY, Role.INSPECTOR)
def table() -> Response:
    """Give the chosen records as a table, each with its hash; the last row tells of the chain."""
    verdict = chain_verdict(service())
    text, names = io.StringIO(), act_names()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    with service().readers.begin() as connection:
        for e in entries(connection, _choice()):
            name, at = names.get(e.act, e.act), _time_of(e.at)
            actor = safe_text(e.actor)
            writer.writerow((e.number, at, actor, e.act, name, e.about, e.hash))
    writer.writerow(_chain_row(verdict))
    name = f"{service().campaign.settings.name}-log.csv"
    data = (BOM + text.getvalue()).encode()
    return attachment(data, "text/csv; charset=utf-8", name)


def _chain_row(verdict: LogVerdict) -> tuple[object, ...]:
    """Return the row on the state of the chain at the moment of saving."""
    at, name = _time_of(service().now()), _("The chain of the log")
    state = verdict_words(verdict)
    return (verdict.records, at, "wuzha", CHAIN, name, state, verdict.head)


def _time_of(moment: datetime) -> str:
    return f"{in_china(moment):%Y-%m-%d %H:%M}"


def _choice() -> LogChoice:
    fields = request.args
    actor, act, unit = (fields.get(name, "") for name in ("actor", "act", "unit"))
    # PostgreSQL has no text with a NUL in it.
    if "\0" in actor + act + unit:
        raise BadRequestError
    return LogChoice(
        actor,
        act,
        unit,
        _day(fields.get("since", "")),
        _day(fields.get("until", "")),
    )


def _day(text: str) -> date | None:
    """Return a day as a browser's field sends it; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # The first and the last year have no day before and after them.
    return day if 1 < day.year < 9999 else None
