"""Which of an office's accounts opens which account here; nobody comes in uninvited."""

from __future__ import annotations

import hmac
from datetime import datetime

from sqlalchemy import Connection, delete, select

from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.organizers.accounts import ACCOUNT_COLUMNS, Account
from quiz_service.organizers.models import OfficeIdentity, Organizer


def identity_hash(key: bytes, issuer: str, subject: str) -> bytes:
    """Return what stands for somebody of an office; ``subject`` is the provider's name for them.

    Only a provider's own name and ours for it together are one person's.
    """
    named = f"office\n{issuer}\n{subject}".encode()
    return hmac.digest(key, named, "sha256")


def connect_identity(
    connection: Connection, account: int, identity: bytes, moment: datetime
) -> bool:
    """Let an identity open an account; return False where it, or the account, has another."""
    return insert_once(
        connection,
        OfficeIdentity,
        hash=identity,
        organizer_id=account,
        connected=moment,
    )


def remove_identity(connection: Connection, account: int) -> bool:
    """Let no account of the office open this one; return whether one did."""
    gone = delete(OfficeIdentity).where(OfficeIdentity.organizer_id == account)
    return changed_rows(connection.execute(gone)) == 1


def account_of_identity(connection: Connection, identity: bytes) -> Account | None:
    """Return the live account that an identity opens, or None."""
    query = (
        select(*ACCOUNT_COLUMNS)
        .join(OfficeIdentity, OfficeIdentity.organizer_id == Organizer.id)
        .where(OfficeIdentity.hash == identity, Organizer.disabled.is_(None))
    )
    row = connection.execute(query).first()
    return Account(*row) if row else None


def connected_since(connection: Connection, account: int) -> datetime | None:
    """Return since when an account of the office opens this one, in UTC."""
    query = select(OfficeIdentity.connected).where(
        OfficeIdentity.organizer_id == account
    )
    return connection.execute(query).scalar()
