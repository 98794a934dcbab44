"""Marks fields that came into reports after some had been signed: older files lack them."""

from __future__ import annotations

from dataclasses import Field, field
from typing import Any

_MARK = "added later"


def added_later(default: Any) -> Any:
    """Return a field of frozen data; an older file says ``default``, which cannot be changed."""
    return field(default=default, metadata={_MARK: True})


def is_later(one: Field[Any]) -> bool:
    """Return whether files of before may lack a field."""
    return _MARK in one.metadata
