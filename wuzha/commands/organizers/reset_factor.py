"""``wuzha organizers reset-factor``: for somebody whose phone is lost."""

from __future__ import annotations

from pathlib import Path

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.organizers.second_factor import remove
from quiz_service.organizers.sessions import end_all
from wuzha.accounts import account_id, login_argument, record_act
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import transaction_of
from wuzha.verb import verb


@verb(
    _("take the phone code off an account whose phone is lost"),
    example="wuzha organizers reset-factor campaigns/qingyuan s01",
)
@campaign_argument
@login_argument
def command(campaign: Path, login: str) -> None:
    """Have an account sign in with its password alone, on record."""
    with transaction_of(campaign) as (service, connection):
        number = account_id(connection, login)
        if not remove(connection, number):
            message = _("“{login}” signs in without a code from a phone already.")
            raise RefusedError(message.format(login=login[:40]))
        end_all(connection, number, service.now())
        record_act(service, connection, AuditAct.SECOND_FACTOR_REMOVED, login)
    say(_("Done, and on record."))
