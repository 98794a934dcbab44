"""Who may see and do what at the desk; every view there asks here first."""

from __future__ import annotations

from campaign_model import Unit
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.organizers import sessions
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.models import AREA, COUNTY, INSPECTOR


class SignInRequiredError(Exception):
    """Nobody is signed in, or the session is over."""


def current_account() -> Account:
    """The organizer of this request. Raises SignInFirst."""
    token = read_cookie(sessions.COOKIE)
    if not token:
        raise SignInRequiredError
    with service().readers.begin() as connection:
        found = sessions.whose(connection, token, service().now())
    if found is None:
        raise SignInRequiredError
    account, worth_noting = found
    if worth_noting:
        with service().engine.begin() as connection:
            sessions.note(connection, token, service().now())
    return account


def writer() -> Account:
    """The organizer, who may change things. An inspector sees nothing to change."""
    account = current_account()
    if account.role == INSPECTOR:
        raise NotFoundError
    return account


def county() -> Account:
    """The organizer, who runs the whole county's campaign."""
    account = current_account()
    if account.role != COUNTY:
        raise NotFoundError
    return account


def inviter() -> Account:
    """The organizer, who may ask others in."""
    account = current_account()
    if account.role not in (COUNTY, AREA):
        raise NotFoundError
    return account


def unit_of(account: Account, code: str) -> Unit:
    """A unit in the organizer's scope; one outside looks like one that is not there."""
    unit = service().campaign.units.get(code)
    if unit is None or not account.covers(unit):
        raise NotFoundError
    return unit
