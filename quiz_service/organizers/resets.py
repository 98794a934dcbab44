"""Reset links: a new password, or a lost second factor taken off, once and within a day.

The county makes one for somebody who is shut out. As with an invitation, the token stands
behind the “#” of the link and the database keeps its SHA-256 alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe

from sqlalchemy import Connection, select, update
from sqlalchemy.orm import aliased

from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.organizers import second_factor, sessions
from quiz_service.organizers.accounts import Account, digest, set_password
from quiz_service.organizers.models import AccountReset, Organizer
from quiz_service.organizers.office_identity import remove_identity

VALID = timedelta(hours=24)


class ResetKind(StrEnum):
    """What a link resets."""

    PASSWORD = "password"
    FACTOR = "factor"  # the password, and the second factor comes off


class ResetNotOpenError(Exception):
    """The link was used, replaced, is too old, or never was."""


@dataclass(frozen=True, slots=True)
class OpenReset:
    """A reset link that still opens; ``name`` is the hash that the database keeps."""

    name: str
    kind: ResetKind
    account: int
    login: str
    expires: datetime

    def short_name(self) -> str:
        """Return how the audit log speaks of it: enough to follow one, no use to anybody."""
        return self.name[:8]


@dataclass(frozen=True, slots=True)
class FreshReset:
    """A link just made: its token, which nobody can look up again."""

    token: str
    reset: OpenReset


def new_reset(
    connection: Connection,
    maker: Account,
    account: int,
    kind: ResetKind,
    *,
    moment: datetime,
) -> FreshReset:
    """Make a link for a live account; an older one of the same account ends."""
    revoke_resets(connection, account, moment)
    token = token_urlsafe(24)
    insert_once(
        connection,
        AccountReset,
        hash=digest(token),
        organizer_id=account,
        kind=kind.value,
        made=moment,
        maker_id=maker.id,
        expires=moment + VALID,
    )
    reset = find_open_reset(connection, token, moment)
    assert reset is not None, "it was made in this transaction"
    return FreshReset(token, reset)


def find_open_reset(
    connection: Connection, token: str, moment: datetime
) -> OpenReset | None:
    """Return the reset of a token, if it can still be used and both its accounts live.

    Whoever made it may have been shut out since, and would otherwise come back by it.
    """
    maker = aliased(Organizer)
    query = (
        select(
            AccountReset.hash,
            AccountReset.kind,
            AccountReset.organizer_id,
            Organizer.login,
            AccountReset.expires,
        )
        .join(Organizer, Organizer.id == AccountReset.organizer_id)
        .join(maker, maker.id == AccountReset.maker_id)
        .where(
            AccountReset.hash == digest(token),
            AccountReset.used.is_(None),
            AccountReset.revoked.is_(None),
            AccountReset.expires > moment,
            Organizer.disabled.is_(None),
            maker.disabled.is_(None),
        )
    )
    row = connection.execute(query).first()
    return OpenReset(row.hash.hex(), ResetKind(row.kind), *row[2:]) if row else None


def use_reset(
    connection: Connection, token: str, password: str, moment: datetime
) -> OpenReset:
    """Set the account's password, hashed already, and end all of its sessions.

    Raises ResetNotOpenError; the transaction must then be given up.
    """
    reset = find_open_reset(connection, token, moment)
    if reset is None or not _mark_used(connection, token, moment):
        raise ResetNotOpenError
    set_password(connection, reset.login, password)
    # Whoever took the account over may have connected their own account of the office.
    remove_identity(connection, reset.account)
    if reset.kind is ResetKind.FACTOR:
        second_factor.remove(connection, reset.account)
    sessions.end_all(connection, reset.account, moment)
    return reset


def revoke_resets(connection: Connection, account: int, moment: datetime) -> None:
    """End the unused links of an account."""
    unused = update(AccountReset).where(
        AccountReset.organizer_id == account,
        AccountReset.used.is_(None),
        AccountReset.revoked.is_(None),
    )
    connection.execute(unused.values(revoked=moment))


def _mark_used(connection: Connection, token: str, moment: datetime) -> bool:
    """Return whether this is the one use. Of two at one moment, the second changes no row."""
    unused = update(AccountReset).where(
        AccountReset.hash == digest(token),
        AccountReset.used.is_(None),
        AccountReset.revoked.is_(None),
    )
    return changed_rows(connection.execute(unused.values(used=moment))) == 1
