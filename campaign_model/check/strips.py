"""A guide's pictures: one for each step, or none at all."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _


def check(inspection: Inspection) -> None:
    """Note guides that have not as many pictures as steps."""
    for guide in inspection.campaign.fraud_types.values():
        steps, frames = len(guide.steps), len(guide.frames)
        if frames and frames != steps:
            message = _("The guide has {steps} steps and {frames} pictures.")
            inspection.problems.add(
                guide.location,
                message.format(steps=steps, frames=frames),
                _("Name a picture for each step under “frames”, or none."),
            )
