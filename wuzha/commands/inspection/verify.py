"""``wuzha inspection verify``: every lot drawn again and compared with the audit log."""

from __future__ import annotations

from pathlib import Path

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.inspections.records import all_inspections, differences_of_lot
from wuzha.options import campaign_argument, json_option, wave_option
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, result
from wuzha.service import service_of
from wuzha.verb import verb


@verb(
    _("draw every lot again, and compare it with the audit log"),
    example="wuzha inspection verify campaigns/qingyuan",
)
@campaign_argument
@wave_option
@json_option
def command(campaign: Path, *, wave: int | None, as_json: bool) -> int:
    """End with 0 where every lot is as it was drawn, 1 where one is not."""
    with service_of(campaign) as service, service.readers.begin() as connection:
        rows = [
            (row, list(differences_of_lot(connection, row)))
            for row in all_inspections(connection)
            if wave in (None, row.wave_id)
        ]
    if not rows:
        raise RefusedError(_("There is no such inspection."))
    if as_json:
        json_result(
            [
                {
                    "wave": row.wave_id,
                    "unit": row.unit,
                    "seed": row.seed,
                    "people": row.people,
                    "numbers": list(row.numbers),
                    "differences": differences,
                }
                for row, differences in rows
            ]
        )
    for row, differences in [] if as_json else rows:
        numbers = " ".join(map(str, row.numbers))
        message = _("Wave {wave}, {unit}: {size} of {people}: {numbers}")
        result(
            message.format(
                wave=row.wave_id,
                unit=row.unit,
                size=row.size,
                people=row.people,
                numbers=numbers,
            )
        )
        if differences:
            message = _("Not as the audit log says: {names}")
            result(message.format(names=", ".join(differences)))
    return FAILED if any(differences for _row, differences in rows) else SUCCESS
