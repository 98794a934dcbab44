"""Issues codes for a unit up to its headcount, finds one that was typed, revokes one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign_model.codes import read_code
from quiz_service.codes.making import code_hash, new_codes
from quiz_service.codes.models import Code
from quiz_service.waves.models import Roster, Wave


class MoreThanHeadcount(ValueError):
    """So many codes would exceed the unit's frozen headcount."""


def issue(
    session: Session, wave: Wave, unit: str, *, audience: str, count: int, key: bytes,
    moment: datetime,
) -> list[str]:  # fmt: skip
    """So many new codes for a unit, told this once and never again.

    Raises MoreThanHeadcount where live codes would outnumber the people of the unit, and
    LookupError where the unit has no headcount in this wave.
    """
    roster = session.scalar(
        select(Roster).where(Roster.wave_id == wave.id, Roster.unit == unit)
    )
    if roster is None:
        raise LookupError(unit)
    if count + _live(session, wave, unit) > roster.headcount:
        raise MoreThanHeadcount(f"{unit}: {roster.headcount}")

    def taken(code: str) -> bool:
        return _by_hash(session, code_hash(code, key)) is not None

    codes = list(new_codes(count, taken=taken))
    session.add_all(
        Code(
            wave_id=wave.id,
            unit=unit,
            audience=audience,
            hash=code_hash(code, key),
            issued=moment,
        )
        for code in codes
    )
    session.flush()
    return codes


def find(session: Session, typed: str, key: bytes) -> Code | None:
    """The live code that somebody typed, or None; a revoked one is none."""
    code = read_code(typed)
    found = _by_hash(session, code_hash(code, key)) if code else None
    return found if found is not None and found.revoked is None else None


def revoke(code: Code, moment: datetime) -> None:
    """End a code; its sittings stay. Revoking twice changes nothing."""
    code.revoked = code.revoked or moment


def _by_hash(session: Session, hashed: bytes) -> Code | None:
    return session.scalar(select(Code).where(Code.hash == hashed))


def _live(session: Session, wave: Wave, unit: str) -> int:
    live = select(func.count()).where(
        Code.wave_id == wave.id, Code.unit == unit, Code.revoked.is_(None)
    )
    return session.scalar(live) or 0
