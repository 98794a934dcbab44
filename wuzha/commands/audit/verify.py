"""``wuzha audit verify``: is the log of who did what as it was written?"""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.audit.chain import verify
from wuzha.options import campaign_argument, json_option
from wuzha.outcome import FAILED, SUCCESS
from wuzha.output import json_result, result
from wuzha.service import transaction_of
from wuzha.verb import verb


@verb(
    _("read the whole chain; say its head, or the first record that is not as written"),
    example="wuzha audit verify campaigns/qingyuan",
)
@campaign_argument
@json_option
def command(campaign: Path, *, as_json: bool) -> int:
    """Print the head of the chain, or the first record that was changed."""
    with transaction_of(campaign) as (_service, connection):
        verdict = verify(connection)
    if as_json:
        json_result(
            {
                "records": verdict.records,
                "head": verdict.head,
                "broken": verdict.broken,
            }
        )
    elif verdict.broken is None:
        message = _("{count} records, all as they were written. Head: {head}")
        result(message.format(count=verdict.records, head=verdict.head))
    else:
        message = _(
            "Record {number} is not as it was written, or one before it is gone."
        )
        result(message.format(number=verdict.broken))
    return SUCCESS if verdict.broken is None else FAILED
