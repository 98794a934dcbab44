"""``wuzha codes issue``: fresh codes into a file, told this once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import Connection

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.codes.issuing import MoreThanHeadcountError
from quiz_service.codes.labels import LONGEST_LABEL, is_label
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.handouts import (
    CodeOrder,
    WaveOverError,
    issue_orders,
    record_issue,
)
from quiz_service.waves.frozen import audiences_of, frozen_units
from quiz_service.waves.opening import WaveRow
from wuzha.files import reason
from wuzha.options import WholeNumber, campaign_argument, json_option, wave_option
from wuzha.output import json_result, say
from wuzha.service import chosen_wave, operator, transaction_of
from wuzha.trial_slips import warn_of_trial
from wuzha.verb import verb

MOST_CODES = 20_000


@dataclass(frozen=True, slots=True)
class Order:
    """Codes for whom, and how many; without a number, one for everybody who has none."""

    unit: str
    audience: str
    count: int | None
    label: str
    on_paper: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """The codes as the file that is handed over; how many, of which wave, and whither."""

    text: str
    count: int
    wave: int
    address: str


@verb(
    _("make codes for a unit, never more than its people; told this once"),
    example="wuzha codes issue campaigns/qingyuan --unit S01 --audience primary",
)
@campaign_argument
@click.option("--unit", required=True, metavar=_("CODE"), help=_("the unit"))
@click.option(
    "--audience", required=True, metavar=_("NAME"), help=_("whose paper is asked")
)
@click.option(
    "--count",
    type=WholeNumber(1, MOST_CODES),
    metavar="N",
    help=_("how many (default: one for everybody who has none)"),
)
@click.option(
    "--label",
    default="",
    metavar=_("NAME"),
    help=_("for which class or shift, printed on the slip"),
)
@wave_option
@click.option(
    "--paper",
    "on_paper",
    is_flag=True,
    help=_("draw a paper for each code, to be answered on paper"),
)
@click.option(
    "--out",
    type=Path,
    metavar=_("FILE"),
    help=_("where the file goes (default: build)"),
)
@json_option
def command(
    campaign: Path,
    *,
    unit: str,
    audience: str,
    count: int | None,
    wave: int | None,
    label: str,
    on_paper: bool,
    out: Path | None,
    as_json: bool,
) -> None:
    """Issue codes and write them where only their owner reads."""
    order = Order(unit, audience, count, label, on_paper)
    if not is_label(label):
        message = _("“{label}” is no label: at most {most} plain characters.")
        raise RefusedError(message.format(label=label[:40], most=LONGEST_LABEL))
    written: list[Path] = []
    try:
        with transaction_of(campaign) as (service, connection):
            issue = _issue(service, connection, order, chosen_wave(connection, wave))
            file = out or _default_file(service, order)
            # Written before the codes are committed: no code is ever counted and lost.
            write_codes(file, issue.text)
            written.append(file)
    except BaseException:
        # What was not committed is no code: its file would only mislead.
        for path in written:
            path.unlink(missing_ok=True)
        raise
    warn_of_trial(issue.address)
    if as_json:
        json_result(
            {
                "file": str(file),
                "count": issue.count,
                "unit": unit,
                "audience": audience,
                "wave": issue.wave,
            }
        )
        return
    message = _("{count} codes in {file}. Nobody can list them again.")
    say(message.format(count=issue.count, file=file))
    say(_("Print them: wuzha codes print {file}").format(file=file))


def _issue(
    service: Service, connection: Connection, order: Order, wave: WaveRow
) -> Issue:
    """Make the codes, on record."""
    if wave.kind == WaveKind.INSPECTION.value:
        raise RefusedError(
            _("Codes of an inspection are for those whom the lot meets.")
        )
    _refuse_unknown(connection, order, wave.id)
    counts = unit_counts(connection, wave.id).get(order.unit)
    if counts is None:
        message = _("{unit} has no headcount in this wave.")
        raise RefusedError(message.format(unit=order.unit))
    count = order.count or counts.headcount - counts.codes
    orders = [CodeOrder(order.unit, order.audience, count, order.label)]
    try:
        issued = issue_orders(
            service,
            connection,
            wave,
            orders,
            on_paper=order.on_paper,
            moment=service.now(),
        )
    except WaveOverError as error:
        message = _(
            "Wave {wave} is over: a slip made now opens nothing. Move its end first:"
            " wuzha waves close … --closes"
        )
        raise RefusedError(message.format(wave=wave.id)) from error
    except MoreThanHeadcountError as error:
        message = _(
            "{unit} has {headcount} people and {live} codes; {count} more are too many."
        )
        raise RefusedError(
            message.format(
                unit=order.unit,
                headcount=error.headcount,
                live=error.live,
                count=count,
            )
        ) from error
    record_issue(
        connection,
        wave.id,
        orders,
        on_paper=order.on_paper,
        actor=operator(),
        moment=service.now(),
    )
    return Issue(issued.file, count, wave.id, service.public_address)


def _refuse_unknown(connection: Connection, order: Order, wave_id: int) -> None:
    """Raise RefusedError for a unit or an audience that the wave does not have."""
    if order.unit not in frozen_units(connection, wave_id):
        message = _("There is no unit “{unit}” in this wave.")
        raise RefusedError(message.format(unit=order.unit[:80]))
    audiences = audiences_of(connection, wave_id)
    if order.audience not in audiences:
        message = _("There is no paper for “{audience}”. There are: {known}")
        raise RefusedError(
            message.format(audience=order.audience[:80], known=", ".join(audiences))
        )


def _default_file(service: Service, order: Order) -> Path:
    kind, suffix = ("sheets", "json") if order.on_paper else ("codes", "csv")
    minute = service.now().strftime("%Y%m%d-%H%M")
    return service.settings.data / "codes" / f"{kind}-{order.unit}-{minute}.{suffix}"


def write_codes(path: Path, text: str) -> None:
    """Write a new file that only its owner reads. Raises RefusedError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        message = _("{file} cannot be written: {why}. No code was issued.")
        raise RefusedError(message.format(file=path, why=reason(error))) from error
