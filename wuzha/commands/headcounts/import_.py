"""``wuzha headcounts import``: the same table, the same rules, from the command line."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import Connection

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.reading.characters import one_line
from quiz_service.desk.headcounts.columns import MOST_BYTES
from quiz_service.desk.headcounts.importing import (
    Conflict,
    Outcome,
    Plan,
    import_headcounts,
    plan_import,
)
from quiz_service.desk.headcounts.reading import Reading, read_headcounts
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.pages import day
from quiz_service.kernel.service import Service
from wuzha.files import read_given
from wuzha.options import MOST_NUMBER, WholeNumber, campaign_argument
from wuzha.output import remark, result, say
from wuzha.service import chosen_wave, operator, transaction_of
from wuzha.verb import verb

LONGEST_REASON = 200


@verb(
    _("read CSV or XLSX and take its headcounts in, all of them or none"),
    example="wuzha headcounts import campaigns/qingyuan 人数.xlsx --dry-run",
)
@campaign_argument
@click.argument(
    "file", type=Path, metavar=_("FILE"), help=_("the table, at most 2 MiB")
)
@click.option(
    "--wave",
    type=WholeNumber(1, MOST_NUMBER),
    metavar="N",
    help=_("also correct N of this wave, each change on record"),
)
@click.option(
    "--reason",
    default="",
    metavar=_("TEXT"),
    help=_("why N of the wave is corrected (default: the file)"),
)
@click.option("--dry-run", is_flag=True, help=_("only say what would change"))
def command(
    campaign: Path, file: Path, *, wave: int | None, reason: str, dry_run: bool
) -> None:
    """Take a table in, or say everything that is wrong with it."""
    data = read_given(file, most_bytes=MOST_BYTES)
    with transaction_of(campaign) as (service, connection):
        today = in_china(service.now()).date()
        name = one_line(str(file))
        reading = read_headcounts(data, service.campaign.units, today, name=name)
        for notice in reading.notices:
            remark(str(notice))
        if reading.problems:
            raise InputError(_problems(name, reading))
        number = chosen_wave(connection, wave).id if wave else None
        if dry_run:
            plan = plan_import(
                connection,
                service.campaign,
                reading.rows,
                digest=reading.digest,
                wave=number,
            )
        else:
            why = reason.strip() or one_line(f"{file.name} {reading.digest[:12]}")
            plan = _take_in(service, connection, reading, wave=number, reason=why)
        _print_plan(plan, dry_run=dry_run)


def _take_in(
    service: Service,
    connection: Connection,
    reading: Reading,
    *,
    wave: int | None,
    reason: str,
) -> Plan:
    return import_headcounts(
        connection,
        service.campaign,
        reading.rows,
        digest=reading.digest,
        actor=operator(),
        moment=service.now(),
        wave=wave,
        reason=reason[:LONGEST_REASON],
    )


def _print_plan(plan: Plan, *, dry_run: bool) -> None:
    """Print every change, what contradicts it, and whether it is on record."""
    if plan.imported:
        message = _("This file was taken in on {day}. Nothing was changed.")
        say(message.format(day=day(plan.imported)))
        return
    for step in plan.steps:
        if step.outcome is not Outcome.STAYS:
            before = step.before.headcount if step.before else "—"
            after = step.after
            result(
                f"{step.unit}\t{before} → {after.headcount}\t{after.counted}\t"
                f"{after.source}\t{_OUTCOMES[step.outcome]()}"
            )
    for conflict in plan.conflicts:
        remark(_conflict(conflict))
    message = ngettext(
        "{count} unit read, {changed} changed.",
        "{count} units read, {changed} changed.",
        len(plan.steps),
    )
    say(message.format(count=len(plan.steps), changed=len(plan.changes)))
    if dry_run:
        say(_("Nothing was written: this was a dry run."))
    else:
        say(_("It is on record."))


def _conflict(conflict: Conflict) -> str:
    message = _(
        "{unit}: {answered} have answered and {codes} codes are out, for {people} people."
        " Nothing is cut off: ask the unit for its register."
    )
    return message.format(
        unit=conflict.unit,
        answered=conflict.answered,
        codes=conflict.codes,
        people=conflict.headcount,
    )


def _problems(name: str, reading: Reading) -> str:
    """Return every problem, a line each, then the count."""
    message = ngettext(
        "{count} problem in {file}. Nothing was changed.",
        "{count} problems in {file}. Nothing was changed.",
        len(reading.problems),
    )
    count = message.format(count=len(reading.problems), file=name)
    return "\n".join([*map(str, reading.problems), count])


_OUTCOMES = {
    Outcome.CHANGES: lambda: _("changes"),
    Outcome.OLDER: lambda: _("older than what is known: not used"),
    Outcome.OUTSIDE: lambda: _("not in this wave: used later only"),
}
