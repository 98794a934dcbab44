"""Invitations for many units at once: which units have no organizer, and a link for each.

Links are printed and carried to the units, so their file is kept for an hour, sealed for
whoever made it. Making them anew withdraws those of before: a lost sheet opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe

from sqlalchemy import Connection, insert, select, update

from campaign_model import Unit
from quiz_service.organizers.accounts import Account, digest
from quiz_service.organizers.invitations import VALID
from quiz_service.organizers.models import Invitation, InvitationSheet, Organizer
from quiz_service.organizers.roles import Role

KEPT_SEALED = timedelta(hours=1)  # how long a lost download can be fetched again


class InvitationState(StrEnum):
    """How a unit without an organizer stands."""

    NEW = "new"  # nobody was invited yet
    EXPIRED = "expired"  # somebody was, and did not come
    OPEN = "open"  # a link is out and still opens


@dataclass(frozen=True, slots=True)
class UnitWithoutOrganizer:
    """A unit for which nobody has an account; ``expires`` is of its newest invitation."""

    unit: Unit
    state: InvitationState
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnitInvitation:
    """A fresh invitation of a unit; its token is nowhere else."""

    unit: str
    token: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class SealedSheet:
    """A file of invitations under its key, and that key under its maker's session."""

    file: bytes
    key: bytes
    made: datetime
    count: int


def units_without_organizer(
    connection: Connection, units: Iterable[Unit], moment: datetime
) -> list[UnitWithoutOrganizer]:
    """Return those of ``units`` that no live account runs, in their order."""
    live = select(Organizer.scope).where(
        Organizer.role == Role.UNIT, Organizer.disabled.is_(None)
    )
    run = set(connection.execute(live).scalars())
    newest = select(Invitation.scope, Invitation.expires).where(
        Invitation.role == Role.UNIT,
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
    )
    ends: dict[str, datetime] = {}
    for row in connection.execute(newest.order_by(Invitation.expires)):
        ends[row.scope] = row.expires
    return [
        _standing(unit, ends.get(_scope(unit.code)), moment)
        for unit in units
        if _scope(unit.code) not in run
    ]


def invite_units(
    connection: Connection, maker: Account, units: Sequence[Unit], moment: datetime
) -> list[UnitInvitation]:
    """Make an invitation for each unit and withdraw the unused ones that it had."""
    scopes = [_scope(unit.code) for unit in units]
    unused = update(Invitation).where(
        Invitation.role == Role.UNIT,
        Invitation.scope.in_(scopes),
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
    )
    connection.execute(unused.values(revoked=moment))
    fresh = [
        UnitInvitation(str(unit.code), token_urlsafe(24), moment + VALID)
        for unit in units
    ]
    rows = [
        {
            "hash": digest(invitation.token),
            "role": Role.UNIT,
            "scope": _scope(invitation.unit),
            "made": moment,
            "maker_id": maker.id,
            "expires": invitation.expires,
        }
        for invitation in fresh
    ]
    if rows:
        connection.execute(insert(Invitation), rows)
    return fresh


def keep_sheet(
    connection: Connection, maker: Account, sealed: SealedSheet, moment: datetime
) -> int:
    """Keep a sealed file for an hour and delete those whose hour is over; return its id."""
    over = update(InvitationSheet).where(InvitationSheet.sealed_until <= moment)
    connection.execute(over.values(sealed=None, sealed_key=None, sealed_until=None))
    sheet = insert(InvitationSheet).values(
        maker_id=maker.id,
        made=sealed.made,
        count=sealed.count,
        sealed=sealed.file,
        sealed_key=sealed.key,
        sealed_until=moment + KEPT_SEALED,
    )
    return int(connection.execute(sheet.returning(InvitationSheet.id)).scalar_one())


def find_sheet(
    connection: Connection, maker: Account, number: int, moment: datetime
) -> SealedSheet | None:
    """Return a sheet that this account made while it is kept, or None."""
    row = connection.execute(
        select(
            InvitationSheet.sealed,
            InvitationSheet.sealed_key,
            InvitationSheet.made,
            InvitationSheet.count.label("count_"),  # a row has a method ``count``
        ).where(
            InvitationSheet.id == number,
            InvitationSheet.maker_id == maker.id,
            InvitationSheet.sealed_until > moment,
        )
    ).first()
    if row is None or row.sealed is None or row.sealed_key is None:
        return None
    return SealedSheet(row.sealed, row.sealed_key, row.made, row.count_)


def is_sheet_of(connection: Connection, maker: Account, number: int) -> bool:
    """Return whether this account made a sheet, also one that is kept no longer."""
    query = select(InvitationSheet.id).where(
        InvitationSheet.id == number, InvitationSheet.maker_id == maker.id
    )
    return connection.execute(query).first() is not None


def _standing(
    unit: Unit, expires: datetime | None, moment: datetime
) -> UnitWithoutOrganizer:
    if expires is None:
        return UnitWithoutOrganizer(unit, InvitationState.NEW)
    state = InvitationState.OPEN if expires > moment else InvitationState.EXPIRED
    return UnitWithoutOrganizer(unit, state, expires)


def _scope(code: str) -> str:
    return f"unit:{code}"
