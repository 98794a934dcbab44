"""Remembers when sessions were last used, so that reading a page writes nothing.

A view notes a use in the memory of its worker; ``write_down`` is the step that brings it to
the database, once a minute beside the requests. A worker that is killed forgets a minute at
most, and a session in it ends by so much sooner.
"""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from sqlalchemy import bindparam, update

from quiz_service.kernel.service import Service
from quiz_service.organizers.models import SignIn

_LATER_USE = (
    update(SignIn)
    .where(SignIn.hash == bindparam("session"), SignIn.seen < bindparam("used"))
    .values(seen=bindparam("used"))
)


class SessionUses:
    """The last use of each session that this worker has not written down yet."""

    def __init__(self, _service: Service) -> None:
        """Begin with none; ``Service.prepared`` makes one for a service."""
        self._moments: dict[bytes, datetime] = {}
        self._lock = Lock()

    def note(self, session: bytes, moment: datetime) -> None:
        """Remember that the session with this hash is in use."""
        with self._lock:
            self._moments[session] = moment

    def last_use(self, session: bytes, stored: datetime) -> datetime:
        """Return when a session was last used, by memory or by the database."""
        return max(stored, self._moments.get(session, stored))

    def unwritten(self) -> dict[bytes, datetime]:
        """Return what the database does not have yet."""
        with self._lock:
            return dict(self._moments)

    def forget(self, written: dict[bytes, datetime]) -> None:
        """Drop what the database has by now, but no use that came after it."""
        with self._lock:
            for session, moment in written.items():
                if self._moments.get(session) == moment:
                    del self._moments[session]


def session_uses(service: Service) -> SessionUses:
    """Return the uses that this worker has not written down yet."""
    return service.prepared(SessionUses)


def write_down(service: Service) -> None:
    """Bring the uses that this worker noted to the database; without any, touch nothing.

    An older moment never replaces a later one, which another worker wrote.
    """
    uses = session_uses(service)
    unwritten = uses.unwritten()
    if not unwritten:
        return
    rows = [{"session": name, "used": moment} for name, moment in unwritten.items()]
    with service.engine.begin() as connection:
        connection.execute(_LATER_USE, rows)
    uses.forget(unwritten)
