"""``wuzha simulate``: made-up answers, marked as such, of one county or of many."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from campaign_model.codes import format_code
from campaign_model.errors import InputError, RefusedError
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from generator.progress_bar import ProgressBar, hidden_progress
from generator.workers import Workers, make_all
from quiz_service.audit.heads import FILE as HEAD_FILE
from quiz_service.identity.identity import NAME_FILE
from quiz_service.identity.simulated import is_marked
from quiz_service.kernel.clock import china_day, from_china, now
from quiz_service.kernel.serving_lock import BeingServedError, not_served
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.serving.start import settings_for
from quiz_service.simulation.answers import LOGIN, simulate
from quiz_service.simulation.counties import (
    MOST_COUNTIES,
    counties_to_make,
    make_county,
)
from quiz_service.waves.opening import campaign_waves
from wuzha.building import jobs_option, scheduler_option
from wuzha.options import WholeNumber, campaign_argument
from wuzha.output import is_quiet, result, say
from wuzha.ownership import keeping_owner
from wuzha.service import new_service_of
from wuzha.verb import verb


def besides(data: Path) -> tuple[Path, ...]:
    """Return what a folder keeps about its database, which goes with it."""
    return data / NAME_FILE, data / HEAD_FILE


@verb(
    _("fill a scratch service with made-up answers, marked as such"),
    example="WUZHA_DATA=build/demo.service wuzha simulate campaigns/qingyuan",
)
@campaign_argument
@click.option(
    "--counties",
    type=WholeNumber(1, MOST_COUNTIES),
    metavar="N",
    help=_("make exports of so many simulated counties instead, for “wuzha rollup”"),
)
@click.option(
    "--out",
    type=Path,
    metavar=_("DIR"),
    help=_("where the counties' exports go; those that are there stay"),
)
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=_("DAY"),
    help=_("the day of the counties' figures, such as 2026-11-27 (default: today)"),
)
@jobs_option
@scheduler_option
def command(
    campaign: Path,
    *,
    counties: int | None,
    out: Path | None,
    day: datetime | None,
    jobs: int,
    scheduler: str,
) -> None:
    """Fill an empty folder, or one that was filled so before; or make many counties."""
    if counties is None:
        if out or day or scheduler:
            raise InputError(_("--out, --day and --scheduler go with --counties."))
        _fill(campaign)
    elif out is None:
        raise InputError(_("--counties needs --out, a folder for the exports."))
    else:
        moment = from_china(day) if day else china_day(now())
        workers = Workers(jobs, scheduler)
        _make_counties(campaign, out, count=counties, moment=moment, workers=workers)


def _fill(campaign: Path) -> None:
    settings = settings_for(campaign, os.environ)
    if not settings.database.startswith("sqlite"):
        raise RefusedError(_("Simulated answers go into a scratch SQLite file only."))
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # Under a service that still runs, the file it has open would be another than this one.
        with keeping_owner(settings.data), not_served(settings.data):
            _fill_unserved(campaign, settings)
    except BeingServedError as error:
        message = _(
            "{folder} is being served. End that service first, or name another folder in"
            " WUZHA_DATA."
        )
        raise RefusedError(message.format(folder=settings.data)) from error


def _fill_unserved(campaign: Path, settings: ServiceSettings) -> None:
    if is_marked(settings.data):
        for path in (*settings.data.glob("quiz.db*"), *besides(settings.data)):
            path.unlink(missing_ok=True)
    with (
        new_service_of(campaign) as service,
        service.engine.begin() as connection,
    ):
        if campaign_waves(connection):
            message = _(
                "{folder} holds real waves. Simulated answers need a folder of their own."
            )
            raise RefusedError(message.format(folder=settings.data))
        simulation = simulate(service, connection, service.now())
    say(_("Simulated answers for a demonstration: no real person answered."))
    say(_("Sittings: {count}").format(count=simulation.attempts))
    codes = " ".join(map(format_code, simulation.codes))
    result(_("Codes to try: {codes}").format(codes=codes))
    account = _("Organizer: {login}, password {password}")
    result(account.format(login=LOGIN, password=simulation.password))


def _make_counties(
    campaign: Path, out: Path, *, count: int, moment: datetime, workers: Workers
) -> None:
    # Absolute: a worker on another machine stands in a folder of its own.
    missing = counties_to_make(campaign, out.absolute(), count=count, moment=moment)
    with hidden_progress(hidden=is_quiet()):
        progress = ProgressBar(_("Simulated counties"), len(missing))
        for _folder in make_all(make_county, missing, workers, batch=1):
            progress.step()
        progress.close()
    say(_("Simulated answers for a demonstration: no real person answered."))
    message = ngettext(
        "{count} simulated county in {out}, {new} made now.",
        "{count} simulated counties in {out}, {new} made now.",
        count,
    )
    result(message.format(count=count, out=out, new=len(missing)))
