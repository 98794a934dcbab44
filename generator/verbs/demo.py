"""``wuzha demo``: build a campaign, serve site, posters and quiz, print where they are."""

from __future__ import annotations

import argparse
import dataclasses
import socket
import subprocess
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event

from campaign_model.command import DONE, FAILED
from campaign_model.language import gettext as _
from generator.cli import settings_from
from generator.demo_quiz import DemoQuiz
from generator.local_server import address_of, serve
from generator.settings import BuildSettings
from generator.verbs.build import try_build

PORTS_TRIED = 20


def run(options: argparse.Namespace) -> int:
    """Build, serve, print; stays until interrupted unless asked to end."""
    settings = settings_from(options)
    quiz = _quiz(options, settings)
    settings = dataclasses.replace(settings, quiz=quiz.address)
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
    told = quiz.fill()
    running = quiz.start() if told else None
    try:
        _tell(settings, (address_of(site), address_of(posters)), quiz, told)
        if not options.once:
            print(_("Ctrl+C ends it."), flush=True)
            Event().wait()
    finally:
        _end(running)
    return DONE


def _tell(
    settings: BuildSettings, served: tuple[str, str], quiz: DemoQuiz, told: str | None
) -> None:
    if told:
        print(told)
    print(_("Site:     {address}").format(address=served[0]))
    print(_("Posters:  {address}").format(address=served[1]))
    if told:
        print(_("Quiz:     {address}").format(address=f"{quiz.address}/"))
        print(_("Desk:     {address}").format(address=f"{quiz.address}/desk"))
        print(_("Reports:  {address}").format(address=f"{quiz.address}/desk/reports"))
    else:
        print(_("Quiz:     this campaign has no papers or units to measure."))
    print(_("Files:    {folder}").format(folder=settings.out))


def _quiz(options: argparse.Namespace, settings: BuildSettings) -> DemoQuiz:
    # Beside the build, under a name that nobody takes for a real one.
    data = settings.out.with_name(f"{settings.out.name}.demo.service")
    port = _free_port(options.host, options.port + 2 if options.port else 0)
    return DemoQuiz(options.campaign, data, options.host, port)


def _free_port(host: str, wanted: int) -> int:
    for port in range(wanted, wanted + PORTS_TRIED) if wanted else [0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return wanted


def _end(running: subprocess.Popen[bytes] | None) -> None:
    if running is not None:
        running.terminate()
        running.wait()


def _serve_near(folder: Path, host: str, port: int) -> ThreadingHTTPServer | None:
    """A server on the port asked for or one of the next ones."""
    for each in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return serve(folder, host=host, port=each)
        except OSError:
            continue
    return None
