"""``wuzha purge``: forget what need not be kept any longer; for a timer, once a day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.erasure.erase import erase_what_is_over
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import operator, service_of
from wuzha.verb import verb


@verb(
    _("turn answers into sums and cut what links to slips, thirty days after a wave"),
    example="wuzha purge campaigns/qingyuan",
)
@campaign_argument
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=_("DAY"),
    help=_("the day it is, such as 2027-01-20, where the service stood still for long"),
)
def command(campaign: Path, today: datetime | None) -> None:
    """Erase single answers of waves that ended thirty days ago, on record."""
    with service_of(campaign) as service:
        day = today.date() if today else None
        erasure = erase_what_is_over(service, actor=operator(), today=day)
    message = _("{count} codes can be linked to no answer any more.")
    say(message.format(count=erasure.rows.codes))
    if erasure.files:
        say(_("{count} files of codes deleted.").format(count=erasure.files))
