"""``wuzha organizers disable``: an account ends; what it did stays on record."""

from __future__ import annotations

from pathlib import Path

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.organizers.people import LastCountyAccountError, end_account
from wuzha.accounts import login_argument, no_account, record_act
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import operator, transaction_of
from wuzha.verb import verb


@verb(
    _("end an account; what it did stays on record"),
    example="wuzha organizers disable campaigns/qingyuan s01",
)
@campaign_argument
@login_argument
def command(campaign: Path, login: str) -> None:
    """End an account, on record."""
    with transaction_of(campaign) as (service, connection):
        try:
            is_ended = end_account(
                connection, login, actor=operator(), moment=service.now()
            )
        except LastCountyAccountError as error:
            raise RefusedError(
                _(
                    "This is the last account for the whole county. Invite another first."
                )
            ) from error
        if not is_ended:
            raise no_account(login)
        record_act(service, connection, AuditAct.ACCOUNT_DISABLED, login)
    say(_("Done, and on record."))
