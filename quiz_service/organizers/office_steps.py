"""How far somebody is with the office's sign-in, in the signed session of one browser.

Who came back from the provider is remembered for some minutes, and so is an owner who gave
the password in order to connect an account. No GET writes more than that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import session

from quiz_service.kernel.current import service
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.office_identity import connected_since

PATIENCE = timedelta(minutes=5)
_ARRIVED, _OWNER = "office-arrived", "office-owner"


@dataclass(frozen=True, slots=True)
class OfficeSection:
    """What the account page says of the office's sign-in; ``name`` is what people call it.

    ``is_owner`` says that the password was given just now, ``has_arrived`` that somebody came
    back from the provider since.
    """

    name: str
    connected: datetime | None
    is_owner: bool
    has_arrived: bool


def office_section(account: Account) -> OfficeSection | None:
    """Return the section of an account, or None where no provider is set."""
    office = service().settings.office
    if office is None:
        return None
    with service().readers.begin() as connection:
        connected = connected_since(connection, account.id)
    is_owner = is_connecting(account)
    return OfficeSection(office.name, connected, is_owner, arrived() is not None)


def remember_arrived(identity: bytes) -> None:
    """Remember who came back from the provider."""
    session[_ARRIVED] = [identity.hex(), service().now().isoformat()]


def arrived() -> bytes | None:
    """Return who came back from the provider within the last minutes."""
    identity = _fresh(_ARRIVED)
    return bytes.fromhex(str(identity)) if identity else None


def remember_owner(account: Account) -> None:
    """Remember that an account's owner gave the password, in order to connect it."""
    session[_OWNER] = [account.id, service().now().isoformat()]
    session.pop(_ARRIVED, None)


def is_connecting(account: Account) -> bool:
    """Return whether the account's owner is about to connect it."""
    return _fresh(_OWNER) == account.id


def forget_steps() -> None:
    """Forget both."""
    session.pop(_ARRIVED, None)
    session.pop(_OWNER, None)


def _fresh(name: str) -> object:
    value, begun = session.get(name) or (None, "")
    if value is None:
        return None
    age = service().now() - datetime.fromisoformat(begun)
    return value if timedelta(0) <= age <= PATIENCE else None
