"""Notes acts that happen while a page is read, and brings them to the log beside requests.

A GET never writes, and a flood of wrong passwords must not fill the log. So such acts are
summed in a worker's memory, and one record says how often each came. A worker that is killed
takes what it noted in the last two seconds along.
"""

from __future__ import annotations

import json
from collections import Counter
from threading import Lock

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.service import Service

Noted = tuple[str, AuditAct, str]  # who, what, and the details as JSON


class NotedActs:
    """How often each act came that this worker has not written down yet."""

    def __init__(self, _service: Service) -> None:
        """Begin with none; ``Service.prepared`` makes one for a service."""
        self._times: Counter[Noted] = Counter()
        self._lock = Lock()

    def note(self, actor: str, act: AuditAct, **about: object) -> None:
        """Count an act of somebody."""
        details = json.dumps(about, ensure_ascii=False, sort_keys=True)
        with self._lock:
            self._times[actor, act, details] += 1

    def take(self) -> Counter[Noted]:
        """Return what was noted, and begin anew."""
        with self._lock:
            taken, self._times = self._times, Counter()
            return taken

    def give_back(self, taken: Counter[Noted]) -> None:
        """Note again what could not be written."""
        with self._lock:
            self._times.update(taken)


def noted_acts(service: Service) -> NotedActs:
    """Return the acts that this worker has not written down yet."""
    return service.prepared(NotedActs)


def write_down(service: Service) -> None:
    """Bring what was noted to the log; without any, touch nothing."""
    acts = noted_acts(service)
    taken = acts.take()
    if not taken:
        return
    try:
        with service.engine.begin() as connection:
            for (actor, act, details), times in sorted(taken.items()):
                about = json.loads(details) | {"times": times}
                record(connection, actor=actor, act=act, moment=service.now(), **about)
    except Exception:
        acts.give_back(taken)
        raise
