"""``wuzha audit verify``: is the log of who did what as it was written?"""

from __future__ import annotations

from argparse import Namespace

from campaign_model.command import DONE, FAILED
from campaign_model.language import gettext as _
from quiz_service.audit.chain import verify
from quiz_service.verbs.opened import opened


def run(options: Namespace) -> int:
    """Say the head of the chain, or the first record that was changed."""
    with opened(options) as (_service, connection):
        verdict = verify(connection)
    if verdict.broken is not None:
        what = _("Record {number} is not as it was written, or one before it is gone.")
        print(what.format(number=verdict.broken))
        return FAILED
    what = _("{count} records, all as they were written. Head: {head}")
    print(what.format(count=verdict.records, head=verdict.head))
    return DONE
