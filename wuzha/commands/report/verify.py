"""``wuzha report verify``: a signed snapshot, checked without any database."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.reports.snapshots.recompute import from_counts
from quiz_service.reports.snapshots.signing import read_signed_snapshot
from wuzha.commands.report.recompute import read_snapshot_text
from wuzha.options import json_option
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, result
from wuzha.verb import verb


@verb(
    _("check who signed a snapshot file; no database is needed"),
    example="wuzha report verify snapshot.json --key 5f0c…",
)
@click.argument(
    "file", type=Path, metavar=_("FILE"), help=_("the JSON file of a snapshot")
)
@click.option(
    "--key",
    metavar=_("KEY"),
    help=_("the county's public key: 64 characters, from its report-key.txt"),
)
@json_option
def command(file: Path, key: str | None, *, as_json: bool) -> int:
    """End with 0 for a genuine file, 1 for another, 2 for what is no signed snapshot."""
    snapshot = read_signed_snapshot(read_snapshot_text(file), str(file))
    expected = (key or snapshot.public_key).strip().lower()
    genuine = snapshot.is_by(expected) and not from_counts(snapshot.report)
    if as_json:
        json_result(
            {
                "file": str(file),
                # Without the county's key a file can only be whole, not genuine.
                "genuine": genuine if key or not genuine else None,
                "digest": snapshot.digest,
                "public_key": snapshot.public_key,
                "key_was_given": key is not None,
            }
        )
    elif not genuine:
        result(_("Not genuine: this key did not sign this file."))
    elif key:
        result(
            _("Genuine: signed with the key that was given, and nothing changed since.")
        )
    else:
        message = _(
            "Whole: signed with the key {key}. Compare it with the "
            "county's own, or give that with --key."
        )
        result(message.format(key=snapshot.public_key))
    return SUCCESS if genuine else FAILED
