"""What the commands about accounts share: the account's name, its password, the record."""

from __future__ import annotations

import getpass
import sys

import click
from sqlalchemy import Connection

from campaign_model import Campaign
from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.organizers.accounts import LOGIN, is_scope
from quiz_service.organizers.password_rules import password_fault
from quiz_service.organizers.people import find_person
from quiz_service.organizers.roles import ANY_ROLE, PROVINCE_SCOPE, Role
from wuzha.service import operator

login_argument = click.argument(
    "login", metavar=_("ACCOUNT"), help=_("the account's name")
)

role_option = click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    required=True,
    help=_("what it may do"),
)
# A program reads the figures of a county, or of a part of it.
token_role_option = click.option(
    "--role",
    type=click.Choice([role.value for role in ANY_ROLE]),
    required=True,
    help=_("what it may do"),
)
scope_option = click.option(
    "--scope",
    default="",
    metavar=_("SCOPE"),
    help=_("unit:S01, place:SY or bureau:…; empty is the whole county"),
)


def refuse_login(login: str) -> None:
    """Raise RefusedError for a name that no account may have."""
    if not LOGIN.fullmatch(login):
        raise RefusedError(
            _(
                "The account's name needs 2 to 40 small letters, digits, “.”, “_” or “-”."
            )
        )


def scope_of_role(role: str, scope: str) -> str:
    """Return the scope of an account; that of a province's account covers nothing of a county."""
    return PROVINCE_SCOPE if role == Role.PROVINCE and not scope else scope


def refuse_scope(campaign: Campaign, role: str, scope: str) -> None:
    """Raise RefusedError for a scope that is not there, or not the role's."""
    if (role, scope) == (Role.PROVINCE, PROVINCE_SCOPE):
        return
    is_limited = role in (Role.AREA, Role.UNIT)
    if not is_scope(campaign, scope) or is_limited != bool(scope):
        message = _(
            "“{scope}” names no scope for this role. An example: --role unit --scope unit:S01"
        )
        raise RefusedError(message.format(scope=scope[:80]))


def refuse_province_of_one_county(settings: ServiceSettings, role: str) -> None:
    """Raise RefusedError for an account of a province where no counties are to be added up."""
    if role == Role.PROVINCE and not settings.counties:
        raise RefusedError(
            _(
                "An account of a province sees the sums of many counties, and this service is"
                " of one county. Write “province” into the installation's file, then make it"
                " there; somebody who may look at this county alone is an “inspector”."
            )
        )


def ask_password(login: str) -> str:
    """Return the password: asked for on a terminal, else the first line of what is piped.

    Raises RefusedError for a weak one.
    """
    if sys.stdin.isatty():
        password = getpass.getpass(_("Password: "))
    else:
        password = sys.stdin.readline().rstrip("\n")
    fault = password_fault(password, login)
    if fault:
        raise RefusedError(fault)
    return password


def account_id(connection: Connection, login: str) -> int:
    """Return the number of an account. Raises RefusedError where there is none."""
    person = find_person(connection, login)
    if person is None:
        raise no_account(login)
    return person.id


def no_account(login: str) -> RefusedError:
    """Return what is told about an account that is not there."""
    message = _("There is no live account “{login}”.")
    return RefusedError(message.format(login=login[:40]))


def record_act(
    service: Service, connection: Connection, act: AuditAct, login: str
) -> None:
    """Put on record what was done to an account, and by whom."""
    record(connection, actor=operator(), act=act, moment=service.now(), login=login)
