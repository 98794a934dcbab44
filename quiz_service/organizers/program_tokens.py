"""Tokens of programs: made once, kept as a hash, ended at any time, both on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import Connection, exists, select, update

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.organizers.accounts import Account, digest
from quiz_service.organizers.models import ApiToken, Organizer
from quiz_service.organizers.roles import Role

PREFIX = "wuzha_"  # so that somebody who finds one in a file knows what it opens
NO_ACCOUNT = 0  # a program is nobody's account


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token as its makers see it; times in UTC."""

    name: str
    role: str
    scope: str
    made: datetime
    maker: str
    revoked: datetime | None
    used: datetime | None


_RECORD_COLUMNS = tuple(
    getattr(ApiToken, name) for name in TokenRecord.__dataclass_fields__
)


def make_token(
    connection: Connection,
    name: str,
    *,
    role: Role,
    scope: str,
    maker: str,
    moment: datetime,
) -> str | None:
    """Make a token, on record; return it, which nobody can look up again.

    None where the name was ever taken: the log tells tokens apart by their names.
    """
    token = PREFIX + token_urlsafe(24)
    is_new = insert_once(
        connection,
        ApiToken,
        hash=digest(token),
        name=name,
        role=role.value,
        scope=scope,
        made=moment,
        maker=maker,
        revoked=None,
        used=None,
    )
    if not is_new:
        return None
    record(
        connection,
        actor=maker,
        act=AuditAct.TOKEN_MADE,
        moment=moment,
        login=name,
        role=role.value,
        scope=scope,
    )
    return token


def find_token(connection: Connection, token: str) -> Account | None:
    """Return who a live token stands for, as an account sees figures; or None."""
    # Its maker may have been disabled before tokens ended with an account.
    disabled = exists().where(
        Organizer.login == ApiToken.maker, Organizer.disabled.is_not(None)
    )
    query = select(ApiToken.name, ApiToken.role, ApiToken.scope).where(
        ApiToken.hash == digest(token), ApiToken.revoked.is_(None), ~disabled
    )
    row = connection.execute(query).first()
    return Account(NO_ACCOUNT, row.name, Role(row.role), row.scope) if row else None


def revoke_token(
    connection: Connection, name: str, *, actor: str, moment: datetime
) -> bool:
    """End a token, on record; return whether there was a live one of this name."""
    live = update(ApiToken).where(ApiToken.name == name, ApiToken.revoked.is_(None))
    if changed_rows(connection.execute(live.values(revoked=moment))) != 1:
        return False
    record(
        connection, actor=actor, act=AuditAct.TOKEN_REVOKED, moment=moment, login=name
    )
    return True


def end_tokens_of(
    connection: Connection, maker: str, *, actor: str, moment: datetime
) -> None:
    """End the tokens that an account made, each on record: nobody answers for them now."""
    for name in live_tokens_of(connection, maker):
        revoke_token(connection, name, actor=actor, moment=moment)


def live_tokens_of(connection: Connection, maker: str) -> list[str]:
    """Return the names of the live tokens that an account made."""
    return [
        token.name
        for token in all_tokens(connection)
        if token.maker == maker and not token.revoked
    ]


def all_tokens(connection: Connection) -> list[TokenRecord]:
    """Return every token there ever was, the live ones first, by name."""
    query = select(*_RECORD_COLUMNS).order_by(
        ApiToken.revoked.is_not(None), ApiToken.name
    )
    return [TokenRecord(*row) for row in connection.execute(query)]
