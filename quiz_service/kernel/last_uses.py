"""Remembers when something was last used, so that reading a page writes nothing.

A view notes a use in the memory of its worker; ``write_down`` is the step that brings it to
the database, once a minute beside the requests. A worker that is killed forgets a minute at
most.
"""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from sqlalchemy import Update

from quiz_service.kernel.service import Service

# The names under which a statement meets what was used, and when.
USED, MOMENT = "used_hash", "used_moment"


class LastUses:
    """The last use of each thing, by its hash, that this worker has not written down yet."""

    def __init__(self, _service: Service) -> None:
        """Begin with none; ``Service.prepared`` makes one of each kind for a service."""
        self._moments: dict[bytes, datetime] = {}
        self._lock = Lock()

    def note(self, used: bytes, moment: datetime) -> None:
        """Remember that what has this hash is in use."""
        with self._lock:
            self._moments[used] = moment

    def last_use(self, used: bytes, stored: datetime) -> datetime:
        """Return when something was last used, by memory or by the database."""
        return max(stored, self._moments.get(used, stored))

    def unwritten(self) -> dict[bytes, datetime]:
        """Return what the database does not have yet."""
        with self._lock:
            return dict(self._moments)

    def forget(self, written: dict[bytes, datetime]) -> None:
        """Drop what the database has by now, but no use that came after it."""
        with self._lock:
            for used, moment in written.items():
                if self._moments.get(used) == moment:
                    del self._moments[used]


def write_uses(service: Service, uses: LastUses, statement: Update) -> None:
    """Bring what was noted to the database by a statement; without any, touch nothing.

    The statement's parameters are ``USED`` and ``MOMENT``. An older moment must never replace
    a later one, which another worker wrote.
    """
    unwritten = uses.unwritten()
    if not unwritten:
        return
    rows = [{USED: used, MOMENT: moment} for used, moment in unwritten.items()]
    with service.engine.begin() as connection:
        connection.execute(statement, rows)
    uses.forget(unwritten)
