"""A line in the log about something that an operator should look at.

Commands write such lines, too, and load no web framework for it.
"""

from __future__ import annotations

import json
import logging

LOG = logging.getLogger("wuzha")


def alarm(message: str, request: str = "-") -> None:
    """Write the line; ``request`` is the number of the request that met it."""
    LOG.warning("%s", json.dumps({"alarm": message, "id": request}))
