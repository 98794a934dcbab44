"""A changed table of units holds in every running worker; open waves keep what they froze.

The table was checked with the whole campaign when somebody looked at it, so a worker takes
over its rows alone, in milliseconds. A campaign's own table that comes back is checked by
whoever takes the changes back, or here where their files were taken away by hand.
"""

from __future__ import annotations

from hashlib import sha256
from threading import Lock

from quiz_service.desk.unit_table.handover import (
    CheckedCampaign,
    digest_of,
    held_table,
    is_outdated,
    own_table,
    table_beside,
)
from quiz_service.desk.unit_table.table import check_table, units_of_table
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings


class ServedTable:
    """Which table a worker serves; ``look`` is for the thread and for whoever changed it."""

    def __init__(self, service: Service) -> None:
        """Remember the table of now as the one that the campaign was read with."""
        self._digest = _digest(service.settings)
        self._lock = Lock()

    def begin(self, service: Service, checked: CheckedCampaign) -> None:
        """Begin with the table of a start, or with the one that all workers took over since.

        That one may lie in the campaign by now and so wait for the next start, as an editor's
        does: the workers that served before still serve it.
        """
        self._digest = checked.changed_table
        table = table_beside(service.settings)
        is_new = digest_of(table) != checked.table_beside
        if table is not None and is_new and is_outdated(service.settings):
            service.serve_units(units_of_table(table))
            self._digest = digest_of(table)

    def look(self, service: Service) -> None:
        """Take over a table that was changed, or taken back, since the last look."""
        with self._lock:
            digest = _digest(service.settings)
            # What an editor puts there has the last word, at the next start.
            if digest == self._digest or is_outdated(service.settings):
                return
            held = held_table(service.settings)
            table = held if held is not None else checked_own(service)
            if table is not None:
                service.serve_units(units_of_table(table))
            self._digest = digest


def served_table(service: Service) -> ServedTable:
    """Return what a worker knows of its table; asked for first when it starts."""
    return service.prepared(ServedTable)


def _digest(settings: ServiceSettings) -> str:
    return digest_of(held_table(settings))


def checked_own(service: Service) -> bytes | None:
    """Return the campaign's own table, or None where an editor left a fault in it."""
    table = own_table(service.settings)
    if table is None:
        return None
    key = f"own-units-{sha256(table).hexdigest()}"
    is_faulty = service.workshop.result(key, check_table, table)
    return None if is_faulty else table
