"""``wuzha codes batches``: a line a batch of codes, the newest first."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.desk.codes.progress import progress_of_wave
from wuzha.options import campaign_argument, json_option, wave_option
from wuzha.output import json_result, result
from wuzha.service import chosen_wave, transaction_of
from wuzha.verb import verb
from wuzha.waves import china_time


@verb(
    _("say which codes were made together, and how many of them have answered"),
    example="wuzha codes batches campaigns/qingyuan --unit S01",
)
@campaign_argument
@click.option("--unit", metavar=_("CODE"), help=_("the unit"))
@wave_option
@json_option
def command(
    campaign: Path, *, unit: str | None, wave: int | None, as_json: bool
) -> None:
    """Print number, unit, audience, label, moment, codes and answers of every batch."""
    with transaction_of(campaign) as (_service, connection):
        progress = progress_of_wave(connection, chosen_wave(connection, wave).id)
    rows = [
        {
            "batch": entry.batch.id,
            "unit": entry.batch.unit,
            "audience": entry.batch.audience,
            "label": entry.batch.label,
            "issued": china_time(entry.batch.issue.issued),
            "codes": entry.codes,
            "answered": entry.answered,
        }
        for entry in progress
        if unit in (None, entry.batch.unit)
    ]
    if as_json:
        json_result(rows)
        return
    for row in rows:
        result("\t".join(map(str, row.values())))
