"""A quiz service as the command line opens it, and who acts there."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.kernel.clock import now
from quiz_service.kernel.service import Service
from quiz_service.serving.start import (
    bring_up_to_date,
    open_service,
    settings_for,
)
from quiz_service.waves.opening import WaveRow, all_waves, find_wave

LONGEST_ACTOR = 60


@contextmanager
def service_of(campaign: Path) -> Iterator[Service]:
    """Open the service of a campaign, its database migrated, in no transaction.

    Raises SettingsError, CampaignError, and RefusedError for a database that is away.
    """
    settings = settings_for(campaign, os.environ)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    service = open_service(settings, clock=now)
    try:
        bring_up_to_date(service)
        yield service
    except DBAPIError as error:
        raise database_away(error) from error
    finally:
        service.engine.dispose()


@contextmanager
def transaction_of(campaign: Path) -> Iterator[tuple[Service, Connection]]:
    """Open the service of a campaign and one transaction on its database."""
    with service_of(campaign) as service, service.engine.begin() as connection:
        yield service, connection


def database_away(error: DBAPIError) -> RefusedError:
    """Return what is told where the database cannot be reached."""
    message = _("The database does not answer: {why}")
    return RefusedError(message.format(why=error.orig))


def chosen_wave(connection: Connection, number: int | None) -> WaveRow:
    """Return the wave with this number, or the newest. Raises RefusedError."""
    if number is None:
        wave = next(iter(all_waves(connection)), None)
    else:
        wave = find_wave(connection, number)
    if wave is None:
        raise no_such_wave()
    return wave


def no_such_wave() -> RefusedError:
    """Return what is told about a wave that is not there."""
    return RefusedError(_("There is no such wave. Open one: wuzha waves open"))


def operator() -> str:
    """Return who acts, for the record: the account of this machine."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError):  # a container's number without a name
        account = str(os.getuid())
    return f"cli:{account}"[:LONGEST_ACTOR]
