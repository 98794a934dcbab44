"""``wuzha audit verify``: is the log of who did what as it was written, to its end?"""

from __future__ import annotations

import re
from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.chain import LogVerdict, verify
from quiz_service.audit.heads import FILE, kept_head
from quiz_service.reports.snapshots.store import heads_of_snapshots
from wuzha.options import campaign_argument, json_option
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, result
from wuzha.service import service_of
from wuzha.verb import verb

LEAST_SIGNS = 12  # of a head that was copied from paper: a chance hit is no evidence


@verb(
    _("read the whole log; say its head, or what is not as it was written, or gone"),
    example="wuzha audit verify campaigns/qingyuan --head 3f9a52c1b07e44d1",
)
@campaign_argument
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar=_("HEAD"),
    help=_(
        "a head of the log as a report has it, whole or its beginning; may be repeated"
    ),
)
@json_option
def command(campaign: Path, *, heads: tuple[str, ...], as_json: bool) -> int:
    """Print the head of the log, or the first record that was changed, or a head it lost."""
    given = {f"--head {head}": _hexadecimal(head) for head in heads}
    with service_of(campaign) as service, service.readers.begin() as connection:
        kept = kept_head(service.settings.data)
        known = {_("the folder of the service"): kept.hash} if kept else {}
        for number, head in heads_of_snapshots(connection):
            known[_("snapshot {number}").format(number=number)] = head
        verdict = verify(connection, known | given)
        if kept is None and verdict.records:
            # Raised here, so that the end of this command does not keep a head anew.
            message = _(
                "{file} is gone: without it nobody can say whether the log was cut. Bring it"
                " back; or start the service, and the log will say that it was gone."
            )
            raise RefusedError(message.format(file=service.settings.data / FILE))
    if as_json:
        json_result(
            {
                "records": verdict.records,
                "head": verdict.head,
                "broken": verdict.broken,
                "missing": list(verdict.missing),
            }
        )
    else:
        _print(verdict, len(known | given))
    return SUCCESS if verdict.is_whole else FAILED


def _print(verdict: LogVerdict, heads: int) -> None:
    if verdict.is_whole:
        message = _(
            "{count} records, all as they were written, and {heads} heads kept elsewhere are"
            " among them. Head: {head}"
        )
        result(message.format(count=verdict.records, heads=heads, head=verdict.head))
    if verdict.broken is not None:
        message = _(
            "Record {number} is not as it was written, or one before it is gone."
        )
        result(message.format(number=verdict.broken))
    elif verdict.missing:
        message = _(
            "The log has {count} records, and these heads are not among them: {places}."
            " Its end was cut off, or it was emptied or written anew."
        )
        places = ", ".join(verdict.missing)
        result(message.format(count=verdict.records, places=places))


def _hexadecimal(head: str) -> str:
    text = head.strip().lower()
    if re.fullmatch(rf"[0-9a-f]{{{LEAST_SIGNS},64}}", text):
        return text
    message = _("“{head}” is no head of a log: give 12 to 64 signs of 0-9 and a-f.")
    raise click.BadParameter(message.format(head=head[:80]))
