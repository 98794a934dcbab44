"""``wuzha tokens list``: a line a token, the live ones first."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.organizers.program_tokens import all_tokens
from wuzha.options import campaign_argument, json_option
from wuzha.output import json_result, result
from wuzha.service import transaction_of
from wuzha.verb import verb
from wuzha.waves import china_time


@verb(_("say all tokens"), example="wuzha tokens list campaigns/qingyuan")
@campaign_argument
@json_option
def command(campaign: Path, *, as_json: bool) -> None:
    """Print name, role and scope of every token, and whether it is live."""
    with transaction_of(campaign) as (_service, connection):
        tokens = all_tokens(connection)
    if as_json:
        json_result(
            [
                {
                    "name": token.name,
                    "role": token.role,
                    "scope": token.scope,
                    "made": china_time(token.made),
                    "maker": token.maker,
                    "revoked": token.revoked and china_time(token.revoked),
                    "used": token.used and china_time(token.used),
                }
                for token in tokens
            ]
        )
        return
    for token in tokens:
        standing = _("ended") if token.revoked else _("live")
        result(f"{token.name}\t{token.role}\t{token.scope}\t{standing}")
