"""``wuzha organizers add``: an account, whose password is asked for."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model import Campaign
from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.organizers.accounts import LOGIN, enrol, is_scope, password_hash
from quiz_service.organizers.roles import Role
from wuzha.accounts import ask_password, login_argument, record_act
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
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    required=True,
    help=_("what it may do"),
)
@click.option(
    "--scope",
    default="",
    metavar=_("SCOPE"),
    help=_("unit:S01, place:SY or bureau:…; empty is the whole county"),
)
def command(campaign: Path, login: str, *, role: str, scope: str) -> None:
    """Make an account, on record."""
    _refuse_login(login)
    with service_of(campaign) as service:
        _refuse_scope(service.campaign, role, scope)
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


def _refuse_login(login: str) -> None:
    if not LOGIN.fullmatch(login):
        raise RefusedError(
            _(
                "The account's name needs 2 to 40 small letters, digits, “.”, “_” or “-”."
            )
        )


def _refuse_scope(campaign: Campaign, role: str, scope: str) -> None:
    """Raise RefusedError for a scope that is not there, or not the role's."""
    is_limited = role in (Role.AREA, Role.UNIT)
    if not is_scope(campaign, scope) or is_limited != bool(scope):
        message = _(
            "“{scope}” names no scope for this role. An example: --role unit --scope unit:S01"
        )
        raise RefusedError(message.format(scope=scope[:80]))
