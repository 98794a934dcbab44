"""The marks of letters: nobody is commended and reminded at once."""

from __future__ import annotations

from campaign_model.campaign import Campaign
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems


def check_letters(campaign: Campaign, problems: Problems) -> None:
    """Units are commended from a mark that is not below the one they are reminded under."""
    letters = campaign.settings.letters
    if any(p.location.path == letters.location.path for p in problems.errors):
        return  # a mark that could not be read is not known
    for key in ("coverage", "learned"):
        low = getattr(letters.remind_below, key)
        high = getattr(letters.commend_from, key)
        if high < low:
            message = _("Commended is from {high}% “{key}”, reminded below {low}%.")
            remedy = _("Raise “commend_from” or lower “remind_below”.")
            message = message.format(high=high, key=key, low=low)
            problems.add(letters.location, message, remedy)
