"""``wuzha signals list``: a line a signal, open or closed."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.reports.figures.current import county_scope, report_now
from wuzha.options import campaign_argument, json_option, wave_option
from wuzha.output import json_result, result
from wuzha.service import chosen_wave, service_of
from wuzha.verb import verb


@verb(
    _("say what is worth asking units about, open and closed"),
    example="wuzha signals list campaigns/qingyuan",
)
@campaign_argument
@wave_option
@json_option
def command(campaign: Path, *, wave: int | None, as_json: bool) -> None:
    """Print unit, signal, counts, state, words and reason of every signal."""
    with service_of(campaign) as service:
        with service.readers.begin() as connection:
            wave_row = chosen_wave(connection, wave)
        report = report_now(service, wave_row, county_scope(service), service.now())
    rows = [
        {
            "unit": signal.unit,
            "signal": signal.key,
            "count": signal.count,
            "of": signal.of,
            "open": signal.is_open,
            "words": signal.words,
            "reason": signal.reason,
        }
        for signal in report.quality.signals
        if signal.asks
    ]
    if as_json:
        json_result(rows)
        return
    for row in rows:
        state = _("not closed") if row["open"] else _("closed: {reason}")
        result(
            "\t".join(
                (
                    str(row["unit"]),
                    str(row["signal"]),
                    state.format(reason=row["reason"]),
                    str(row["words"]),
                )
            )
        )
