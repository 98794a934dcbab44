"""The snapshot that a request is about; one of another scope looks like none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.organizers.access import current_account
from quiz_service.organizers.accounts import Account
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.store import Snapshot, find_snapshot, report_of


@dataclass(frozen=True)
class SnapshotRequest:
    """Who asks, and the frozen report in their scope; ``body`` is its canonical JSON."""

    account: Account
    snapshot: Snapshot
    body: str

    @cached_property
    def report(self) -> Report:
        """Return the report, read: a tenth of a second for a county."""
        return report_of(self.body)

    def file_stem(self) -> str:
        """Return how the files of this snapshot begin."""
        data = json.loads(self.body)
        campaign, kind = data["origin"]["campaign"], data["wave"]["kind"]
        return f"{campaign}-{kind}-{self.snapshot.digest[:8]}"


def requested_snapshot(number: int) -> SnapshotRequest:
    """Return the snapshot with this id. Raises NotFoundError outside the own scope."""
    account = current_account()
    with service().readers.begin() as connection:
        stored = find_snapshot(connection, number)
    if stored is None or not may_see(account, stored[0]):
        raise NotFoundError
    return SnapshotRequest(account, *stored)


def may_see(account: Account, snapshot: Snapshot) -> bool:
    """Return whether it is of one's own scope; the whole county's sees every part of it."""
    return not account.scope or account.scope == snapshot.scope
