"""``wuzha serve``: make ready, print where it answers, serve until told to stop."""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from campaign_model.errors import InputError, RefusedError
from campaign_model.language import gettext as _
from quiz_service.desk.unit_table.handover import checked_campaign
from quiz_service.kernel.serving_lock import BeingServedError, serving
from quiz_service.metrics.requests import forget_ended_workers
from quiz_service.serving.server import serve
from quiz_service.serving.start import drift_notes, prepare, settings_for, warnings
from quiz_service.serving.worker import serve_one_county
from wuzha.installation import installation_option, refuse_both
from wuzha.options import (
    WholeNumber,
    host_option,
    optional_campaign_argument,
    port_option,
)
from wuzha.output import remark, result, say
from wuzha.ports import address_of, reserve
from wuzha.service import database_away, refuse_missing, refuse_second, service_at
from wuzha.serving import serve_installation
from wuzha.verb import verb

MOST_WORKERS = 64


@verb(_("run the quiz service"), example="wuzha serve campaigns/qingyuan --port 8001")
@optional_campaign_argument
@installation_option
@host_option
@port_option(8001, least=1)
@click.option(
    "--workers",
    type=WholeNumber(1, MOST_WORKERS),
    default=2,
    metavar="N",
    help=_("worker processes (default: 2)"),
)
@click.option(
    "--new",
    is_flag=True,
    help=_("begin a new service: make its database and its keys; needed once"),
)
@click.option(
    "--new-report-key",
    is_flag=True,
    help=_("sign reports with a new key where the old one is lost for good"),
)
def command(
    campaign: Path | None,
    *,
    installation: Path | None,
    host: str,
    port: int,
    workers: int,
    new: bool,
    new_report_key: bool,
) -> None:
    """Serve a campaign's quiz, or those of all counties of a file, until told to stop."""
    refuse_both(campaign, installation)
    if campaign:
        _serve_one(campaign, host, port, workers, new=new, new_key=new_report_key)
    elif installation:
        if new_report_key:
            message = _("--new-report-key is for one campaign: name it.")
            raise InputError(message)
        serve_installation(installation, host, port, workers=workers, new=new)


def _serve_one(
    campaign: Path, host: str, port: int, workers: int, *, new: bool, new_key: bool
) -> None:
    settings = settings_for(campaign, os.environ, listening=address_of(host, port))
    reserve(host, port).close()
    if new:
        refuse_second(settings)
    else:
        refuse_missing(settings)
    gc.freeze()  # nobody looks for garbage in what was loaded; that takes a tenth of a start
    checked = checked_campaign(settings)
    try:
        token = prepare(settings, new=new, new_report_key=new_key, checked=checked)
    except DBAPIError as error:
        raise database_away(error) from error
    for warning in warnings(settings):
        remark(warning)
    with service_at(settings, checked) as service:
        for note in drift_notes(service):
            remark(note)
    say(_("Quiz:     {address}").format(address=settings.address))
    if token:
        message = _("First organizer: open {address}/setup and enter {token}")
        result(message.format(address=settings.address, token=token))
    if (settings.data / "simulated").exists():
        say(_("Simulated answers for a demonstration: no real person answered."))
    say(_("Ctrl+C ends it."))
    try:
        with serving(settings.data):
            forget_ended_workers(settings.data)
            begin = partial(serve_one_county, settings, checked)
            serve(host, port, workers, begin=begin)
    except BeingServedError as error:
        message = _("A backup is being brought back. Start the service afterwards.")
        raise RefusedError(message) from error
