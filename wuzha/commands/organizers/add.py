"""``wuzha organizers add``: an account, whose password is asked for."""

from __future__ import annotations

from pathlib import Path

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.organizers.accounts import enrol, password_hash
from quiz_service.organizers.roles import Role
from wuzha.accounts import (
    ask_password,
    login_argument,
    record_act,
    refuse_login,
    refuse_province_of_one_county,
    refuse_scope,
    role_option,
    scope_of_role,
    scope_option,
)
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import service_of
from wuzha.verb import verb


@verb(
    _("make an account; its password is asked for"),
    example="wuzha organizers add campaigns/qingyuan s01 --role unit --scope unit:S01",
)
@campaign_argument
@login_argument
@role_option
@scope_option
def command(campaign: Path, login: str, *, role: str, scope: str) -> None:
    """Make an account, on record."""
    refuse_login(login)
    scope = scope_of_role(role, scope)
    with service_of(campaign) as service:
        refuse_province_of_one_county(service.settings, role)
        refuse_scope(service.campaign, role, scope)
        # Asked for and hashed before the database is held: somebody types here.
        hashed = password_hash(ask_password(login))
        with service.engine.begin() as connection:
            if not enrol(
                connection,
                login,
                hashed,
                role=Role(role),
                scope=scope,
                moment=service.now(),
            ):
                message = _("There is an account “{login}” already.")
                raise RefusedError(message.format(login=login))
            record_act(service, connection, AuditAct.ACCOUNT_ADDED, login)
    say(_("Done, and on record."))
