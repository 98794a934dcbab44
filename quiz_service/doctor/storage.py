"""The folder of the service: whose it is, who may look in, keys, room, backups, fonts."""

from __future__ import annotations

import pwd
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url

from campaign_model.language import gettext as _
from quiz_service.backups.county_folder import county_folder
from quiz_service.backups.listing import own_backups
from quiz_service.backups.manifest import BackupUnreadableError, facts_of
from quiz_service.doctor.diagnosis import Diagnosis, Topic, advice, fault, fine
from quiz_service.doctor.environment import OTHERS
from quiz_service.doctor.machine import Machine
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.keys import CODE_KEY, KEY_FOLDER, open_keys
from quiz_service.kernel.settings import ServiceSettings, SettingsError

MIB = 1 << 20
# Below the first, answers are soon refused; a backup and a tidying need the database again.
LEAST_FREE, FREE_BESIDE = 512 * MIB, 3
BACKUP_OLD = timedelta(hours=36)  # one a night, and a machine that slept


def examine_folder(settings: ServiceSettings, machine: Machine) -> Iterator[Diagnosis]:
    """Say who may look into the data, and whether the service may write all of it."""
    data = settings.data
    status = data.stat()
    if status.st_mode & OTHERS:
        message = _("{folder}: others may look into it. Run: chmod 700 {folder}")
        yield fault(Topic.FOLDER, message.format(folder=data))
    else:
        message = _("{folder} is its owner's alone.")
        yield fine(Topic.FOLDER, message.format(folder=data))
    owner = _account(status.st_uid)
    strange = sorted(
        path for path in data.rglob("*") if path.lstat().st_uid != status.st_uid
    )
    if strange:
        message = _(
            "{file} belongs to another account than {folder}, so the service cannot write"
            " there. Run: chown -R {owner} {folder}, and use wuzha-on-server from now on."
        )
        yield fault(
            Topic.OWNER, message.format(file=strange[0], folder=data, owner=owner)
        )
    elif machine.user != status.st_uid:
        message = _(
            "{folder} belongs to {owner}, and this is {account}. What a command writes now,"
            " the service may not read: use wuzha-on-server."
        )
        account = _account(machine.user)
        yield fault(
            Topic.OWNER, message.format(folder=data, owner=owner, account=account)
        )
    else:
        yield fine(Topic.OWNER, _("All of it belongs to {owner}.").format(owner=owner))


def examine_keys(settings: ServiceSettings) -> Iterator[Diagnosis]:
    """Say whether both keys are there, undamaged, and hidden from others."""
    try:
        open_keys(settings)
    except (SettingsError, OSError) as error:
        yield fault(Topic.KEYS, str(error))
        return
    message = _("Both keys are there. A copy of {file} belongs into another place.")
    file = settings.data / KEY_FOLDER / CODE_KEY
    yield fine(Topic.KEYS, message.format(file=file))


def examine_space(settings: ServiceSettings, machine: Machine) -> Iterator[Diagnosis]:
    """Say whether the disk has room for what is still to come."""
    free = machine.free(settings.data)
    url = make_url(settings.database)
    size = 0
    if url.get_backend_name() == "sqlite" and Path(str(url.database)).exists():
        size = Path(str(url.database)).stat().st_size
    least = max(LEAST_FREE, FREE_BESIDE * size)
    message = _("{folder}: {free} MiB are free.")
    if free < least:
        message = _(
            "{folder}: only {free} MiB are free, and {least} are needed. When the disk is"
            " full, no answer is taken. Delete old backups or enlarge the disk."
        )
    sentence = message.format(
        folder=settings.data, free=free // MIB, least=least // MIB
    )
    yield fault(Topic.SPACE, sentence) if free < least else fine(Topic.SPACE, sentence)


def examine_backups(
    settings: ServiceSettings, shared: Path, campaign: str, machine: Machine
) -> Iterator[Diagnosis]:
    """Say how old a service's newest backup is, and whether it is still there.

    ``shared`` is the folder that all counties of an installation are given.
    """
    folder = county_folder(shared, settings.county)
    backups = [
        path for path in own_backups(settings, shared, campaign) if path.is_file()
    ]
    newest = next(filter(None, map(_moment_of, reversed(backups))), None)
    if newest is None:
        message = _(
            "{folder} holds no backup. Make one (wuzha backup … --to {folder}), and switch"
            " the nightly one on: systemctl enable --now wuzha-backup.timer"
        )
        yield fault(Topic.BACKUPS, message.format(folder=folder))
        return
    moment = f"{in_china(newest):%Y-%m-%d %H:%M}"
    if machine.clock() - newest > BACKUP_OLD:
        message = _(
            "The newest backup in {folder} is of {moment}. See why none came after it:"
            " systemctl status wuzha-backup"
        )
        yield fault(Topic.BACKUPS, message.format(folder=folder, moment=moment))
    else:
        message = _("The newest backup in {folder} is of {moment}.")
        yield fine(Topic.BACKUPS, message.format(folder=folder, moment=moment))


def examine_fonts(machine: Machine) -> Iterator[Diagnosis]:
    """Say whether slips, letters and reports can be set."""
    try:
        files = [path for path in machine.fonts().iterdir() if path.stat().st_size]
    except (OSError, ImportError):
        files = []
    if files:
        yield fine(Topic.FONTS, _("The font for slips, letters and reports is there."))
    else:
        message = _(
            "The font for slips, letters and reports is gone. Install the programs again:"
            " make setup"
        )
        yield fault(Topic.FONTS, message)


def examine_simulated(settings: ServiceSettings) -> Iterator[Diagnosis]:
    """Say so where the answers are made up."""
    if (settings.data / "simulated").exists():
        message = _(
            "The answers in {folder} are simulated: real people need another WUZHA_DATA."
        )
        yield advice(Topic.DATABASE, message.format(folder=settings.data))


def _moment_of(backup: Path) -> datetime | None:
    """Return when a backup was made, or None where its facts cannot be read."""
    try:
        return facts_of(backup).made
    except BackupUnreadableError:
        return None


def _account(number: int) -> str:
    """Return an account's name, or its number where it has none."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
