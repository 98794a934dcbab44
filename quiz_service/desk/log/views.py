"""The log on the web: read, chosen, saved as a table, and held against its chain."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from flask import Response, request

from quiz_service.audit.chain import LogVerdict, verify
from quiz_service.audit.heads import kept_head
from quiz_service.desk.log.names import act_names, details_of
from quiz_service.desk.log.records import LogChoice, actors, entries, page_of_entries
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.reports.files.csv_file import BOM
from quiz_service.reports.pages.requested_snapshot import attachment
from quiz_service.reports.snapshots.store import heads_of_snapshots

views = desk_blueprint("log")
MOST_DIGITS = 9  # of a record's number in an address
COLUMNS = ("number", "at", "actor", "act", "name", "about", "hash")


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
    return page(
        "desk/log/log.html",
        account=current_account(),
        choice=choice,
        entries=rows,
        has_more=has_more,
        actors={name: name for name in names},
        acts=act_names(),
        details_of=details_of,
        time_of=_time_of,
        verdict=_verdict() if is_checked else None,
    )


@views.get("/desk/log.csv")
@require_role(Role.COUNTY, Role.INSPECTOR)
def table() -> Response:
    """Give the chosen records as a table, each with its hash."""
    text, names = io.StringIO(), act_names()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    with service().readers.begin() as connection:
        for e in entries(connection, _choice()):
            name, at = names.get(e.act, e.act), _time_of(e.at)
            writer.writerow((e.number, at, e.actor, e.act, name, e.about, e.hash))
    name = f"{service().campaign.settings.name}-log.csv"
    data = (BOM + text.getvalue()).encode()
    return attachment(data, "text/csv; charset=utf-8", name)


def _time_of(moment: datetime) -> str:
    return f"{in_china(moment):%Y-%m-%d %H:%M}"


def _choice() -> LogChoice:
    return LogChoice(request.args.get("actor", ""), request.args.get("act", ""))


def _verdict() -> LogVerdict:
    """Read the whole chain, and hold it against the heads that are kept elsewhere."""
    kept = kept_head(service().settings.data)
    with service().readers.begin() as connection:
        snapshots = heads_of_snapshots(connection)
        heads = {f"snapshot {number}": head for number, head in snapshots}
        return verify(connection, heads | ({"folder": kept.hash} if kept else {}))
