"""``wuzha backup``: copy the database while people answer; for a timer, once a night."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import click

from campaign_model.errors import InputError, RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.backups.listing import forget_older, own_backups
from quiz_service.backups.making import Backup, make_backup
from quiz_service.kernel.settings import ServiceSettings
from wuzha.backup_key import key_option, read_key
from wuzha.files import reason
from wuzha.installation import act_for, folder_of, installation_option
from wuzha.options import WholeNumber, json_option, optional_campaign_argument
from wuzha.output import json_result, result, say
from wuzha.service import operator, service_at
from wuzha.verb import verb

MOST_KEPT = 1000
_PLAIN = re.compile(r"[^\x00-\x1f]+")


@verb(
    _("copy the database while people answer, and prove the copy"),
    example="wuzha backup campaigns/qingyuan --to /var/backups/wuzha --keep 14",
)
@optional_campaign_argument
@installation_option
@click.option(
    "--to",
    "folder",
    type=Path,
    required=True,
    metavar=_("DIR"),
    help=_("where backups go"),
)
@click.option(
    "--keep",
    type=WholeNumber(1, MOST_KEPT),
    metavar="N",
    help=_("how many stay; older ones are deleted (default: all)"),
)
@key_option
@click.option(
    "--then",
    "following",
    metavar=_("COMMAND"),
    help=_("a command to run on the finished file, such as one that copies it away"),
)
@json_option
def command(
    campaign: Path | None,
    *,
    installation: Path | None,
    folder: Path,
    keep: int | None,
    key_file: Path | None,
    following: str | None,
    as_json: bool,
) -> int:
    """Make a backup, tell where it is, and forget those that are too old."""
    key, program = read_key(key_file), _words(following)
    copies: list[dict[str, object]] = []

    def back_up(settings: ServiceSettings) -> None:
        backup = _backup(settings, folder_of(settings, folder), key)
        backups = own_backups(settings, folder, backup.manifest.campaign)
        deleted = forget_older(backups, keep) if keep else []
        copies.append(_in_json(settings, backup, deleted))
        if not as_json:
            _tell(backup)
        if program:
            _run(program, backup.path)

    try:
        return act_for(campaign, installation, back_up)
    finally:  # a backup is made even where the command after it fails
        if as_json and (copies or installation):
            json_result(copies if installation else copies[0])


def _backup(settings: ServiceSettings, folder: Path, key: bytes | None) -> Backup:
    """Make one backup, on record. Raises RefusedError."""
    with service_at(settings) as service:
        try:
            backup = make_backup(service, folder, moment=service.now(), key=key)
        except OSError as error:
            message = _("{folder}: no backup can be written there: {why}.")
            raise RefusedError(
                message.format(folder=folder, why=reason(error))
            ) from error
        with service.engine.begin() as connection:
            record(
                connection,
                actor=operator(),
                act=AuditAct.BACKUP_MADE,
                moment=service.now(),
                sha256=backup.manifest.sha256,
            )
    return backup


def _in_json(
    settings: ServiceSettings, backup: Backup, deleted: list[Path]
) -> dict[str, object]:
    county = {"county": settings.county} if settings.county else {}
    return {
        **county,
        "file": str(backup.path),
        "sha256": backup.manifest.sha256,
        "rows": backup.manifest.rows,
        "deleted": [str(path) for path in deleted],
    }


def _tell(backup: Backup) -> None:
    result(str(backup.path))
    rows = backup.manifest.rows
    message = _("{attempts} attempts and {codes} codes are in it. Read back: whole.")
    say(message.format(attempts=rows["attempt"], codes=rows["code"]))
    say(
        _(
            "The keys are not in it: keep copies of keys/code-key and keys/report-key in another"
            " place."
        )
    )


def _words(following: str | None) -> list[str]:
    """Return a command's words. Raises InputError for one that no shell would read."""
    if following is None:
        return []
    try:
        words = shlex.split(following)
    except ValueError:
        words = []
    if not words or not _PLAIN.fullmatch(following):
        message = _("--then: this is no command. An example: {example}")
        raise InputError(message.format(example="--then 'rclone copyto …'"))
    return words


def _run(program: list[str], file: Path) -> None:
    """Run the command on the file. Raises RefusedError; the backup itself stays."""
    try:
        code = subprocess.run([*program, str(file)], check=False).returncode
        why = str(code)
    except OSError as error:
        code, why = 1, reason(error)
    if code:
        message = _("{file} is made, but “{program}” failed: {why}.")
        raise RefusedError(
            message.format(file=file, program=shlex.join(program), why=why)
        )
