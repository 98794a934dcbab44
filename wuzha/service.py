"""A quiz service as the command line opens it, and who acts there."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.attempts.wording import WordingLostError
from quiz_service.audit.heads import LogCutError
from quiz_service.audit.keeping import keep_log
from quiz_service.codes.issuing import CodeRecord, find_code
from quiz_service.desk.unit_table.handover import CheckedCampaign
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import CODE_KEY, KEY_FOLDER
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.serving.start import (
    bring_up_to_date,
    open_service,
    settings_for,
)
from quiz_service.waves.opening import WaveRow, campaign_waves, find_wave
from wuzha.output import remark
from wuzha.ownership import keeping_owner

LONGEST_ACTOR = 60
FIRST_TABLE = "wave"
# Where deploy/wuzha-quiz.service has the service's settings.
SERVICE_SETTINGS = Path("/etc/wuzha/quiz.env")


@contextmanager
def service_of(campaign: Path) -> Iterator[Service]:
    """Open the service of a campaign, its database migrated, in no transaction.

    The database must be there: a verb that made one would work beside the service that
    people use. Raises SettingsError, CampaignError, and RefusedError for a database that
    is missing or away.
    """
    with service_at(settings_for(campaign, os.environ)) as service:
        yield service


@contextmanager
def service_at(
    settings: ServiceSettings, checked: CheckedCampaign | None = None
) -> Iterator[Service]:
    """Open the service of these settings, as ``service_of`` does for a campaign.

    A campaign that was ``checked`` is not read again.
    """
    refuse_missing(settings)
    message = _("Data: {folder}, database: {address}")
    remark(_about(message, settings))
    with keeping_owner(settings.data), _opened(settings, checked=checked) as service:
        yield service


@contextmanager
def new_service_of(campaign: Path) -> Iterator[Service]:
    """Open the service of a campaign, and make its database where there is none."""
    settings = settings_for(campaign, os.environ)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with keeping_owner(settings.data), _opened(settings, new=True) as service:
        yield service


@contextmanager
def _opened(
    settings: ServiceSettings,
    *,
    new: bool = False,
    checked: CheckedCampaign | None = None,
) -> Iterator[Service]:
    service = open_service(settings, clock=now, new=new, checked=checked)
    try:
        bring_up_to_date(service, new=new)
        yield service
        _keep_log(service)
    except DBAPIError as error:
        raise database_away(error) from error
    except WordingLostError as error:
        raise _wording_lost(settings) from error
    finally:
        service.engine.dispose()


@contextmanager
def transaction_of(campaign: Path) -> Iterator[tuple[Service, Connection]]:
    """Open the service of a campaign and one transaction on its database."""
    with service_of(campaign) as service, service.engine.begin() as connection:
        yield service, connection


def _keep_log(service: Service) -> None:
    """Move the kept head of the log; say so where the log lost records."""
    try:
        keep_log(service)
    except LogCutError:
        remark(_("The log has lost records. Look at it: wuzha audit verify"))


def refuse_second(settings: ServiceSettings) -> None:
    """Raise RefusedError where a service that should be new is there already."""
    if not settings.data.exists() or not has_served(settings):
        return
    message = _(
        "{folder} (database {address}) belongs to a service already. Start it without"
        " --new, or give the new one another folder with WUZHA_DATA."
    )
    raise RefusedError(_about(message, settings))


def refuse_missing(settings: ServiceSettings) -> None:
    """Raise RefusedError where no service has been here, and say which settings were read."""
    if has_served(settings):
        return
    if (settings.data / KEY_FOLDER / CODE_KEY).exists():
        message = _(
            "The service in {folder} has lost its database {address}: it is gone or empty."
            " Nothing was begun anew. Bring it back from the backup, or see that the path is"
            " right."
        )
        raise RefusedError(_about(message, settings))
    message = _(
        "No service has kept data in {folder} (database {address}). Only “wuzha serve … --new”,"
        " “wuzha simulate” and “wuzha demo” make a database; nothing was made here."
    )
    complaint = _about(message, settings)
    if "WUZHA_DATA" not in os.environ and "WUZHA_DATABASE_URL" not in os.environ:
        complaint += "\n" + _without_settings()
    raise RefusedError(complaint)


def has_served(settings: ServiceSettings) -> bool:
    """Return whether a service made its tables and its keys; look without making any."""
    url = make_url(settings.database)
    is_file = url.get_backend_name() == "sqlite"
    if is_file and not Path(str(url.database)).is_file():
        return False
    if not (is_file or settings.data.is_dir() or settings.code_key):
        return False
    engine = open_database(settings.database)
    try:
        return inspect(engine).has_table(FIRST_TABLE)
    except DBAPIError as error:
        if is_file and not isinstance(error, OperationalError):
            return True  # damaged: whoever opens it says so, and what to do
        raise database_away(error) from error
    finally:
        engine.dispose()


def _without_settings() -> str:
    """Return how a verb meets the settings that a service on this server was started with."""
    if SERVICE_SETTINGS.exists():
        message = _(
            "A service is set up on this machine, and its settings ({file}) were not read."
            " Run the command with them, as docs/operators.md shows."
        )
    else:
        message = _(
            "WUZHA_DATA is not set. On a server, run the command with the service's"
            " settings ({file}), as docs/operators.md shows."
        )
    return message.format(file=SERVICE_SETTINGS)


def _about(message: str, settings: ServiceSettings) -> str:
    """Return a message with the folder and the database, whose password stays hidden."""
    address = make_url(settings.database).render_as_string(hide_password=True)
    return message.format(folder=settings.data.absolute(), address=address)


def database_away(error: DBAPIError) -> RefusedError:
    """Return what is told where the database cannot be reached."""
    message = _("The database does not answer: {why}")
    return RefusedError(message.format(why=error.orig))


def _wording_lost(settings: ServiceSettings) -> RefusedError:
    """Return what is told about answers to questions of which no wording is left.

    Until revision 0030 a simulation kept none; a service kept them at its start.
    """
    message = _(
        "{folder} (database {address}) holds answers to questions that are not worded in it,"
        " and are worded anew in the campaign's files. An older version made such a database"
        " by “wuzha simulate”, before it was ever served. Simulate anew, or run this with the"
        " question files of then."
    )
    return RefusedError(_about(message, settings))


def live_code(service: Service, connection: Connection, typed: str) -> CodeRecord:
    """Return the live code that an operator typed. Raises RefusedError."""
    code_record = find_code(connection, typed, service.keys.code)
    if code_record is None:
        raise RefusedError(
            _("This is no live code. Check what is printed on the slip.")
        )
    return code_record


def chosen_wave(connection: Connection, number: int | None) -> WaveRow:
    """Return the wave with this number, or the newest. Raises RefusedError."""
    if number is None:
        wave = next(iter(campaign_waves(connection)), None)
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
