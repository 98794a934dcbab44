"""``wuzha restore``: bring a backup back; what was there stays under another name."""

from __future__ import annotations

import os
from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.backups.restoring import restore_backup
from quiz_service.kernel.clock import now
from quiz_service.serving.start import settings_for
from wuzha.backup_key import key_option, read_key
from wuzha.files import refuse_unreadable
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import operator, transaction_of
from wuzha.verb import verb
from wuzha.waves import china_time

MOST_REASON = 200


@verb(
    _("bring a backup back, with the service stopped"),
    example="wuzha restore campaigns/qingyuan /var/backups/wuzha/qingyuan-20261201-033000.db",
)
@campaign_argument
@click.argument("file", type=Path, metavar=_("FILE"), help=_("what “backup” named"))
@key_option
@click.option(
    "--unsigned",
    "reason",
    metavar=_("REASON"),
    help=_("take a backup whose signature cannot be checked; why stays in the log"),
)
def command(
    campaign: Path, *, file: Path, key_file: Path | None, reason: str | None
) -> None:
    """Restore one backup, on record in the log that it brings back."""
    refuse_unreadable(file)
    settings = settings_for(campaign, os.environ)
    unsigned = {"unsigned": reason.strip()[:MOST_REASON]} if reason else {}
    manifest, aside = restore_backup(
        settings,
        file,
        key=read_key(key_file),
        moment=now(),
        unsigned=bool(unsigned),
    )
    with transaction_of(campaign) as (service, connection):
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
