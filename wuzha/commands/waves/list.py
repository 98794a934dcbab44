"""``wuzha waves list``: a line a wave, the newest first."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.waves.opening import all_waves
from wuzha.options import campaign_argument, json_option
from wuzha.output import json_result, result
from wuzha.service import transaction_of
from wuzha.verb import verb
from wuzha.waves import china_time


@verb(_("say all waves"), example="wuzha waves list campaigns/qingyuan")
@campaign_argument
@json_option
def command(campaign: Path, *, as_json: bool) -> None:
    """Print number, kind, form, beginning and end of every wave."""
    with transaction_of(campaign) as (_service, connection):
        rows = [
            {
                "wave": wave.id,
                "kind": wave.kind,
                "form": wave.form,
                "opens": china_time(wave.opens),
                "closes": china_time(wave.closes),
            }
            for wave in all_waves(connection)
        ]
    if as_json:
        json_result(rows)
        return
    for row in rows:
        result("\t".join(map(str, row.values())))
