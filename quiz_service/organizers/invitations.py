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
from quiz_service.organizers.roles import PROVINCE_SCOPE, Role

VALID = timedelta(days=7)
_ROLES = {"bureau": Role.AREA, "place": Role.AREA, "unit": Role.UNIT}
_OPEN = select(
    Invitation.hash,
    Invitation.role,
    Invitation.scope,
    Organizer.login,
    Invitation.expires,
).join(Organizer, Organizer.id == Invitation.maker_id)


class LoginTakenError(Exception):
    """There is an account of this name already."""


class InvitationNotOpenError(Exception):
    """The invitation was used, withdrawn, is too old, or never was."""


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that can still be used; ``name`` is the hash that the database keeps."""

    name: str
    role: Role
    scope: str
    maker: str
    expires: datetime

    def short_name(self) -> str:
        """Return how the audit log speaks of it: enough to follow one, no use to anybody."""
        return self.name[:8]


def role_and_scope(assignment: str) -> tuple[Role, str]:
    """Return what somebody who gets ``assignment`` may do, and where.

    An assignment is ``county``, ``inspector``, ``province`` or a scope such as ``unit:S01``.
    """
    if assignment == Role.PROVINCE:
        return Role.PROVINCE, PROVINCE_SCOPE
    if assignment in (Role.COUNTY, Role.INSPECTOR):
        return Role(assignment), ""
    return _ROLES[assignment.partition(":")[0]], assignment


def offered_assignments(campaign: Campaign, account: Account) -> tuple[str, ...]:
    """Return what an organizer may give away: anything in the county, or own units."""
    units = tuple(
        f"unit:{unit.code}" for unit in campaign.units.values() if account.covers(unit)
    )
    if account.role != Role.COUNTY:
        return units if account.role == Role.AREA else ()
    bureaus = dict.fromkeys(f"bureau:{u.bureau}" for u in campaign.units.values())
    places = (f"place:{code}" for code in campaign.townships)
    return (Role.COUNTY, Role.INSPECTOR, *bureaus, *places, *units)


def invite(
    connection: Connection, maker: Account, assignment: str, moment: datetime
) -> str:
    """Make an invitation; return its token, which nobody can look up again."""
    token = token_urlsafe(24)
    role, scope = role_and_scope(assignment)
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


def open_invitations(connection: Connection, moment: datetime) -> list[OpenInvitation]:
    """Return every invitation that can still be used, the oldest first, of one moment by scope."""
    query = _OPEN.where(
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
        Invitation.expires > moment,
    ).order_by(Invitation.expires, Invitation.scope, Invitation.hash)
    rows = connection.execute(query)
    return [OpenInvitation(row.hash.hex(), *row[1:]) for row in rows]


def find_open_invitation(
    connection: Connection, token: str, moment: datetime
) -> OpenInvitation | None:
    """Return the invitation of a token, if it can still be used."""
    name = digest_name(token)
    invitations = open_invitations(connection, moment)
    return next((one for one in invitations if one.name == name), None)


def use_invitation(
    connection: Connection, token: str, login: str, *, password: str, moment: datetime
) -> OpenInvitation:
    """Make the account of an invitation; ``password`` is hashed already.

    Raises InvitationNotOpenError and LoginTakenError; the transaction must then be given up.
    """
    invitation = find_open_invitation(connection, token, moment)
    if invitation is None or not _mark_used(connection, token, moment):
        raise InvitationNotOpenError
    is_new = enrol(
        connection,
        login,
        password,
        role=invitation.role,
        scope=invitation.scope,
        moment=moment,
    )
    if not is_new:
        raise LoginTakenError
    return invitation


def digest_name(token: str) -> str:
    """Return the name of a token's invitation, as ``OpenInvitation`` has it."""
    return digest(token).hex()


def revoke(connection: Connection, name: str, moment: datetime) -> bool:
    """Withdraw an invitation; return whether there was one to withdraw."""
    unused = update(Invitation).where(
        Invitation.hash == bytes.fromhex(name),
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
    )
    return changed_rows(connection.execute(unused.values(revoked=moment))) == 1


def _mark_used(connection: Connection, token: str, moment: datetime) -> bool:
    """Return whether this is the one use. Of two at one moment, the second changes no row."""
    unused = update(Invitation).where(
        Invitation.hash == digest(token),
        Invitation.used.is_(None),
        Invitation.revoked.is_(None),
        Invitation.expires > moment,
    )
    return changed_rows(connection.execute(unused.values(used=moment))) == 1
