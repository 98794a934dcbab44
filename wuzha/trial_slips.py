"""Warns of slips whose address no stranger's phone opens: a village must not get them."""

from __future__ import annotations

from campaign_model.language import gettext as _
from campaign_model.links import is_trial_address
from wuzha.output import warn


def warn_of_trial(address: str) -> None:
    """Say what is printed with a trial's address, and how slips for everybody are made."""
    if not is_trial_address(address):
        return
    message = _(
        "These slips lead to {address}, which no other phone opens; each of them says “for"
        " a trial, do not hand out”. For slips to hand out, write the quiz's real address"
        " into campaign.yml (under quiz: address: https://…) or set WUZHA_ADDRESS, end"
        " this batch (wuzha codes void), and issue codes anew."
    )
    warn(message.format(address=address))
