"""Keeps the log: beside requests, at a start, and when a command ends."""

from __future__ import annotations

from quiz_service.audit.heads import keep_head
from quiz_service.audit.noted import write_down
from quiz_service.kernel.service import Service


def keep_log(service: Service) -> None:
    """Write down what was noted, and move the head that is kept apart.

    Raises LogCutError.
    """
    write_down(service)
    with service.readers.begin() as connection:
        keep_head(connection, service.settings.data)
