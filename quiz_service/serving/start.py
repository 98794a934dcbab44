"""What happens before the first visitor: keys, migrations, wordings, a setup token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, OperationalError

from campaign_model import load_campaign
from campaign_model.language import gettext as _
from campaign_model.reading.source_location import LocatedStr
from quiz_service.attempts.question_bank import question_bank
from quiz_service.kernel.clock import Clock, now
from quiz_service.kernel.database import open_database, wal_is_safe
from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings, SettingsError, read_settings
from quiz_service.migrations import migrate
from quiz_service.organizers.accounts import any_account, new_setup_token
from quiz_service.waves.drift import drift_of
from quiz_service.waves.frozen import freeze_wave, waves_without_definition

LOCAL = "http://127.0.0.1:8001"


def open_service(settings: ServiceSettings, *, clock: Clock = now) -> Service:
    """Return the service on a database that is migrated already."""
    campaign, _notices = load_campaign(settings.campaign)
    if settings.site:
        site = LocatedStr(settings.site, campaign.settings.address.location)
        campaign = replace(campaign, settings=replace(campaign.settings, address=site))
    database = open_database(settings.database)
    return Service(campaign, settings, open_keys(settings), database, clock)


def prepare(settings: ServiceSettings) -> str:
    """Make keys and tables, keep today's wordings; a setup token where one is needed.

    Raises SettingsError where the database cannot be what it should be.
    """
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    service = open_service(settings)
    try:
        _refuse_damaged(service)
        bring_up_to_date(service)
        with service.engine.begin() as connection:
            question_bank(service).wordings.keep(connection)
            needed = not any_account(connection)
            return new_setup_token(connection, now()) if needed else ""
    finally:
        service.engine.dispose()


def bring_up_to_date(service: Service) -> None:
    """Migrate the tables, and freeze waves that were opened before waves were frozen."""
    migrate(service.engine)
    with service.engine.begin() as connection:
        _freeze_old_waves(connection, service)


def _freeze_old_waves(connection: Connection, service: Service) -> None:
    """Freeze waves from before waves were frozen; their definition is today's at best."""
    for wave, form in waves_without_definition(connection):
        blueprints = question_bank(service).blueprints_for(form)
        freeze_wave(connection, wave, service.campaign, blueprints)


def settings_for(
    campaign: Path, environment: Mapping[str, str], *, listening: str = LOCAL
) -> ServiceSettings:
    """The settings of a campaign's service. Raises SettingsError."""
    return read_settings(environment, campaign, listening=listening)


def warnings(settings: ServiceSettings) -> list[str]:
    """What an operator should know at the start; nothing that stops it."""
    notes = []
    if settings.database.startswith("sqlite") and not wal_is_safe(
        sqlite.sqlite_version_info
    ):
        message = _(
            "SQLite {version} can lose writes in WAL mode, so WAL is off. Update pysqlite3."
        )
        notes.append(message.format(version=sqlite.sqlite_version))
    if settings.secure and not settings.hops:
        notes.append(
            _(
                "The address is https, and WUZHA_PROXY_HOPS is 0: behind a proxy, set it to 1."
            )
        )
    return notes


def drift_notes(service: Service) -> list[str]:
    """Return where today's files differ from waves that are open; nothing changes them."""
    with service.readers.begin() as connection:
        return drift_of(connection, service.campaign, service.now())


def _refuse_damaged(service: Service) -> None:
    if service.engine.dialect.name != "sqlite":
        return
    try:
        with service.engine.connect() as connection:
            verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    except OperationalError:
        raise
    except DatabaseError:
        verdict = "damaged"
    if verdict != "ok":
        message = _("{file}: the database is damaged. Bring it back from the backup.")
        raise SettingsError(message.format(file=service.engine.url.database))
