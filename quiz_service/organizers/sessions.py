"""Signed-in organizers: a random cookie, its hash in the database, ended at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import Connection, select, update

from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.organizers.accounts import ACCOUNT_COLUMNS, Account, digest
from quiz_service.organizers.models import Organizer, SignIn
from quiz_service.organizers.session_uses import SessionUses

COOKIE = "desk"
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Session:
    """A live session as its owner sees it; ``name`` is the hash that the database keeps."""

    name: str
    begun: datetime
    seen: datetime


def begin(connection: Connection, account: Account, moment: datetime) -> str:
    """Begin a session; return its token, which nobody can look up again."""
    token = token_urlsafe(24)
    insert_once(
        connection,
        SignIn,
        hash=digest(token),
        organizer_id=account.id,
        begun=moment,
        seen=moment,
    )
    return token


def find_session(
    connection: Connection, token: str, moment: datetime, uses: SessionUses
) -> Account | None:
    """Return the account of a session that is live by what is stored and by ``uses``."""
    session = digest(token)
    query = (
        select(*ACCOUNT_COLUMNS, SignIn.begun, SignIn.seen)
        .join(SignIn, SignIn.organizer_id == Organizer.id)
        .where(
            SignIn.hash == session,
            SignIn.ended.is_(None),
            Organizer.disabled.is_(None),
        )
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    is_live = _is_live(row.begun, uses.last_use(session, row.seen), moment)
    return Account(*row[:4]) if is_live else None


def _is_live(begun: datetime, seen: datetime, moment: datetime) -> bool:
    # A clock that jumped back ends a session rather than lengthening it.
    return timedelta(0) <= moment - begun <= LONGEST and moment - seen <= IDLE


def live_sessions(
    connection: Connection, account: int, moment: datetime
) -> list[Session]:
    """Return the sessions in which an account is signed in now, the newest first."""
    query = (
        select(SignIn.hash, SignIn.begun, SignIn.seen)
        .where(SignIn.organizer_id == account, SignIn.ended.is_(None))
        .order_by(SignIn.begun.desc(), SignIn.hash)
    )
    return [
        Session(row.hash.hex(), row.begun, row.seen)
        for row in connection.execute(query)
        if _is_live(row.begun, row.seen, moment)
    ]


def session_name(token: str) -> str:
    """Return what the session of a cookie is called."""
    return digest(token).hex()


def end(connection: Connection, token: str, moment: datetime) -> None:
    """End a session."""
    live = update(SignIn).where(SignIn.hash == digest(token), SignIn.ended.is_(None))
    connection.execute(live.values(ended=moment))


def end_one(connection: Connection, account: int, name: str, moment: datetime) -> bool:
    """End the session of this name, if it is the account's; return whether there was one."""
    try:
        token_hash = bytes.fromhex(name)
    except ValueError:
        return False
    live = update(SignIn).where(
        SignIn.hash == token_hash,
        SignIn.organizer_id == account,
        SignIn.ended.is_(None),
    )
    return changed_rows(connection.execute(live.values(ended=moment))) == 1


def end_all(
    connection: Connection, account: int, moment: datetime, *, but: str = ""
) -> int:
    """End every session of an account, but for one cookie's; return how many there were."""
    live = update(SignIn).where(
        SignIn.organizer_id == account,
        SignIn.ended.is_(None),
        SignIn.hash != digest(but),
    )
    return changed_rows(connection.execute(live.values(ended=moment)))
