"""The marks of letters: nobody is commended and reminded at once."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _


def check(inspection: Inspection) -> None:
    """Note a mark of commending that is below the one of reminding."""
    letters = inspection.campaign.settings.letters
    if any(misread.path == letters.location.path for misread in inspection.misread):
        return  # a mark that could not be read is not known
    for key in ("coverage", "learned"):
        low = getattr(letters.remind_below, key)
        high = getattr(letters.commend_from, key)
        if high < low:
            message = _("Commended is from {high}% “{key}”, reminded below {low}%.")
            remedy = _("Raise “commend_from” or lower “remind_below”.")
            message = message.format(high=high, key=key, low=low)
            inspection.problems.add(letters.location, message, remedy)
