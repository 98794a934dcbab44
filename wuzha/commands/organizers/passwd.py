"""``wuzha organizers passwd``: a new password; every session of the account ends."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.organizers.accounts import password_hash, set_password
from quiz_service.organizers.office_identity import remove_identity
from quiz_service.organizers.resets import revoke_resets
from quiz_service.organizers.sessions import end_all
from wuzha.accounts import account_id, ask_password, login_argument, record_act
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import service_of
from wuzha.verb import verb


@verb(
    _("give an account a new password; its sessions end"),
    example="wuzha organizers passwd campaigns/qingyuan s01",
)
@campaign_argument
@login_argument
def command(campaign: Path, login: str) -> None:
    """Give an account a new password, on record."""
    with service_of(campaign) as service:
        with service.readers.begin() as connection:
            account_id(connection, login)
        # Asked for and hashed before the database is held: somebody types here.
        hashed = password_hash(ask_password(login))
        with service.engine.begin() as connection:
            set_password(connection, login, hashed)
            number = account_id(connection, login)
            remove_identity(connection, number)
            end_all(connection, number, service.now())
            revoke_resets(connection, number, service.now())
            record_act(service, connection, AuditAct.PASSWORD_CHANGED, login)
    say(_("Done, and on record."))
