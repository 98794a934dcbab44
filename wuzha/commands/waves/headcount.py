"""``wuzha waves headcount``: another N for a unit of a wave."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.counting.headcount_correction import correct_headcount
from wuzha.options import WholeNumber, campaign_argument
from wuzha.output import say
from wuzha.service import chosen_wave, operator, transaction_of
from wuzha.verb import verb
from wuzha.waves import number_argument, reason_option

MOST_PEOPLE = 10_000_000


@verb(
    _("correct the headcount of a unit; on record with the reason"),
    example="wuzha waves headcount campaigns/qingyuan 1 S01 862 --reason …",
)
@campaign_argument
@number_argument
@click.argument("unit", metavar=_("CODE"), help=_("the unit"))
@click.argument(
    "headcount", type=WholeNumber(0, MOST_PEOPLE), metavar="N", help=_("people")
)
@reason_option
def command(
    campaign: Path, number: int, unit: str, headcount: int, *, reason: str
) -> None:
    """Correct N of a unit, on record."""
    with transaction_of(campaign) as (service, connection):
        wave = chosen_wave(connection, number)
        try:
            correct_headcount(
                connection,
                wave.id,
                unit,
                headcount,
                reason=reason,
                actor=operator(),
                moment=service.now(),
            )
        except LookupError as error:
            message = _("{unit} has no headcount in this wave.")
            raise RefusedError(message.format(unit=unit[:80])) from error
    say(_("Done, and on record."))
