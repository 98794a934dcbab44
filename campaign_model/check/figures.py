"""Published figures and headcounts: value, year and source, and samples that say so."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.source_location import LocatedStr

_YEAR = re.compile(r"(19|20)[0-9]{2}")
_DIGIT = re.compile(r"[0-9]")
SAMPLE = "示例"


def check(inspection: Inspection) -> None:
    """Note figures without digits or year, and invented units that do not say so everywhere."""
    campaign, problems = inspection.campaign, inspection.problems
    for figure in campaign.statistics:
        if figure.value and not _DIGIT.search(figure.value):
            message = _("The figure “{id}” has no number in “value”.")
            message = message.format(id=figure.id)
            problems.add(
                figure.value.location, message, _("Write the number as published.")
            )
        year = figure.year
        if isinstance(year, LocatedStr) and year and not _YEAR.search(year):
            message = _("The figure “{id}” has no year.").format(id=figure.id)
            problems.add(
                year.location, message, _("Write the year it counts, like 2023.")
            )
    for unit in campaign.units.values():
        # What a row with a wrong cell is meant to say is not known.
        is_read = unit.location not in inspection.misread
        if is_read and unit.sample != (SAMPLE in unit.name):
            message = _("Unit “{code}” is a sample in one column only.")
            remedy = _("Put 示例 in its name and “yes” under “sample”, or neither.")
            problems.add(unit.location, message.format(code=unit.code), remedy)
