"""What happens before the first visitor: keys, migrations, wordings, a setup token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, OperationalError

from campaign_model.language import gettext as _
from campaign_model.reading.source_location import LocatedStr
from quiz_service.attempts.question_bank import question_bank
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import head_of, record, seal_plain_records
from quiz_service.audit.heads import FILE as HEAD_FILE
from quiz_service.audit.heads import LogCutError, kept_head
from quiz_service.audit.keeping import keep_log
from quiz_service.desk.unit_table.handover import CheckedCampaign, checked_campaign
from quiz_service.identity.identity import NotOursError, name_database, refuse_foreign
from quiz_service.identity.report_key import (
    refuse_other_report_key,
    remember_report_key,
    renew_report_key,
)
from quiz_service.identity.simulated import keep_mark
from quiz_service.installation.reading import read_installation
from quiz_service.kernel.clock import Clock, now
from quiz_service.kernel.damage import damage_of
from quiz_service.kernel.database import open_database, wal_is_safe
from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import (
    INSTALLATION,
    ServiceSettings,
    SettingsError,
    read_settings,
)
from quiz_service.migrations import migrate, revision_of
from quiz_service.organizers.accounts import any_account, new_setup_token
from quiz_service.waves.drift import drift_of
from quiz_service.waves.frozen import freeze_wave, waves_without_definition
from quiz_service.waves.names import freeze_names, waves_without_names

# The revision from which on a database knows its name, and its log is keyed.
NAMED_SINCE = "0016"
QUICK_CHECK, THOROUGH_CHECK = "PRAGMA quick_check(1)", "PRAGMA integrity_check(1)"
LOCAL = "http://127.0.0.1:8001"


def open_service(
    settings: ServiceSettings,
    *,
    clock: Clock = now,
    new: bool = False,
    checked: CheckedCampaign | None = None,
) -> Service:
    """Return the service on a database that is migrated already, or on a ``new`` one.

    The campaign is read from its folder unless it was ``checked`` already.
    """
    campaign = (checked or checked_campaign(settings)).campaign
    if settings.site:
        site = LocatedStr(settings.site, campaign.settings.address.location)
        campaign = replace(campaign, settings=replace(campaign.settings, address=site))
    keys = open_keys(settings, new=new)
    database = open_database(settings.database, existing=not new)
    return Service(campaign, settings, keys, database, clock)


def prepare(
    settings: ServiceSettings,
    *,
    new: bool = False,
    new_report_key: bool = False,
    checked: CheckedCampaign | None = None,
) -> str:
    """Migrate the tables, keep today's wordings; a setup token where one is needed.

    Only a ``new`` service gets keys and a database that are not there; with
    ``new_report_key`` one whose key of reports is lost gets another, and the log says so.
    Raises SettingsError, NotOursError and OtherReportKeyError where key, database or log
    cannot be what they should be.
    """
    if new:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    service = open_service(settings, new=new, checked=checked)
    try:
        refuse_damaged(service)
        if new_report_key:
            _renew_report_key(service)
        bring_up_to_date(service, new=new)
        _refuse_cut_log(service)
        with service.engine.begin() as connection:
            question_bank(service).wordings.keep(connection)
            needed = not any_account(connection)
            return new_setup_token(connection, now()) if needed else ""
    finally:
        service.engine.dispose()


def bring_up_to_date(service: Service, *, new: bool = False) -> None:
    """Migrate the tables of this folder's own database, or make those of a ``new`` one.

    Waves that were opened before waves were frozen are frozen. Raises NotOursError.
    """
    revision = revision_of(service.engine)
    if revision or new:
        migrate(service.engine)
    data, key = service.settings.data, service.keys.code
    is_unnamed = (revision or NAMED_SINCE) < NAMED_SINCE or (new and not revision)
    with service.engine.begin() as connection:
        if is_unnamed:
            name_database(connection, data, key, service.now())
            seal_plain_records(connection, service.now())
        refuse_foreign(connection, data, key)
        keep_mark(connection, data)
        remember_report_key(connection, data)
        refuse_other_report_key(connection, data)
        _freeze_old_waves(connection, service)
    if is_unnamed:
        keep_log(service)


def _renew_report_key(service: Service) -> None:
    migrate(service.engine)
    with service.engine.begin() as connection:
        refuse_foreign(connection, service.settings.data, service.keys.code)
        public = renew_report_key(connection, service.settings.data)
        record(
            connection,
            actor="wuzha",
            act=AuditAct.REPORT_KEY_RENEWED,
            moment=service.now(),
            public_key=public,
        )


def _refuse_cut_log(service: Service) -> None:
    """Raise NotOursError where the log ends before what the folder has seen of it."""
    with service.engine.begin() as connection:
        is_unknown = kept_head(service.settings.data) is None
        if is_unknown and head_of(connection)[0]:
            # Somebody took the head away: from now on the log says so.
            record(
                connection,
                actor="wuzha",
                act=AuditAct.HEAD_KEPT_ANEW,
                moment=service.now(),
            )
    try:
        keep_log(service)
    except LogCutError as error:
        message = _(
            "The log of this database ends before the record that {file} knows: a backup"
            " was brought back, or records were cut off. If you brought a backup back,"
            " delete {file} and start again; the log will show it."
        )
        file = service.settings.data / HEAD_FILE
        raise NotOursError(message.format(file=file)) from error


def _freeze_old_waves(connection: Connection, service: Service) -> None:
    """Freeze waves from before waves were frozen; what they were is today's at best."""
    for wave, form in waves_without_definition(connection):
        blueprints = question_bank(service).freeze_for(connection, form)
        freeze_wave(connection, wave, service.campaign, blueprints)
    for number in waves_without_names(connection):
        freeze_names(connection, number, service.campaign)


def settings_for(
    campaign: Path, environment: Mapping[str, str], *, listening: str = LOCAL
) -> ServiceSettings:
    """The settings of a campaign's service, also as one of an installation's counties.

    So every command meets the settings by which the installation serves a county. Raises
    SettingsError.
    """
    if file := environment.get(INSTALLATION):
        return read_installation(Path(file), environment).of_campaign(campaign)
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
        blueprints_for = question_bank(service).blueprints_for
        return drift_of(connection, service.campaign, blueprints_for, service.now())


def refuse_damaged(service: Service) -> None:
    """Raise SettingsError for a SQLite file that is not whole.

    One that was marked as damaged is looked through to the last index. A whole one loses
    its mark: somebody copied a backup into the same file by hand.
    """
    if service.engine.dialect.name != "sqlite":
        return
    damage = damage_of(service)
    check = THOROUGH_CHECK if damage.is_marked() else QUICK_CHECK
    try:
        with service.engine.connect() as connection:
            verdict = connection.execute(text(check)).scalar()
    except OperationalError:
        raise
    except DatabaseError:
        verdict = "damaged"
    if verdict != "ok":
        message = _("{file}: the database is damaged. Bring it back from the backup.")
        raise SettingsError(message.format(file=service.engine.url.database))
    damage.forget()
