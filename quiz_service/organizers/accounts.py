"""Accounts of organizers: made by setup token, invitation or command, never by default.

A password is hashed and compared outside any writing transaction: a flood of sign-ins must
not keep a school's answers waiting.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from threading import BoundedSemaphore
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, delete, func, select, update

from campaign_model import Campaign
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.organizers.models import (
    AccountReset,
    Invitation,
    Organizer,
    SetupToken,
)
from quiz_service.organizers.roles import INVITERS, WRITERS, Role

LOGIN, MOST_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}"), 40
# OWASP ASVS 5.0, appendix C: argon2id with 46 MiB, one pass, one lane.
_HASHER = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
# A flood of sign-ins must not fill the memory: two hashes at a time, the others wait.
_AT_ONCE = BoundedSemaphore(2)
# Who does not exist takes as long to refuse as who typed a wrong password.
_NOBODY = (
    "$argon2id$v=19$m=47104,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)


class PlacedUnit(Protocol):
    """A unit of today's files or of a wave: who it is and where it belongs."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def township(self) -> str:
        """The code of its township."""

    @property
    def bureau(self) -> str:
        """The bureau in charge."""


@dataclass(frozen=True, slots=True)
class Account:
    """An organizer as views see one."""

    id: int
    login: str
    role: Role
    scope: str

    @property
    def may_write(self) -> bool:
        """Whether this organizer may change anything at all."""
        return self.role in WRITERS

    @property
    def may_invite(self) -> bool:
        """Whether this organizer may ask others in."""
        return self.role in INVITERS

    def covers(self, unit: PlacedUnit) -> bool:
        """Return whether this organizer may see a unit."""
        kind, _colon, name = self.scope.partition(":")
        scopes = {"unit": unit.code, "place": unit.township, "bureau": unit.bureau}
        return not self.scope or (kind in scopes and str(scopes[kind]) == name)


ACCOUNT_COLUMNS = (Organizer.id, Organizer.login, Organizer.role, Organizer.scope)


def is_scope(campaign: Campaign, scope: str) -> bool:
    """Return whether a scope names something that the campaign has."""
    kind, _colon, name = scope.partition(":")
    bureaus = {unit.bureau for unit in campaign.units.values()}
    names: dict[str, Container[str]] = {
        "unit": campaign.units,
        "place": campaign.townships,
        "bureau": bureaus,
    }
    return not scope or (kind in names and name in names[kind])


def password_hash(password: str) -> str:
    """Return the Argon2id hash of a password."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def verify_password(password: str, hashed: str) -> bool:
    """Return whether a password has this hash."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(hashed, password)
        except (Argon2Error, InvalidHashError):
            return False


def add(
    connection: Connection,
    login: str,
    password: str,
    *,
    role: Role,
    scope: str,
    moment: datetime,
) -> bool:
    """Make an account; return False where the name is taken."""
    return enrol(
        connection,
        login,
        password_hash(password),
        role=role,
        scope=scope,
        moment=moment,
    )


def enrol(
    connection: Connection,
    login: str,
    hashed: str,
    *,
    role: Role,
    scope: str,
    moment: datetime,
) -> bool:
    """Make an account whose password is hashed already; return False where the name is taken."""
    return insert_once(
        connection,
        Organizer,
        login=login,
        password=hashed,
        role=role,
        scope=scope,
        made=moment,
    )


def find_account(connection: Connection, login: str) -> tuple[Account | None, str]:
    """Return the live account named ``login``, or None, and the hash of its password.

    Where there is no account the hash is nobody's, so that refusing takes as long.
    """
    query = select(*ACCOUNT_COLUMNS, Organizer.password).where(
        Organizer.login == login, Organizer.disabled.is_(None)
    )
    row = connection.execute(query).first()
    return (Account(*row[:4]), str(row.password)) if row else (None, _NOBODY)


def find_account_by_id(connection: Connection, number: int) -> Account | None:
    """Return the live account with this id, or None."""
    query = select(*ACCOUNT_COLUMNS).where(
        Organizer.id == number, Organizer.disabled.is_(None)
    )
    row = connection.execute(query).first()
    return Account(*row) if row else None


def disable(connection: Connection, login: str, moment: datetime) -> bool:
    """End an account and the links it made; return whether there was one to end.

    Invitations and resets stay ended where the disabling is taken back. What the account
    did stays on record.
    """
    live = update(Organizer).where(
        Organizer.login == login, Organizer.disabled.is_(None)
    )
    maker = select(Organizer.id).where(Organizer.login == login).scalar_subquery()
    for link in (Invitation, AccountReset):
        unused = update(link).where(
            link.maker_id == maker, link.used.is_(None), link.revoked.is_(None)
        )
        connection.execute(unused.values(revoked=moment))
    return changed_rows(connection.execute(live.values(disabled=moment))) == 1


def enable(connection: Connection, login: str) -> bool:
    """Take a disabling back; return whether the account was disabled.

    Password and second factor are as they were. Sessions and invitations stay ended.
    """
    disabled = update(Organizer).where(
        Organizer.login == login, Organizer.disabled.is_not(None)
    )
    return changed_rows(connection.execute(disabled.values(disabled=None))) == 1


def set_password(connection: Connection, login: str, hashed: str) -> bool:
    """Give an account another password, hashed already; return whether there is one."""
    change = update(Organizer).where(Organizer.login == login).values(password=hashed)
    return changed_rows(connection.execute(change)) == 1


def any_account(connection: Connection) -> bool:
    """Return whether there is an account at all."""
    return bool(connection.execute(select(func.count(Organizer.id))).scalar())


def new_setup_token(connection: Connection, moment: datetime) -> str:
    """Make and return a token for the first organizer, good once; any older one ends."""
    connection.execute(delete(SetupToken))
    token = token_urlsafe(18)
    insert_once(connection, SetupToken, hash=digest(token), made=moment)
    return token


def set_up(
    connection: Connection, token: str, login: str, password: str, *, moment: datetime
) -> bool:
    """Make the first organizer; return False for a wrong token, or where there is one already."""
    token_hash = connection.execute(select(SetupToken.hash)).scalar()
    if token_hash is None or any_account(connection):
        return False
    if not hmac.compare_digest(token_hash, digest(token)):
        return False
    connection.execute(delete(SetupToken))
    return add(connection, login, password, role=Role.COUNTY, scope="", moment=moment)


def digest(token: str) -> bytes:
    """Return what the database keeps of a random token."""
    return hashlib.sha256(token.encode()).digest()
