"""Units whose words a spreadsheet would run: their table goes out to offices and comes back."""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.cells import echo, half_width

# What begins a formula in some spreadsheet; a sign that stands alone does nothing.
_BEGINNINGS = ("=", "+", "-", "@")
_BEFORE_THEM = " '\"“”‘’"


def check(inspection: Inspection) -> None:
    """Note every name, bureau and source that begins like a formula."""
    if not inspection.was_read("units.csv"):
        return
    for unit in inspection.campaign.units.values():
        for text in (unit.name, unit.bureau, unit.headcount_source):
            plain = half_width(text).lstrip(_BEFORE_THEM)
            if len(plain) > 1 and plain.startswith(_BEGINNINGS):
                message = _("“{text}” begins like a formula.").format(text=echo(text))
                remedy = _("Take the sign at the beginning out.")
                inspection.problems.add(text.location, message, remedy)
