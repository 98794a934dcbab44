"""``wuzha serve``: make ready, print where it answers, serve until told to stop."""

from __future__ import annotations

import os
import socket
import sys
from argparse import Namespace

from sqlalchemy.exc import DBAPIError

from campaign_model.command import DONE, FAILED
from campaign_model.language import gettext as _
from quiz_service.serving.server import serve
from quiz_service.serving.start import prepare, settings_for, warnings


def run(options: Namespace) -> int:
    """Serve a campaign's quiz."""
    host = f"[{options.host}]" if ":" in options.host else options.host
    listening = f"http://{host}:{options.port}"
    settings = settings_for(options.campaign, os.environ, listening=listening)
    if not _free(options.host, options.port):
        what = _("Port {port} is taken. Choose another with --port.")
        print(what.format(port=options.port), file=sys.stderr)
        return FAILED
    try:
        token = prepare(settings)
    except DBAPIError as error:
        print(
            _("The database does not answer: {why}").format(why=error.orig),
            file=sys.stderr,
        )
        return FAILED
    for warning in warnings(settings):
        print(warning, file=sys.stderr)
    print(_("Quiz:     {address}").format(address=settings.address))
    print(_("Data:     {folder}").format(folder=settings.data))
    if token:
        what = _("First organizer: open {address}/setup and enter {token}")
        print(what.format(address=settings.address, token=token))
    print(_("Ctrl+C ends it."), flush=True)
    if (settings.data / "simulated").exists():
        print(_("Simulated answers for a demonstration: no real person answered."))
    os.environ["WUZHA_CAMPAIGN"] = str(options.campaign)
    os.environ["WUZHA_ADDRESS"] = settings.address
    serve(options.host, options.port, options.workers)
    return DONE


def _free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
