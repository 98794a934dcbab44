"""``wuzha organizers list``: a line an account, the live ones first."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.organizers.people import all_persons
from wuzha.options import campaign_argument, json_option
from wuzha.output import json_result, result
from wuzha.service import transaction_of
from wuzha.verb import verb
from wuzha.waves import china_time


@verb(_("say all accounts"), example="wuzha organizers list campaigns/qingyuan")
@campaign_argument
@json_option
def command(campaign: Path, *, as_json: bool) -> None:
    """Print name, role and scope of every account, and whether it is live."""
    with transaction_of(campaign) as (_service, connection):
        people = all_persons(connection)
    if as_json:
        json_result(
            [
                {
                    "login": person.login,
                    "role": person.role,
                    "scope": person.scope,
                    "made": china_time(person.made),
                    "disabled": person.disabled and china_time(person.disabled),
                    "second_factor": person.second,
                }
                for person in people
            ]
        )
        return
    for person in people:
        standing = _("disabled") if person.disabled else _("live")
        result(f"{person.login}\t{person.role}\t{person.scope}\t{standing}")
