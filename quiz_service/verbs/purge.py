"""``wuzha purge``: forget what need not be kept any longer; for a timer, once a day."""

from __future__ import annotations

from argparse import Namespace

from campaign_model.command import DONE
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.erasing import erase_hashes
from quiz_service.kernel.clock import now
from quiz_service.verbs.opened import actor, opened


def run(options: Namespace) -> int:
    """Erase the marks of codes whose wave ended thirty days ago."""
    with opened(options) as (_service, connection):
        count = erase_hashes(connection, now())
        if count:
            record(
                connection,
                actor=actor(),
                act=AuditAct.CODES_ERASED,
                moment=now(),
                count=count,
            )
    print(_("{count} codes can be linked to no answer any more.").format(count=count))
    return DONE
