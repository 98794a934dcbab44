"""``wuzha tokens revoke``: a program reads no more."""

from __future__ import annotations

from pathlib import Path

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.organizers.program_tokens import revoke_token
from wuzha.accounts import login_argument
from wuzha.options import campaign_argument
from wuzha.output import say
from wuzha.service import operator, transaction_of
from wuzha.verb import verb


@verb(_("end a token at once"), example="wuzha tokens revoke campaigns/qingyuan screen")
@campaign_argument
@login_argument
def command(campaign: Path, login: str) -> None:
    """End a token, on record."""
    with transaction_of(campaign) as (service, connection):
        if not revoke_token(connection, login, actor=operator(), moment=service.now()):
            message = _("There is no live token “{name}”.")
            raise RefusedError(message.format(name=login[:40]))
    say(_("Done, and on record."))
