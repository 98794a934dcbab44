"""``wuzha organizers``: accounts, made by somebody who may read the database anyway."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace

from sqlalchemy import Connection

from campaign_model.command import DONE
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.clock import now
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import (
    LOGIN,
    add,
    good_password,
    is_scope,
    keep_password,
    password_hash,
)
from quiz_service.organizers.people import LastOfCounty, end_account, person_of
from quiz_service.organizers.roles import Role
from quiz_service.organizers.second_factor import remove
from quiz_service.organizers.sessions import end_all
from quiz_service.verbs.opened import Refused, actor, opened

ACTS = {
    "add": AuditAct.ACCOUNT_ADDED,
    "disable": AuditAct.ACCOUNT_DISABLED,
    "passwd": AuditAct.PASSWORD_CHANGED,
    "reset-factor": AuditAct.SECOND_FACTOR_REMOVED,
}


def run(options: Namespace) -> int:
    """Do what was asked of an account."""
    works = {
        "add": _add,
        "disable": _disable,
        "passwd": _passwd,
        "reset-factor": _reset_factor,
    }
    with opened(options) as (service, connection):
        works[options.work](options, service, connection)
        record(
            connection,
            actor=actor(),
            act=ACTS[options.work],
            moment=now(),
            login=options.login,
        )
    print(_("Done, and on record."))
    return DONE


def _add(options: Namespace, service: Service, connection: Connection) -> None:
    if not LOGIN.fullmatch(options.login):
        raise Refused(
            _(
                "The account's name needs 2 to 40 small letters, digits, “.”, “_” or “-”."
            )
        )
    limited = options.role in ("area", "unit")
    if not is_scope(service.campaign, options.scope) or limited != bool(options.scope):
        what = _(
            "“{scope}” names no scope for this role. An example: --role unit --scope unit:S01"
        )
        raise Refused(what.format(scope=options.scope[:80]))
    made = add(
        connection,
        options.login,
        _password(options.login),
        role=Role(options.role),
        scope=options.scope,
        moment=now(),
    )
    if not made:
        raise Refused(
            _("There is an account “{login}” already.").format(login=options.login)
        )


def _disable(options: Namespace, service: Service, connection: Connection) -> None:
    try:
        ended = end_account(connection, options.login, now())
    except LastOfCounty as error:
        message = _(
            "This is the last account for the whole county. Invite another first."
        )
        raise Refused(message) from error
    if not ended:
        raise _nobody(options.login)


def _passwd(options: Namespace, service: Service, connection: Connection) -> None:
    kept = password_hash(_password(options.login))
    if not keep_password(connection, options.login, kept):
        raise _nobody(options.login)
    end_all(connection, _number(connection, options.login), now())


def _reset_factor(options: Namespace, service: Service, connection: Connection) -> None:
    number = _number(connection, options.login)
    if not remove(connection, number):
        what = _("“{login}” signs in without a code from a phone already.")
        raise Refused(what.format(login=options.login[:40]))
    end_all(connection, number, now())


def _number(connection: Connection, login: str) -> int:
    person = person_of(connection, login)
    if person is None:
        raise _nobody(login)
    return person.id


def _password(login: str) -> str:
    """Asked for on a terminal, else the first line of what is piped in."""
    asked = _("Password: ")
    given = (
        getpass.getpass(asked)
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\n")
    )
    if not good_password(given, login):
        raise Refused(
            _(
                "The password needs 12 characters or more, of at least six different ones."
            )
        )
    return given


def _nobody(login: str) -> Refused:
    return Refused(_("There is no live account “{login}”.").format(login=login[:40]))
