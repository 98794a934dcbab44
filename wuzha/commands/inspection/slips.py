"""``wuzha inspection slips``: codes for the people drawn, as a file to print."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import Connection

from campaign_model.errors import RefusedError
from campaign_model.handover import handouts_json, slips_csv
from campaign_model.language import gettext as _
from quiz_service.inspections.records import InspectionRow, find_inspection
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.drawn_slips import (
    LotBegunError,
    NoInspectorError,
    drawn_sheets,
    drawn_slips,
)
from quiz_service.paper_entry.handouts import CodeOrder, record_issue
from quiz_service.waves.frozen import audiences_of
from wuzha.commands.codes.issue import write_codes
from wuzha.options import MOST_NUMBER, WholeNumber, campaign_argument
from wuzha.output import say
from wuzha.service import operator, transaction_of
from wuzha.trial_slips import warn_of_trial
from wuzha.verb import verb


@verb(
    _("make a code for each person drawn, once an inspector is there"),
    example="wuzha inspection slips campaigns/qingyuan --wave 3 --audience primary",
)
@campaign_argument
@click.option(
    "--wave",
    type=WholeNumber(1, MOST_NUMBER),
    required=True,
    metavar="N",
    help=_("the inspection"),
)
@click.option(
    "--audience", required=True, metavar=_("NAME"), help=_("whose paper is asked")
)
@click.option(
    "--on-paper",
    is_flag=True,
    help=_("a sheet of questions for each, to be keyed in twice afterwards"),
)
@click.option(
    "--out",
    type=Path,
    metavar=_("FILE"),
    help=_("where the file goes (default: build)"),
)
def command(
    campaign: Path, *, wave: int, audience: str, on_paper: bool, out: Path | None
) -> None:
    """Write the codes where only their owner reads; older ones end."""
    with transaction_of(campaign) as (service, connection):
        row = find_inspection(connection, wave)
        if row is None:
            raise RefusedError(_("There is no such inspection."))
        _refuse_audience(connection, wave, audience)
        kind = "json" if on_paper else "csv"
        name = f"inspection-{wave}-{service.now():%Y%m%d-%H%M}.{kind}"
        file = out or service.settings.data / "codes" / name
        write_codes(file, _made(service, connection, row, audience, on_paper=on_paper))
    warn_of_trial(service.public_address)
    say(_("Print them: wuzha codes print {file}").format(file=file))


def _refuse_audience(connection: Connection, wave: int, audience: str) -> None:
    """Raise RefusedError for an audience that has no paper in the inspection."""
    audiences = audiences_of(connection, wave)
    if audience not in audiences:
        message = _("There is no paper for “{audience}”. There are: {known}")
        raise RefusedError(
            message.format(audience=audience[:80], known=", ".join(audiences))
        )


def _made(
    service: Service,
    connection: Connection,
    row: InspectionRow,
    audience: str,
    *,
    on_paper: bool,
) -> str:
    """Make the codes, on record; return their file. Raises RefusedError."""
    moment = service.now()
    try:
        if on_paper:
            text = handouts_json(
                drawn_sheets(service, connection, row, audience=audience, moment=moment)
            )
        else:
            text = slips_csv(
                drawn_slips(service, connection, row, audience=audience, moment=moment)
            )
    except NoInspectorError as error:
        message = _("First an inspector has to confirm to be there.")
        raise RefusedError(message) from error
    except LotBegunError as error:
        message = _("Somebody has begun to answer, so no other slips can be made.")
        raise RefusedError(message) from error
    record_issue(
        connection,
        row.wave_id,
        [CodeOrder(row.unit, audience, row.size)],
        on_paper=on_paper,
        actor=operator(),
        moment=moment,
    )
    return text
