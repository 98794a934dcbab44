"""When sessions were last used: noted while pages are read, written down beside requests.

A worker that is killed forgets a minute at most: a session that was used in it ends so much
sooner.
"""

from __future__ import annotations

from sqlalchemy import bindparam, update

from quiz_service.kernel.last_uses import MOMENT, USED, LastUses, write_uses
from quiz_service.kernel.service import Service
from quiz_service.organizers.models import SignIn

_LATER_USE = (
    update(SignIn)
    .where(SignIn.hash == bindparam(USED), SignIn.seen < bindparam(MOMENT))
    .values(seen=bindparam(MOMENT))
)


class SessionUses(LastUses):
    """The last use of each session."""


def session_uses(service: Service) -> SessionUses:
    """Return the uses that this worker has not written down yet."""
    return service.prepared(SessionUses)


def write_down(service: Service) -> None:
    """Bring the uses of sessions that this worker noted to the database."""
    write_uses(service, session_uses(service), _LATER_USE)
