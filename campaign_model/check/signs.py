"""The signs of a fraud type: three, for that many a poster holds and a person keeps."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.schema.fraud_types import SIGNS


def check(inspection: Inspection) -> None:
    """Note guides that name more or fewer than three signs."""
    campaign, problems = inspection.campaign, inspection.problems
    for guide in campaign.fraud_types.values():
        signs = guide.signs
        if len(signs) in (0, SIGNS) or not problems.is_complete(guide.location.path):
            continue
        message = _("Signs: {count}, not three.").format(count=len(signs))
        problems.add(signs[0].location, message, _("Add or remove some."))
