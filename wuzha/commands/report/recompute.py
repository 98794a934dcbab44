"""``wuzha report recompute``: an inspector's look at a frozen file."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from quiz_service.attempts.question_bank import question_bank
from quiz_service.identity.report_key import report_key
from quiz_service.reports.figures.peers import points_without_items
from quiz_service.reports.snapshots.kept_sums import erased_since
from quiz_service.reports.snapshots.rebuild import differences_from_database
from quiz_service.reports.snapshots.recompute import Difference, from_counts
from quiz_service.reports.snapshots.signing import broken_signature, other_signature
from quiz_service.reports.snapshots.store import (
    MOST_BYTES,
    NotASnapshotError,
    read_snapshot,
)
from wuzha.options import json_option
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, remark, result
from wuzha.service import service_of
from wuzha.verb import verb

MOST_SHOWN = 40


@verb(
    _("compute the figures of a frozen file again, and say every difference"),
    example="wuzha report recompute snapshot.json campaigns/qingyuan",
)
@click.argument(
    "file", type=Path, metavar=_("FILE"), help=_("the JSON file of a snapshot")
)
@click.argument(
    "campaign",
    type=Path,
    required=False,
    metavar=_("[CAMPAIGN]"),
    help=_("the campaign, to count the answers themselves again"),
)
@json_option
def command(file: Path, campaign: Path | None, *, as_json: bool) -> int:
    """End with 0 for equal figures, 1 with every difference, 2 for what is no snapshot.

    Equal is also a wave that an older version counted in part: what it could not compute
    is in neither, and a sentence says so.
    """
    text = read_snapshot_text(file)
    report = read_snapshot(text, str(file))
    differences, erased, older = from_counts(report), False, 0
    if campaign:
        with service_of(campaign) as service, service.readers.begin() as connection:
            key = report_key(service).public
            differences += other_signature(text, str(file), key)
            differences += differences_from_database(service, connection, report)
            erased = erased_since(connection, report.wave.id) is not None
            wording = question_bank(service).wording
            points = points_without_items(connection, report.wave.id, wording)
            older = len({unit for unit, _point in points})
    else:
        differences += broken_signature(text, str(file))
    if as_json:
        json_result(
            {
                "file": str(file),
                "units": len(report.units),
                "answers_counted": campaign is not None and not erased,
                "units_counted_without_items": older,
                "differences": [
                    {
                        "where": difference.where,
                        "in_file": difference.in_file,
                        "computed": difference.computed,
                    }
                    for difference in differences
                ],
            }
        )
    elif differences:
        _print_differences(differences)
    else:
        _print_equal(len(report.units), counted=campaign is not None, erased=erased)
    if older and not as_json:
        _print_older(older)
    return FAILED if differences else SUCCESS


def read_snapshot_text(path: Path) -> str:
    """Return the text of a snapshot file. Raises NotASnapshotError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotASnapshotError(
                _("{file}: too large for a snapshot.").format(file=path)
            )
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = _("{file}: cannot be read. Give the JSON file of “wuzha report”.")
        raise NotASnapshotError(message.format(file=path)) from error


def _print_equal(units: int, *, counted: bool, erased: bool) -> None:
    """Say against what the file was held: sums that stayed, answers, or its own counts."""
    if erased:
        message = _(
            "Equal: {units} units. The single answers of this wave are erased, so this was"
            " held against the sums that stayed, its digest and its place in the log."
        )
        result(message.format(units=units))
    elif counted:
        message = _(
            "Equal: {units} units, every figure built again from the "
            "answers, its digest, its signature and its place in the log as they should be."
        )
        result(message.format(units=units))
    else:
        result(_("Equal: every rate computed again from the counts in the file."))
        remark(
            _(
                "That says nothing of who made the file. “wuzha report verify” with the county's"
                " key says whether it is genuine; with the campaign, the answers are counted too."
            )
        )


def _print_older(units: int) -> None:
    message = ngettext(
        "An older version counted answers of one unit without their questions, so its"
        " weak points were not compared with those of all units, and are not here.",
        "An older version counted answers of {count} units without their questions, so"
        " their weak points were not compared with those of all units, and are not here.",
        units,
    )
    result(message.format(count=units))


def _print_differences(differences: list[Difference]) -> None:
    for difference in differences[:MOST_SHOWN]:
        message = _("{where}: the file says {stands}, computed is {computed}")
        result(
            message.format(
                where=difference.where,
                stands=difference.in_file,
                computed=difference.computed,
            )
        )
    result(_("{count} differences.").format(count=len(differences)))
