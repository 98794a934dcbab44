"""The database: its build, that it is whole, ours, of this version, and that time goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, func, make_url, select, text
from sqlalchemy.exc import DatabaseError

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.models import AuditRecord
from quiz_service.doctor.diagnosis import Diagnosis, Grade, Topic, advice, fault, fine
from quiz_service.doctor.machine import Machine
from quiz_service.erasure.erase import ended_waves
from quiz_service.erasure.observed_time import BEHIND, last_recorded
from quiz_service.identity.identity import refuse_foreign
from quiz_service.identity.report_key import refuse_other_report_key
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.damage import Damage
from quiz_service.kernel.database import open_database, read_only, wal_is_safe
from quiz_service.kernel.keys import read_code_key
from quiz_service.kernel.settings import ServiceSettings, SettingsError
from quiz_service.migrations import newest_revision, revision_of
from signatures.signing_key import SigningKeyError

PURGE_OLD = timedelta(hours=36)


def examine_sqlite(settings: ServiceSettings, machine: Machine) -> Iterator[Diagnosis]:
    """Say whether this build of SQLite may be trusted with its fast journal."""
    if not settings.database.startswith("sqlite"):
        return
    version = ".".join(map(str, machine.sqlite_build))
    if wal_is_safe(machine.sqlite_build):
        yield fine(Topic.SQLITE, _("SQLite {version}.").format(version=version))
    else:
        message = _(
            "SQLite {version} can lose writes in WAL mode, so WAL is off and answering is"
            " slower. Update: pip install --upgrade pysqlite3"
        )
        yield fault(Topic.SQLITE, message.format(version=version))


def examine_database(
    settings: ServiceSettings, machine: Machine
) -> Iterator[Diagnosis]:
    """Look into the database without changing a row."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).is_file():
        message = _(
            "{file}: there is no database. Bring it back from the backup, or begin a new"
            " service: wuzha serve … --new"
        )
        yield fault(Topic.DATABASE, message.format(file=url.database))
        return
    damage = Damage(settings)
    if damage.is_marked():
        yield fault(Topic.DATABASE, damage.sentence())
        return
    engine = read_only(open_database(settings.database, existing=True))
    try:
        yield from _examine(engine, settings, machine)
    except DatabaseError as error:
        message = _(
            "{database} does not answer as it should: {why}. If it is damaged, bring it"
            " back from the backup."
        )
        shown = url.render_as_string(hide_password=True)
        yield fault(Topic.DATABASE, message.format(database=shown, why=error.orig))
    finally:
        engine.dispose()


def _examine(
    engine: Engine, settings: ServiceSettings, machine: Machine
) -> Iterator[Diagnosis]:
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar()
            if verdict != "ok":
                message = _(
                    "{file}: the database is damaged. Bring it back from the backup."
                )
                file = engine.url.database
                yield fault(Topic.DATABASE, message.format(file=file))
                return
        try:
            key = read_code_key(settings)
            refuse_foreign(connection, settings.data, key, remember=False)
        except (RefusedError, SettingsError) as error:
            yield fault(Topic.DATABASE, str(error))
            return
        yield fine(Topic.DATABASE, _("The database is whole, and this service's own."))
        schema = _schema(engine)
        yield schema
        if schema.grade is Grade.FINE:
            try:
                refuse_other_report_key(connection, settings.data)
            except (RefusedError, SigningKeyError) as error:
                yield fault(Topic.DATABASE, str(error))
            yield from _examine_time(connection, machine)


def _schema(engine: Engine) -> Diagnosis:
    revision, newest = revision_of(engine) or "", newest_revision()
    if revision == newest:
        message = _("Its tables are of this version ({revision}).")
        return fine(Topic.SCHEMA, message.format(revision=revision))
    if revision > newest:
        message = _(
            "The database is of a newer version ({revision}). Use the program that made it, or"
            " bring back a backup of before."
        )
        return fault(Topic.SCHEMA, message.format(revision=revision))
    message = _(
        "Its tables are of an older version ({revision}); this one needs {newest}. The next"
        " start brings them up to date: systemctl restart wuzha-quiz"
    )
    return advice(Topic.SCHEMA, message.format(revision=revision, newest=newest))


def _examine_time(connection: Connection, machine: Machine) -> Iterator[Diagnosis]:
    """Hold the clock against what is on record, and see when erasing was last tried."""
    moment, last = machine.clock(), last_recorded(connection)
    if last is not None and moment < last - BEHIND:
        message = _(
            "This machine's clock says {now}, but something was recorded at {last} already."
            " Set the clock: timedatectl set-ntp true"
        )
        now, recorded = f"{in_china(moment):%Y-%m-%d %H:%M}", in_china(last)
        yield fault(
            Topic.CLOCK, message.format(now=now, last=f"{recorded:%Y-%m-%d %H:%M}")
        )
    elif machine.clock_is_set() is False:
        yield advice(
            Topic.CLOCK,
            _("Nothing sets this machine's clock. Run: timedatectl set-ntp true"),
        )
    else:
        yield fine(Topic.CLOCK, _("The clock agrees with what is on record."))
    yield from _examine_purge(connection, machine)


def _examine_purge(connection: Connection, machine: Machine) -> Iterator[Diagnosis]:
    """Say whether somebody looks every night for what is to be erased."""
    before = machine.clock() - PURGE_OLD
    waiting = [w for w in ended_waves(connection, machine.clock()) if w.closes < before]
    looks = select(func.max(AuditRecord.at)).where(
        AuditRecord.act.in_((AuditAct.ERASURE_LOOKED, AuditAct.DAY_CONFIRMED))
    )
    looked = connection.execute(looks).scalar()
    if waiting and (looked is None or looked < before):
        yield advice(
            Topic.PURGE,
            _(
                "A wave has ended, and nothing looked in the last day and a half whether it"
                " is to be erased. Switch it on: systemctl enable --now wuzha-purge.timer"
            ),
        )
    else:
        yield fine(Topic.PURGE, _("No ended wave is forgotten."))
