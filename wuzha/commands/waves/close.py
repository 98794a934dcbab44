"""``wuzha waves close``: a wave ends at another time, or now."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.waves.opening import WaveTimesError, move_closing
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import chosen_wave, operator, transaction_of
from wuzha.verb import verb
from wuzha.waves import (
    TIME_HELP,
    ChinaTime,
    china_time,
    number_argument,
    reason_option,
    wrong_times,
)


@verb(
    _("end a wave at another time, or now; on record with the reason"),
    example="wuzha waves close campaigns/qingyuan 1 --reason …",
)
@campaign_argument
@number_argument
@reason_option
@click.option("--closes", type=ChinaTime(), metavar=_("TIME"), help=TIME_HELP)
def command(
    campaign: Path, number: int, *, reason: str, closes: datetime | None
) -> None:
    """Move the end of a wave, on record."""
    with transaction_of(campaign) as (service, connection):
        wave = chosen_wave(connection, number)
        moment = service.now()
        closing = closes or moment
        try:
            move_closing(
                connection,
                wave.id,
                closing,
                reason=reason,
                actor=operator(),
                moment=moment,
            )
        except WaveTimesError as error:
            raise wrong_times() from error
    message = _("Wave {wave} ends {closes}.")
    say(message.format(wave=wave.id, closes=china_time(closing)))
