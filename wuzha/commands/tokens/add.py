"""``wuzha tokens add``: a token, printed this once."""

from __future__ import annotations

from pathlib import Path

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.organizers.program_tokens import make_token
from quiz_service.organizers.roles import Role
from wuzha.accounts import (
    login_argument,
    refuse_login,
    refuse_scope,
    scope_option,
    token_role_option,
)
from wuzha.options import campaign_argument
from wuzha.output import result, say
from wuzha.service import operator, transaction_of
from wuzha.verb import verb


@verb(
    _("make a token for a program; it is said once and kept as a hash"),
    example="wuzha tokens add campaigns/qingyuan screen --role county",
)
@campaign_argument
@login_argument
@token_role_option
@scope_option
def command(campaign: Path, login: str, *, role: str, scope: str) -> None:
    """Make a token, on record, and print it."""
    refuse_login(login)
    with transaction_of(campaign) as (service, connection):
        refuse_scope(service.campaign, role, scope)
        token = make_token(
            connection,
            login,
            role=Role(role),
            scope=scope,
            maker=operator(),
            moment=service.now(),
        )
    if token is None:
        message = _("There was a token “{name}” already. Choose another name.")
        raise RefusedError(message.format(name=login))
    result(token)
    say(_("Keep it now: it cannot be shown again. Done, and on record."))
