"""The accounts of a campaign as the county's organizers see them, and how one is ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, select

from campaign_model import Campaign
from campaign_model.language import gettext as _
from quiz_service.organizers.accounts import disable
from quiz_service.organizers.models import Organizer, SecondFactor
from quiz_service.organizers.program_tokens import end_tokens_of
from quiz_service.organizers.roles import PROVINCE_SCOPE, Role

_PERSON = (
    Organizer.id,
    Organizer.login,
    Organizer.role,
    Organizer.scope,
    Organizer.made,
    Organizer.disabled,
)


class LastCountyAccountError(Exception):
    """Without this account nobody could run the whole county."""


@dataclass(frozen=True, slots=True)
class Person:
    """An account as the county sees it; ``second``: signing in asks for a code."""

    id: int
    login: str
    role: Role
    scope: str
    made: datetime
    disabled: datetime | None
    second: bool


def all_persons(connection: Connection) -> list[Person]:
    """Return all accounts, live ones first, by name."""
    in_use = and_(
        SecondFactor.organizer_id == Organizer.id, SecondFactor.confirmed.is_not(None)
    )
    query = (
        select(*_PERSON, SecondFactor.confirmed.is_not(None))
        .outerjoin(SecondFactor, in_use)
        .order_by(Organizer.disabled.is_not(None), Organizer.login)
    )
    return [Person(*row[:-1], bool(row[-1])) for row in connection.execute(query)]


def find_person(connection: Connection, login: str) -> Person | None:
    """Return the account of this name, live or not, or None."""
    return next((p for p in all_persons(connection) if p.login == login), None)


def end_account(
    connection: Connection, login: str, *, actor: str, moment: datetime
) -> bool:
    """Disable an account, and end its programs' tokens; return whether there was a live one.

    Raises LastCountyAccountError: of two who disable each other at one moment, the second waits
    here until the first is done, and then is the last.
    """
    county = (
        select(Organizer.login)
        .where(Organizer.role == Role.COUNTY, Organizer.disabled.is_(None))
        .order_by(Organizer.id)
        .with_for_update()
    )
    if list(connection.execute(county).scalars()) == [login]:
        raise LastCountyAccountError
    is_ended = disable(connection, login, moment)
    if is_ended:
        end_tokens_of(connection, login, actor=actor, moment=moment)
    return is_ended


def role_name(role: Role) -> str:
    """Return what a role is called."""
    return {
        Role.COUNTY: _("runs the county"),
        Role.AREA: _("runs an area"),
        Role.UNIT: _("runs a unit"),
        Role.INSPECTOR: _("inspects, changes nothing"),
        Role.PROVINCE: _("sees the sums of all counties"),
    }[role]


def scope_name(campaign: Campaign, scope: str) -> str:
    """Return where somebody may act, in the campaign's own words."""
    kind, _colon, name = scope.partition(":")
    if not scope:
        return _("the whole county")
    if scope == PROVINCE_SCOPE:
        return _("all counties")
    if kind == "unit" and name in campaign.units:
        return f"{campaign.units[name].name}（{name}）"
    if kind == "place" and name in campaign.townships:
        return campaign.townships[name].name
    return name


def assignment_choices(
    campaign: Campaign, assignments: tuple[str, ...]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what may be chosen on an invitation, in groups, each choice with its words."""
    roles = (Role.COUNTY, Role.INSPECTOR, Role.PROVINCE)
    countywide = {role.value: role_name(role) for role in roles}
    names = {
        "": _("The whole county"),
        "bureau": _("Bureaus"),
        "place": _("Townships"),
        "unit": _("The units"),
    }
    groups: dict[str, list[tuple[str, str]]] = {}
    for assignment in assignments:
        kind = "" if assignment in countywide else assignment.partition(":")[0]
        label = countywide.get(assignment) or scope_name(campaign, assignment)
        groups.setdefault(names[kind], []).append((assignment, label))
    return list(groups.items())
