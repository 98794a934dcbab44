"""Which county a request is for: by the name of the host, and by the path below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from quiz_service.kernel.settings import LOOPBACK, ServiceSettings

Slot = TypeVar("Slot")


def is_at(settings: ServiceSettings, host: str, path: str) -> bool:
    """Return whether a service answers at a host, as its header says, and a path.

    Addresses never lie one inside the other, so there is one such service at most.
    """
    root = settings.root
    is_below = not root or path == root or path.startswith(f"{root}/")
    return is_below and _host_name(host) == _host_name(settings.host)


def at_place(
    slots: Sequence[tuple[ServiceSettings, Slot]], host: str, path: str
) -> Slot | None:
    """Return what answers at a host and a path, or None where nobody does."""
    return next((slot for own, slot in slots if is_at(own, host, path)), None)


def on_host(
    slots: Sequence[tuple[ServiceSettings, Slot]], host: str
) -> list[tuple[ServiceSettings, Slot]]:
    """Return what answers at any path of a host."""
    name = _host_name(host)
    return [(own, slot) for own, slot in slots if _host_name(own.host) == name]


def is_apart(slots: Sequence[tuple[ServiceSettings, Slot]], host: str) -> bool:
    """Return whether a host is this machine itself, or none by which people reach a county."""
    return _host_name(host) in LOOPBACK or not on_host(slots, host)


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
