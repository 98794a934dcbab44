"""``wuzha codes revoke``: end a code that was lost."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.attempts.revoking import Revocation, end_code
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import live_code, operator, transaction_of
from wuzha.verb import verb


@verb(
    _("end a code that was lost; its answers stay"),
    example="wuzha codes revoke campaigns/qingyuan Q7K4M-9XW2T",
)
@campaign_argument
@click.argument("code", metavar=_("CODE"), help=_("the code as it is printed"))
def command(campaign: Path, code: str) -> None:
    """Revoke one code, on record; what was answered with it stays."""
    with transaction_of(campaign) as (service, connection):
        code_record = live_code(service, connection, code)
        revocation = end_code(connection, code_record.code_id, service.now())
        record(
            connection,
            actor=operator(),
            act=AuditAct.CODE_REVOKED,
            moment=service.now(),
            unit=code_record.unit,
            wave=code_record.wave_id,
            code=code_record.code_id,
            answered=revocation is Revocation.ENDED_AND_COUNTS,
        )
    if revocation is Revocation.ENDED_AND_COUNTS:
        say(_("Revoked. It was answered: that counts, so its place stays taken."))
    else:
        say(
            _("Revoked. The unit may be given a new one: wuzha codes issue … --count 1")
        )
