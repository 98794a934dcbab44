"""``wuzha codes void``: end the unused codes of a batch whose slips or file were lost."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.codes.batches import find_batch
from quiz_service.desk.codes.voiding import void_batch
from wuzha.options import MOST_NUMBER, WholeNumber, campaign_argument
from wuzha.output import say
from wuzha.service import operator, transaction_of
from wuzha.verb import verb


@verb(
    _("end the unused codes of a batch whose slips were lost; answers stay"),
    example="wuzha codes void campaigns/qingyuan 3",
)
@campaign_argument
@click.argument(
    "number",
    type=WholeNumber(1, MOST_NUMBER),
    metavar=_("BATCH"),
    help=_("the batch, as “codes batches” lists it"),
)
def command(campaign: Path, number: int) -> None:
    """Void one batch, on record; what was answered or begun with it stays."""
    with transaction_of(campaign) as (service, connection):
        batch = find_batch(connection, number)
        if batch is None:
            message = _(
                "There is no batch {number}. All of them: wuzha codes batches …"
            )
            raise RefusedError(message.format(number=number))
        ended = void_batch(connection, batch, actor=operator(), moment=service.now())
    message = _("{count} unused codes ended. Make new ones: wuzha codes issue …")
    say(message.format(count=ended))
