"""What the commands do with all counties of an installation: one that fails stops no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from campaign_model.errors import InputError, RefusedError, WuzhaError
from campaign_model.language import gettext as _
from quiz_service.installation.reading import Installation, read_installation
from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.serving_lock import BeingServedError, serving
from quiz_service.kernel.settings import INSTALLATION, WAITING, ServiceSettings
from quiz_service.metrics.requests import forget_ended_workers
from quiz_service.serving.server import serve
from quiz_service.serving.start import drift_notes, open_service, prepare, warnings
from wuzha.output import complain, remark, result, say
from wuzha.ownership import keeping_owner
from wuzha.ports import reserve
from wuzha.service import database_away, has_served, refuse_missing

FAULTS = (WuzhaError, DBAPIError, BeingServedError, OSError)

installation_option = click.option(
    "--installation",
    type=Path,
    metavar=_("FILE"),
    help=_("all counties that this file lists, in place of one campaign"),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A county for which something could not be done, and why."""

    county: str
    why: str


def chosen_installation(file: Path) -> Installation:
    """Return the installation of a file, and let every part of this command know it."""
    os.environ[INSTALLATION] = str(file.absolute())
    return read_installation(file.absolute(), os.environ)


def refuse_both(campaign: Path | None, installation: Path | None) -> None:
    """Raise InputError unless one campaign or an installation was chosen."""
    if (campaign is None) == (installation is None):
        raise InputError(_("Name one campaign, or give --installation FILE."))


def for_each(
    services: Installation, act: Callable[[ServiceSettings], None]
) -> list[Failure]:
    """Do something for every county; return for which it failed, each told at once."""
    failures = []
    for settings in services.services:
        try:
            with keeping_owner(settings.data):
                act(settings)
        except FAULTS as error:
            failure = Failure(settings.county, _reason(error))
            complain(f"{failure.county}: {failure.why}")
            failures.append(failure)
    return failures


def serve_installation(
    file: Path, host: str, port: int, *, workers: int, new: bool
) -> None:
    """Serve every county that can begin until told to stop; the others are named."""
    services = chosen_installation(file)
    reserve(host, port).close()
    served: dict[bytes, str] = {}
    with ExitStack() as locks:

        def begin(settings: ServiceSettings) -> None:
            for line in _begin(settings, served, new=new):
                result(line)
            locks.enter_context(serving(settings.data))
            forget_ended_workers(settings.data)

        failures = for_each(services, begin)
        if len(failures) == len(services.services):
            raise RefusedError(_("No county can be served."))
        say(_("Ctrl+C ends it."))
        os.environ.pop("WUZHA_CAMPAIGN", None)
        os.environ[WAITING] = ",".join(failure.county for failure in failures)
        serve(host, port, workers)


def _begin(
    settings: ServiceSettings, served: dict[bytes, str], *, new: bool
) -> Iterator[str]:
    """Make a county ready, and yield what its operator is told; ``served`` by their keys."""
    is_new = new and not has_served(settings)
    if not is_new:
        refuse_missing(settings)
    token = prepare(settings, new=is_new)
    _refuse_known_key(settings, served)
    for warning in warnings(settings):
        remark(f"{settings.county}: {warning}")
    service = open_service(settings)
    try:
        for note in drift_notes(service):
            remark(f"{settings.county}: {note}")
    finally:
        service.engine.dispose()
    yield f"{settings.county}: {settings.address}"
    if token:
        message = _("First organizer: open {address}/setup and enter {token}")
        yield message.format(address=settings.address, token=token)


def _refuse_known_key(settings: ServiceSettings, served: dict[bytes, str]) -> None:
    """Raise RefusedError where a folder of keys was copied: one county's would open both."""
    keys = open_keys(settings)
    for key in (keys.code, keys.secrets[0].encode()):
        if other := served.get(key):
            message = _(
                "Its keys are those of “{other}”, so codes and tokens of one would be good in"
                " the other. Begin it with keys of its own (--new in an empty folder)."
            )
            raise RefusedError(message.format(other=other))
    for key in (keys.code, keys.secrets[0].encode()):
        served[key] = settings.county


def _reason(error: Exception) -> str:
    if isinstance(error, DBAPIError):
        return str(database_away(error))
    if isinstance(error, BeingServedError):
        return _("A backup is being brought back. Start the service afterwards.")
    return str(error)
