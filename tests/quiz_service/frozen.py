"""Looks into a frozen paper, as only a test needs to."""

from __future__ import annotations

import json


def item_digests(frozen: str) -> list[str]:
    """The digests of the wordings in a frozen paper."""
    return [digest for digest, *_order in json.loads(frozen)["items"]]
