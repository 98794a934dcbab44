"""The size of a unit's own screen, in pixels."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _

# A narrower one shows text lines alone; more pixels than a film of 4K has nobody's screen.
LEAST, MOST = 32, 4096


def check(inspection: Inspection) -> None:
    """Refuse what says no size, and sizes that no screen has."""
    for unit in inspection.campaign.units.values():
        pixels = unit.screen_pixels
        if not unit.screen.strip() or (
            pixels and min(pixels) >= LEAST and max(pixels) <= MOST
        ):
            continue
        message = _("“{size}” is no size of a screen.").format(size=unit.screen)
        remedy = _("Write its pixels across and down, as in 1920x360.")
        inspection.problems.add(unit.screen.location, message, remedy)
