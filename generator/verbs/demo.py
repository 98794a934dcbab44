"""``wuzha demo``: build a campaign, serve site and posters, print where they are."""

from __future__ import annotations

import argparse
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event

from campaign_model.command import DONE, FAILED
from campaign_model.language import gettext as _
from generator.cli import settings_from
from generator.serve import address_of, serve
from generator.verbs.build import try_build

PORTS_TRIED = 20


def run(options: argparse.Namespace) -> int:
    """Build, serve, print; stays until interrupted unless asked to end."""
    settings = settings_from(options)
    if try_build(settings) is None:
        return FAILED
    site = _serve_near(settings.out / "public", options.host, options.port)
    # Port 0 asks the system for any free one; the port after it would be 1.
    beside = options.port + 1 if options.port else 0
    posters = _serve_near(settings.out / "posters", options.host, beside)
    if site is None or posters is None:
        what = _("No free port near {port}. Choose another with --port.")
        print(what.format(port=options.port), file=sys.stderr)
        return FAILED
    print(_("Site:     {address}").format(address=address_of(site)))
    print(_("Posters:  {address}").format(address=address_of(posters)))
    print(_("Files:    {folder}").format(folder=settings.out))
    if not options.once:
        print(_("Ctrl+C ends it."), flush=True)
        Event().wait()
    return DONE


def _serve_near(folder: Path, host: str, port: int) -> ThreadingHTTPServer | None:
    """A server on the port asked for or one of the next ones."""
    for each in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return serve(folder, host=host, port=each)
        except OSError:
            continue
    return None
