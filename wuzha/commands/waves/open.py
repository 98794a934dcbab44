"""``wuzha waves open``: the headcount of every unit is frozen with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from campaign_model.language import gettext as _
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.attempts.question_bank import question_bank
from quiz_service.waves.opening import PlannedWave, WaveTimesError, open_wave
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import operator, transaction_of
from wuzha.verb import verb
from wuzha.waves import TIME_HELP, ChinaTime, wrong_times


@verb(
    _("open a wave; the headcount of every unit is frozen with it"),
    example="wuzha waves open campaigns/qingyuan --kind baseline"
    " --opens 2026-12-07T08:00 --closes 2026-12-20T20:00",
)
@campaign_argument
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in WaveKind.asked_of_all()]),
    required=True,
    help=_("which one it is"),
)
@click.option(
    "--form",
    type=click.Choice(PaperForm.spellings()),
    default=PaperForm.A.value,
    help=_("half of the bank (default: a)"),
)
@click.option(
    "--opens", type=ChinaTime(), required=True, metavar=_("TIME"), help=TIME_HELP
)
@click.option(
    "--closes", type=ChinaTime(), required=True, metavar=_("TIME"), help=TIME_HELP
)
def command(
    campaign: Path, *, kind: str, form: str, opens: datetime, closes: datetime
) -> None:
    """Open a wave, on record."""
    with transaction_of(campaign) as (service, connection):
        try:
            number = open_wave(
                connection,
                service.campaign,
                PlannedWave(kind, form, opens, closes),
                actor=operator(),
                moment=service.now(),
                blueprints=question_bank(service).freeze_for(connection, form),
            )
        except WaveTimesError as error:
            raise wrong_times() from error
    say(_("Wave {wave} is set; N of every unit is frozen.").format(wave=number))
