"""``wuzha codes forget``: delete what a slip holds, because its holder asks."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.erasure.forgetting import forget_code
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import live_code, operator, transaction_of
from wuzha.verb import verb


@verb(
    _("delete what a slip holds, because its holder asks"),
    example="wuzha codes forget campaigns/qingyuan Q7K4M-9XW2T",
)
@campaign_argument
@click.argument("code", metavar=_("CODE"), help=_("the code as it is printed"))
def command(campaign: Path, code: str) -> None:
    """Forget one code, on record; which one is on record nowhere."""
    with transaction_of(campaign) as (service, connection):
        code_record = live_code(service, connection, code)
        counted = forget_code(connection, code_record, service.keys.code, service.now())
        record(
            connection,
            actor=operator(),
            act=AuditAct.CODE_FORGOTTEN,
            moment=service.now(),
            unit=code_record.unit,
            wave=code_record.wave_id,
        )
    if counted:
        say(
            _(
                "Forgotten. The sums of the unit stay; the slip leads to nothing any more."
            )
        )
    else:
        say(_("Forgotten. Nothing of this slip was in the sums yet."))
