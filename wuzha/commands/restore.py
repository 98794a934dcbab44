"""``wuzha restore``: bring a backup back; what was there stays under another name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from campaign_model.errors import InputError, RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.backups.listing import newest_backup, own_backups
from quiz_service.backups.restoring import restore_backup
from quiz_service.kernel.clock import now
from quiz_service.kernel.settings import ServiceSettings
from wuzha.backup_key import key_option, read_key
from wuzha.files import refuse_unreadable
from wuzha.installation import (
    act_for,
    campaign_and_word,
    folder_of,
    installation_option,
)
from wuzha.options import optional_campaign_argument
from wuzha.output import say
from wuzha.service import operator, service_at
from wuzha.verb import verb
from wuzha.waves import china_time

MOST_REASON = 200


@verb(
    _("bring a backup back, with the service stopped"),
    example="wuzha restore campaigns/qingyuan /var/backups/wuzha/qingyuan-20261201-033000.db",
)
@optional_campaign_argument
@click.argument(
    "file",
    type=Path,
    required=False,
    metavar=_("FILE"),
    help=_("what “backup” named; with --installation the folder that it was given"),
)
@installation_option
@key_option
@click.option(
    "--unsigned",
    "reason",
    metavar=_("REASON"),
    help=_("take a backup whose signature cannot be checked; why stays in the log"),
)
def command(
    campaign: Path | None,
    *,
    file: Path | None,
    installation: Path | None,
    key_file: Path | None,
    reason: str | None,
) -> int:
    """Restore one backup, or every county's newest, each on record in its log."""
    if installation and reason:
        message = _(
            "--unsigned goes with one campaign: nobody can tell whose a backup without a"
            " signature is. Bring these back county by county."
        )
        raise InputError(message)
    campaign, place = campaign_and_word(campaign, file, installation, _("FILE"))
    key = read_key(key_file)
    unsigned = {"unsigned": reason.strip()[:MOST_REASON]} if reason else {}

    def bring_back(settings: ServiceSettings) -> None:
        backup = _newest(settings, place) if installation else place
        _restore(settings, backup, key, unsigned)

    return act_for(campaign, installation, bring_back)


def _newest(settings: ServiceSettings, folder: Path) -> Path:
    """Return a county's newest backup. Raises RefusedError where there is none."""
    backup = newest_backup(own_backups(settings, folder))
    if backup is None:
        message = _("{folder} holds no backup. Nothing was brought back.")
        raise RefusedError(message.format(folder=folder_of(settings, folder)))
    return backup


def _restore(
    settings: ServiceSettings,
    file: Path,
    key: bytes | None,
    unsigned: Mapping[str, str],
) -> None:
    refuse_unreadable(file)
    manifest, aside = restore_backup(
        settings, file, key=key, moment=now(), unsigned=bool(unsigned)
    )
    with service_at(settings) as service, service.engine.begin() as connection:
        record(
            connection,
            actor=operator(),
            act=AuditAct.RESTORED,
            moment=service.now(),
            made=manifest.made.isoformat(),
            sha256=manifest.sha256,
            **unsigned,
        )
    message = _("Brought back as it was on {made}: {attempts} attempts, {codes} codes.")
    say(
        message.format(
            made=china_time(manifest.made),
            attempts=manifest.rows["attempt"],
            codes=manifest.rows["code"],
        )
    )
    if aside:
        message = _(
            "What came in since is not in it. The database as it was is kept: {aside}"
        )
        say(message.format(aside=aside))
