"""How the chain of the log stands: read whole, and held against heads kept elsewhere."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.audit.chain import LogVerdict, verify
from quiz_service.audit.heads import kept_head
from quiz_service.kernel.service import Service
from quiz_service.reports.snapshots.store import heads_of_snapshots


def chain_verdict(service: Service) -> LogVerdict:
    """Read the whole chain: a second for a hundred thousand records."""
    kept = kept_head(service.settings.data)
    with service.readers.begin() as connection:
        snapshots = heads_of_snapshots(connection)
        heads = {f"snapshot {number}": head for number, head in snapshots}
        return verify(connection, heads | ({"folder": kept.hash} if kept else {}))


def verdict_words(verdict: LogVerdict) -> str:
    """Return the verdict in one sentence."""
    if verdict.broken is not None:
        words = _("Record {number} is not as it was written, or one before it is gone.")
        return words.format(number=verdict.broken)
    if verdict.missing:
        return _("The end of the log was cut off, or it was written anew.")
    words = _("All {count} records are as they were written, to the end.")
    return words.format(count=verdict.records)
