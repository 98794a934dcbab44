"""Published figures and headcounts: value, year and source, and samples that say so."""

from __future__ import annotations

import re

from campaign_model.campaign import Campaign
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr
from campaign_model.schema.units import Unit

_YEAR = re.compile(r"(19|20)[0-9]{2}")
_DIGIT = re.compile(r"[0-9]")
SAMPLE = "示例"


def check_figures(campaign: Campaign, problems: Problems) -> None:
    """A figure has digits and a year; invented units say so in name and data."""
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
        if unit.sample != (SAMPLE in unit.name) and not _reported(unit, problems):
            message = _("Unit “{code}” is a sample in one column only.")
            remedy = _("Put 示例 in its name and “yes” under “sample”, or neither.")
            problems.add(unit.location, message.format(code=unit.code), remedy)


def _reported(unit: Unit, problems: Problems) -> bool:
    """A row with a wrong cell was reported; what it is meant to say is not known."""
    return any(problem.location == unit.location for problem in problems.errors)
