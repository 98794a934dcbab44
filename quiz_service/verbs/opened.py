"""A service as the command line opens it, its database migrated; and what it refuses."""

from __future__ import annotations

import getpass
import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from campaign_model.language import gettext as _
from quiz_service.kernel.service import Service
from quiz_service.migrations import migrate
from quiz_service.serving.start import open_service, settings_for
from quiz_service.waves.opening import WaveRow, all_waves, find_wave


class Refused(Exception):
    """What was asked cannot be done; says why and what to do."""


@contextmanager
def service_of(campaign: Path) -> Iterator[Service]:
    """The service of a campaign, its database migrated, in no transaction."""
    settings = settings_for(campaign, os.environ)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    service = open_service(settings)
    try:
        migrate(service.engine)
        yield service
    except DBAPIError as error:
        raise Refused(
            _("The database does not answer: {why}").format(why=error.orig)
        ) from error
    finally:
        service.engine.dispose()


@contextmanager
def opened(options: Namespace) -> Iterator[tuple[Service, Connection]]:
    """The service of a campaign and one transaction on its database."""
    with service_of(options.campaign) as service, service.engine.begin() as connection:
        yield service, connection


def wave(connection: Connection, number: int | None) -> WaveRow:
    """The wave with this number, or the newest. Raises Refused."""
    found = (
        find_wave(connection, number)
        if number
        else next(iter(all_waves(connection)), None)
    )
    if found is None:
        raise Refused(_("There is no such wave. Open one: wuzha waves open"))
    return found


def actor() -> str:
    """Who acts, for the record: the account of this machine."""
    return f"cli:{getpass.getuser()}"[:60]
