"""``wuzha purge``: forget what need not be kept any longer; for a timer, once a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.erasure.erase import erase_what_is_over
from quiz_service.kernel.settings import ServiceSettings
from wuzha.installation import act_for, installation_option
from wuzha.options import optional_campaign_argument
from wuzha.output import say
from wuzha.service import operator, service_at
from wuzha.verb import verb


@verb(
    _("turn answers into sums and cut what links to slips, thirty days after a wave"),
    example="wuzha purge campaigns/qingyuan",
)
@optional_campaign_argument
@installation_option
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=_("DAY"),
    help=_("the day it is, such as 2027-01-20, where the service stood still for long"),
)
def command(
    campaign: Path | None, *, installation: Path | None, today: datetime | None
) -> int:
    """Erase single answers of waves that ended thirty days ago, on record."""
    day = today.date() if today else None
    return act_for(campaign, installation, lambda settings: _purge(settings, day))


def _purge(settings: ServiceSettings, today: date | None) -> None:
    with service_at(settings) as service:
        erasure = erase_what_is_over(service, actor=operator(), today=today)
    message = _("{count} codes can be linked to no answer any more.")
    say(message.format(count=erasure.rows.codes))
    if erasure.files:
        say(_("{count} files of codes deleted.").format(count=erasure.files))
