"""``wuzha headcounts import``: the same table, the same rules, from the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from sqlalchemy import Connection

from campaign_model.command import DONE, WRONG_INPUT
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.reading.characters import one_line
from quiz_service.desk.headcounts.findings import Finding
from quiz_service.desk.headcounts.importing import (
    Conflict,
    Outcome,
    Plan,
    planned,
    take_in,
)
from quiz_service.desk.headcounts.reading import MOST_BYTES, Reading, read_headcounts
from quiz_service.kernel.clock import in_china, now
from quiz_service.kernel.pages import day
from quiz_service.kernel.service import Service
from quiz_service.verbs.opened import actor, opened, wave

MOST_REASON = 200


def run(options: Namespace) -> int:
    """Take a table in, or say everything that is wrong with it."""
    data = _bytes(options.file)
    if data is None:
        return WRONG_INPUT
    with opened(options) as (service, connection):
        today = in_china(now()).date()
        reading = read_headcounts(data, service.campaign.units, today)
        for notice in reading.notices:
            print(_told(options.file, notice), file=sys.stderr)
        if reading.problems:
            _say_problems(options.file, reading)
            return WRONG_INPUT
        _say(_taken_in(options, service, connection, reading), dry=options.dry_run)
    return DONE


def _bytes(path: Path) -> bytes | None:
    """The file's bytes, one more than allowed at most; None after saying why not."""
    try:
        if not path.is_file():
            raise FileNotFoundError(2, _("there is no such file"))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        what = _("{file} cannot be read: {why}.")
        print(what.format(file=one_line(str(path)), why=why), file=sys.stderr)
        return None


def _taken_in(
    options: Namespace, service: Service, connection: Connection, reading: Reading
) -> Plan:
    number = wave(connection, options.wave).id if options.wave else None
    rows, digest = reading.rows, reading.digest
    if options.dry_run:
        return planned(connection, service.campaign, rows, digest=digest, wave=number)
    reason = options.reason.strip() or one_line(f"{options.file.name} {digest[:12]}")
    return take_in(
        connection,
        service.campaign,
        rows,
        digest=digest,
        actor=actor(),
        moment=now(),
        wave=number,
        reason=reason[:MOST_REASON],
    )


def _say(plan: Plan, *, dry: bool) -> None:
    if plan.known:
        what = _("This file was taken in on {day}. Nothing was changed.")
        print(what.format(day=day(plan.known)))
        return
    for step in plan.steps:
        if step.outcome is not Outcome.STAYS:
            before = step.before.headcount if step.before else "—"
            after = step.after
            print(
                f"{step.unit}\t{before} → {after.headcount}\t{after.counted}\t"
                f"{after.source}\t{_OUTCOMES[step.outcome]()}"
            )
    for conflict in plan.conflicts:
        print(_conflict(conflict), file=sys.stderr)
    what = ngettext(
        "{count} unit read, {changed} changed.",
        "{count} units read, {changed} changed.",
        len(plan.steps),
    )
    print(what.format(count=len(plan.steps), changed=len(plan.changes)))
    print(
        _("Nothing was written: this was a dry run.") if dry else _("It is on record.")
    )


def _conflict(found: Conflict) -> str:
    what = _(
        "{unit}: {answered} have answered and {codes} codes are out, for {people} people."
        " Nothing is cut off: ask the unit for its register."
    )
    return what.format(
        unit=found.unit,
        answered=found.answered,
        codes=found.codes,
        people=found.headcount,
    )


def _say_problems(path: Path, reading: Reading) -> None:
    for problem in reading.problems:
        print(_told(path, problem), file=sys.stderr)
    what = ngettext(
        "{count} problem in {file}. Nothing was changed.",
        "{count} problems in {file}. Nothing was changed.",
        len(reading.problems),
    )
    file, count = one_line(str(path)), len(reading.problems)
    print(what.format(count=count, file=file), file=sys.stderr)


def _told(path: Path, found: Finding) -> str:
    column = f" {found.column}:" if found.column else ""
    told = f"{one_line(str(path))}:{found.line}:{column} {found.what} {found.remedy}"
    return told.rstrip()


_OUTCOMES = {
    Outcome.CHANGES: lambda: _("changes"),
    Outcome.OLDER: lambda: _("older than what is known: not used"),
    Outcome.OUTSIDE: lambda: _("not in this wave: used later only"),
}
