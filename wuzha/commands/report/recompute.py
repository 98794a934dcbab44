"""``wuzha report recompute``: an inspector's look at a frozen file."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.counting.recount import recount
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.recompute import (
    Difference,
    from_answers,
    from_counts,
)
from quiz_service.reports.snapshots.store import (
    MOST_BYTES,
    NotASnapshotError,
    read_snapshot,
)
from quiz_service.waves.opening import find_wave
from wuzha.options import json_option
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, result
from wuzha.service import no_such_wave, service_of
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
    """End with 0 for equal figures, 1 with every difference, 2 for what is no snapshot."""
    report = read_snapshot(_text(file), str(file))
    differences = from_counts(report)
    if campaign:
        differences += _from_answers(report, campaign)
    if as_json:
        json_result(
            {
                "file": str(file),
                "units": len(report.units),
                "answers_counted": campaign is not None,
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
    elif campaign:
        message = _(
            "Equal: {units} units counted again from the answers, every rate computed again."
        )
        result(message.format(units=len(report.units)))
    else:
        result(_("Equal: every rate computed again from the counts in the file."))
    return FAILED if differences else SUCCESS


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotASnapshotError(
                _("{file}: too large for a snapshot.").format(file=path)
            )
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = _("{file}: cannot be read. Give the JSON file of “wuzha report”.")
        raise NotASnapshotError(message.format(file=path)) from error


def _from_answers(report: Report, campaign: Path) -> list[Difference]:
    """Return what differs when every answer is counted again."""
    with service_of(campaign) as service, service.readers.begin() as connection:
        if find_wave(connection, report.wave.id) is None:
            raise no_such_wave()
        counting = report.origin.counting
        sums = recount(service, connection, report.wave.id, up_to=counting)
    return from_answers(report, sums)


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
