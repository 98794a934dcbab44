"""``wuzha demo``: build a campaign, serve site, posters and quiz, print where they are."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from socket import socket
from threading import Event
from typing import NamedTuple

import click

from campaign_model.language import gettext as _
from generator.campaigns import load_for_print
from generator.local_server import address_of as address_of_server
from generator.local_server import serve
from generator.settings import BuildSettings, default_out
from wuzha.building import build_or_keep, jobs_option, out_option
from wuzha.demo_quiz import DemoQuiz
from wuzha.options import MOST_PORT, WholeNumber, campaign_argument, host_option
from wuzha.output import result, say
from wuzha.ports import PortTakenError, address_of, port_of, reserve, reserve_near
from wuzha.verb import verb

FIRST_PORT = 8000


class Ports(NamedTuple):
    """A socket for each server, which keeps its port until the server takes it."""

    site: socket
    posters: socket
    quiz: socket


@verb(
    _("build a campaign, serve site, posters and quiz, print the addresses"),
    example="wuzha demo campaigns/qingyuan",
)
@campaign_argument
@out_option
@jobs_option
@host_option
@click.option(
    "--port",
    type=WholeNumber(0, MOST_PORT),
    metavar="N",
    help=_("the site's port (default: the first free one from 8000)"),
)
@click.option("--once", is_flag=True, help=_("end after printing the addresses"))
def command(
    campaign: Path,
    *,
    out: Path | None,
    jobs: int,
    host: str,
    port: int | None,
    once: bool,
) -> None:
    """Build, serve, print; stay until interrupted unless asked to end."""
    # A closed window and a plain `kill` end it as Ctrl+C does, and the quiz with it.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    loaded, _notices = load_for_print(campaign)
    target = out or default_out(campaign)
    with ExitStack() as running:
        # Held before the build: no page tells of a port that somebody else takes meanwhile.
        ports = Ports(
            *(running.enter_context(keeper) for keeper in keep_ports(host, port))
        )
        quiz = DemoQuiz(
            campaign=campaign,
            # Beside the build, under a name that nobody takes for a real one.
            data=target.with_name(f"{target.name}.demo.service"),
            host=host,
            port=port_of(ports.quiz),
            site=address_of(host, port_of(ports.site)),
        )
        build_or_keep(BuildSettings(campaign, target, jobs, quiz=quiz.address))
        site = _serve(ports.site, target / "public")
        posters = _serve(ports.posters, target / "posters")
        invitation = ""
        if loaded.blueprints and loaded.units:
            invitation = quiz.simulate()
            ports.quiz.close()
            running.enter_context(quiz.serving())
        _print_addresses(site, posters, quiz.address, invitation)
        result(_("Files:    {folder}").format(folder=target))
        if not once:
            say(_("Ctrl+C ends it."))
            Event().wait()


def keep_ports(host: str, port: int | None) -> Iterator[socket]:
    """Yield sockets that keep a port each: the one asked for, and free ones after it."""
    first = reserve_near(host, FIRST_PORT) if port is None else reserve(host, port)
    yield first
    for number in (1, 2):
        # Port 0 asks the system for any free one; the port after it would be 1.
        near = port_of(first) + number
        yield reserve(host, 0) if port == 0 else reserve_near(host, near)


def _serve(keeper: socket, folder: Path) -> str:
    """Serve a folder on the port that was kept, and return where."""
    host, port = keeper.getsockname()[:2]
    keeper.close()
    try:
        return address_of_server(serve(folder, host=host, port=port))
    except OSError as error:
        raise PortTakenError(port) from error


def _print_addresses(site: str, posters: str, quiz: str, invitation: str) -> None:
    if invitation:
        result(invitation)
    result(_("Site:     {address}").format(address=site))
    result(_("Posters:  {address}").format(address=posters))
    if invitation:
        result(_("Quiz:     {address}").format(address=f"{quiz}/"))
        result(_("Desk:     {address}").format(address=f"{quiz}/desk"))
        result(_("Reports:  {address}").format(address=f"{quiz}/desk/reports"))
    else:
        result(_("Quiz:     this campaign has no papers or units to measure."))
