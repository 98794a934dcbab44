"""Invitations: a link that makes one more organizer, once, within seven days.

The token stands behind the “#” of the link, so that it reaches no log; the database keeps
its SHA-256 alone. That one link makes one account is the doing of a conditional UPDATE.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import Connection, select, update

from campaign_model import Campaign
from quiz_service.kernel.database import changed_rows, insert_once
from quiz_service.organizers.accounts import Account, digest, enrol
from quiz_service.organizers.models import Invitation, Organizer
from quiz_service.organizers.roles import Role

VALID = timedelta(days=7)
_ROLES = {"bureau": Role.AREA, "place": Role.AREA, "unit": Role.UNIT}
_OPEN = select(
    Invitation.hash,
    Invitation.role,
    Invitation.scope,
    Organizer.login,
    Invitation.expires,
).join(Organizer, Organizer.id == Invitation.maker_id)


class LoginTaken(Exception):
    """There is an account of this name already."""


class NotOpen(Exception):
    """The invitation was used, withdrawn, is too old, or never was."""


@dataclass(frozen=True, slots=True)
class Open:
    """An invitation that can still be used; ``name`` is the hash that the database keeps."""

    name: str
    role: Role
    scope: str
    maker: str
    expires: datetime

    def shown(self) -> str:
        """How the audit log speaks of it: enough to follow one, no use to anybody."""
        return self.name[:8]


def role_and_scope(wanted: str) -> tuple[Role, str]:
    """What somebody invited as ``wanted`` may do, and where.

    ``wanted`` is ``county``, ``inspector`` or a scope such as ``unit:S01``.
    """
    if wanted in (Role.COUNTY, Role.INSPECTOR):
        return Role(wanted), ""
    return _ROLES[wanted.partition(":")[0]], wanted


def offered(campaign: Campaign, account: Account) -> tuple[str, ...]:
    """As what an organizer may invite: anything in the county, or units of the own scope."""
    units = tuple(
        f"unit:{unit.code}" for unit in campaign.units.values() if account.covers(unit)
    )
    if account.role != Role.COUNTY:
        return units if account.role == Role.AREA else ()
    bureaus = dict.fromkeys(f"bureau:{u.bureau}" for u in campaign.units.values())
    places = (f"place:{code}" for code in campaign.townships)
    return (Role.COUNTY, Role.INSPECTOR, *bureaus, *places, *units)


def invite(
    connection: Connection, maker: Account, wanted: str, moment: datetime
) -> str:
    """A new invitation; its token is told this once."""
    token = token_urlsafe(24)
    role, scope = role_and_scope(wanted)
    insert_once(
        connection,
        Invitation,
        hash=digest(token),
        role=role,
        scope=scope,
        made=moment,
        maker_id=maker.id,
        expires=moment + VALID,
    )
    return token


def all_open(connection: Connection, moment: datetime) -> list[Open]:
    """Every invitation that can still be used, the oldest first."""
    query = _OPEN.where(
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
        Invitation.expires > moment,
    ).order_by(Invitation.expires, Invitation.hash)
    return [Open(row.hash.hex(), *row[1:]) for row in connection.execute(query)]


def open_one(connection: Connection, token: str, moment: datetime) -> Open | None:
    """The invitation of a token, if it can still be used."""
    name = digest(token).hex()
    known = (each for each in all_open(connection, moment) if each.name == name)
    return next(known, None)


def join(
    connection: Connection, token: str, login: str, *, kept: str, moment: datetime
) -> Open:
    """Make the account of an invitation; ``kept`` is the hash of its password.

    Raises NotOpen, and LoginTaken; the transaction must then be given up.
    """
    mine = open_one(connection, token, moment)
    if mine is None or not _take(connection, token, moment):
        raise NotOpen
    made = enrol(
        connection, login, kept, role=mine.role, scope=mine.scope, moment=moment
    )
    if not made:
        raise LoginTaken
    return mine


def revoke(connection: Connection, name: str, moment: datetime) -> bool:
    """Withdraw an invitation. Whether there was one to withdraw."""
    mine = update(Invitation).where(
        Invitation.hash == bytes.fromhex(name),
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
    )
    return changed_rows(connection.execute(mine.values(revoked=moment))) == 1


def _take(connection: Connection, token: str, moment: datetime) -> bool:
    """Whether this is the one use. Of two at one moment, the second changes no row."""
    mine = update(Invitation).where(
        Invitation.hash == digest(token),
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
        Invitation.expires > moment,
    )
    return changed_rows(connection.execute(mine.values(used=moment))) == 1
