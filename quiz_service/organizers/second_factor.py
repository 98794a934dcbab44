"""The second factor: a code from the organizer's phone, by RFC 6238, and codes for its loss.

Six digits, SHA-1, thirty seconds: what every authenticator knows. A period's code is
accepted once. The database holds half of a secret; the other half is the key of the
participation codes, so a copy of the database alone shows nobody's codes.
"""

from __future__ import annotations

import hashlib
import hmac
import textwrap
import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes

from pyotp import TOTP
from sqlalchemy import Connection, delete, func, insert, select, update

from campaign_model.codes import parse_code
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.kernel.qr_picture import qr_picture
from quiz_service.kernel.random_codes import code_hash, new_codes
from quiz_service.organizers.models import RecoveryCode, SecondFactor

SECONDS = 30
# A phone's clock may be a little wrong, and typing takes a while: one period either way.
NEAR = (0, -1, 1)
RECOVERY_CODES = 8
PART = 4
_PURPOSE = b"wuzha second factor "


@dataclass(frozen=True, slots=True)
class Factor:
    """How an account's second factor stands: being set up, or in use since ``confirmed``."""

    secret: str
    confirmed: datetime | None
    recovery_codes: int

    @property
    def secret_parts(self) -> list[str]:
        """The secret in parts of four characters, to be typed."""
        return textwrap.wrap(self.secret, PART)


def set_up(connection: Connection, account: int) -> bool:
    """Begin with a fresh secret; return False where a confirmed one is in use."""
    unfinished = delete(SecondFactor).where(
        SecondFactor.organizer_id == account, SecondFactor.confirmed.is_(None)
    )
    connection.execute(unfinished)
    return insert_once(
        connection, SecondFactor, organizer_id=account, totp=token_bytes(20), step=0
    )


def confirm(
    connection: Connection,
    account: int,
    typed: str,
    *,
    key: bytes,
    moment: datetime,
    seconds: float,
) -> list[str]:
    """Ask for the code from now on; return the recovery codes, which nobody can look up again.

    There are none for a code that is not the phone's.
    """
    step = _step_of(connection, account, typed, key=key, seconds=seconds)
    waiting = update(SecondFactor).where(
        SecondFactor.organizer_id == account, SecondFactor.confirmed.is_(None)
    )
    confirming = waiting.values(confirmed=moment, step=step)
    if step is None or changed_rows(connection.execute(confirming)) != 1:
        return []
    connection.execute(delete(RecoveryCode).where(RecoveryCode.organizer_id == account))
    codes = list(new_codes(RECOVERY_CODES, is_taken=lambda _code: False))
    rows = [{"hash": code_hash(c, key), "organizer_id": account} for c in codes]
    connection.execute(insert(RecoveryCode), rows)
    return codes


def accept(
    connection: Connection,
    account: int,
    typed: str,
    *,
    key: bytes,
    moment: datetime,
    seconds: float,
) -> str | None:
    """Return what opened, ``phone`` or ``recovery``; None for a code that is wrong or was used."""
    step = _step_of(connection, account, typed, key=key, seconds=seconds)
    if step is not None:
        unused_step = update(SecondFactor).where(
            SecondFactor.organizer_id == account,
            SecondFactor.confirmed.is_not(None),
            SecondFactor.step < step,
        )
        changed = changed_rows(connection.execute(unused_step.values(step=step)))
        return "phone" if changed == 1 else None
    code = parse_code(typed)
    if code is None:
        return None
    unused_code = update(RecoveryCode).where(
        RecoveryCode.hash == code_hash(code, key),
        RecoveryCode.organizer_id == account,
        RecoveryCode.used.is_(None),
    )
    changed = changed_rows(connection.execute(unused_code.values(used=moment)))
    return "recovery" if changed == 1 else None


def remove(connection: Connection, account: int) -> bool:
    """Take off the second factor with its recovery codes; return whether there was one."""
    connection.execute(delete(RecoveryCode).where(RecoveryCode.organizer_id == account))
    factor = delete(SecondFactor).where(SecondFactor.organizer_id == account)
    return changed_rows(connection.execute(factor)) == 1


def find_factor(connection: Connection, account: int, key: bytes) -> Factor | None:
    """Return how an account's second factor stands, or None where there is none."""
    query = select(SecondFactor.totp, SecondFactor.confirmed).where(
        SecondFactor.organizer_id == account
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    unused = select(func.count()).where(
        RecoveryCode.organizer_id == account, RecoveryCode.used.is_(None)
    )
    remaining = connection.execute(unused).scalar() or 0
    return Factor(_secret(row.totp, key), row.confirmed, remaining)


def needs_code(connection: Connection, account: int) -> bool:
    """Return whether signing in asks for a code."""
    query = select(SecondFactor.organizer_id).where(
        SecondFactor.organizer_id == account, SecondFactor.confirmed.is_not(None)
    )
    return connection.execute(query).first() is not None


def picture(secret: str, login: str, issuer: str) -> str:
    """Return the QR code that an authenticator scans, as the address of an image in itself."""
    address = TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)
    return qr_picture(address)


def _secret(half: bytes, key: bytes) -> str:
    """Return the secret in base 32, 160 bits as RFC 4226 recommends."""
    digest = hmac.digest(key, _PURPOSE + half, hashlib.sha1)
    return b32encode(digest).decode()


def _step_of(
    connection: Connection, account: int, typed: str, *, key: bytes, seconds: float
) -> int | None:
    """Return the period, newer than any that was used, whose code this is."""
    query = select(SecondFactor.totp, SecondFactor.step).where(
        SecondFactor.organizer_id == account
    )
    row = connection.execute(query).first()
    code = "".join(unicodedata.normalize("NFKC", typed).split())
    if row is None or not (code.isascii() and code.isdigit()):
        return None
    phone, now = TOTP(_secret(row.totp, key)), int(seconds) // SECONDS
    for step in (now + near for near in NEAR):
        matches = hmac.compare_digest(phone.generate_otp(step), code)
        if matches and step > row.step:
            return step
    return None
