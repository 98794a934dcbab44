"""Signed-in organizers: a random cookie, its hash in the database, ended at any time."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import Connection, select, update

from quiz_service.database import insert_once
from quiz_service.organizers.accounts import ACCOUNT, Account, digest
from quiz_service.organizers.models import Organizer, SignIn

COOKIE = "desk"
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=8)
NOTED = timedelta(minutes=5)


def begin(connection: Connection, account: Account, moment: datetime) -> str:
    """A new session; its token is told this once."""
    token = token_urlsafe(24)
    insert_once(
        connection, SignIn, hash=digest(token), organizer_id=account.id, begun=moment,
        seen=moment,
    )  # fmt: skip
    return token


def whose(
    connection: Connection, token: str, moment: datetime
) -> tuple[Account, bool] | None:
    """The account of a live session, and whether its last use is worth noting again."""
    query = (
        select(*ACCOUNT, SignIn.begun, SignIn.seen)
        .join(SignIn, SignIn.organizer_id == Organizer.id)
        .where(
            SignIn.hash == digest(token),
            SignIn.ended.is_(None),
            Organizer.disabled.is_(None),
        )
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    # A clock that jumped back ends a session rather than lengthening it.
    age, idle = moment - row.begun, moment - row.seen
    live = timedelta(0) <= age <= LONGEST and idle <= IDLE
    return (Account(*row[:4]), idle >= NOTED) if live else None


def note(connection: Connection, token: str, moment: datetime) -> None:
    """This session is in use."""
    mine = update(SignIn).where(SignIn.hash == digest(token))
    connection.execute(mine.values(seen=moment))


def end(connection: Connection, token: str, moment: datetime) -> None:
    """End a session."""
    mine = update(SignIn).where(SignIn.hash == digest(token), SignIn.ended.is_(None))
    connection.execute(mine.values(ended=moment))
