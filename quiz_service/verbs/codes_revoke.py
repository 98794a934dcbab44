"""``wuzha codes revoke``: end a code that was lost."""

from __future__ import annotations

from argparse import Namespace

from campaign_model.command import DONE
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.issuing import find_code, revoke_code
from quiz_service.kernel.clock import now
from quiz_service.verbs.opened import Refused, actor, opened


def run(options: Namespace) -> int:
    """Revoke one code; what was answered with it stays."""
    with opened(options) as (service, connection):
        held = find_code(connection, options.code, service.keys.code)
        if held is None:
            raise Refused(_("This is no live code. Check what is printed on the slip."))
        revoke_code(connection, held.code_id, now())
        record(
            connection,
            actor=actor(),
            act=AuditAct.CODE_REVOKED,
            moment=now(),
            unit=held.unit,
            wave=held.wave_id,
            code=held.code_id,
        )
    print(_("Revoked. The unit may be given a new one: wuzha codes issue … --count 1"))
    return DONE
