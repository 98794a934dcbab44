"""``wuzha purge``: forget what need not be kept any longer; for a timer, once a day."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.erasing import erase_hashes
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import operator, transaction_of
from wuzha.verb import verb


@verb(
    _("erase what links answers to slips, thirty days after a wave is over"),
    example="wuzha purge campaigns/qingyuan",
)
@campaign_argument
def command(campaign: Path) -> None:
    """Erase the marks of codes whose wave ended thirty days ago, on record."""
    with transaction_of(campaign) as (service, connection):
        count = erase_hashes(connection, service.now())
        if count:
            record(
                connection,
                actor=operator(),
                act=AuditAct.CODES_ERASED,
                moment=service.now(),
                count=count,
            )
    say(_("{count} codes can be linked to no answer any more.").format(count=count))
