"""Units too small to be shown alone, and the neighbours that they are counted with."""

from __future__ import annotations

from collections import Counter

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.schema.units import Unit

# Of fewer people a result would say how single ones answered (docs/measurement.md, section 11).
FEWEST_ALONE = 10


def check(inspection: Inspection) -> None:
    """Note neighbours that cannot lead a line, and lines of fewer than ten people."""
    campaign, problems = inspection.campaign, inspection.problems
    if not inspection.was_read("units.csv"):
        return
    before = problems.count()
    for unit in campaign.units.values():
        _neighbour(unit, campaign, problems)
    if problems.count() == before:
        _small_lines(campaign, problems)


def _neighbour(unit: Unit, campaign: Campaign, problems: Problems) -> None:
    neighbour = campaign.units.get(unit.count_with)
    if neighbour is unit:
        message = _("“{unit}” cannot be counted with itself.")
        remedy = _("Write the code of another unit, or leave the cell empty.")
        problems.add(unit.count_with.location, message.format(unit=unit.name), remedy)
    elif neighbour is not None and neighbour.count_with:
        message = _(
            "“{unit}” is counted with “{neighbour}”, which is itself counted with another."
        )
        message = message.format(unit=unit.name, neighbour=neighbour.name)
        remedy = _("Count each with a unit that stands for itself.")
        problems.add(unit.count_with.location, message, remedy)


def _small_lines(campaign: Campaign, problems: Problems) -> None:
    people: Counter[str] = Counter()
    for unit in campaign.units.values():
        people[unit.count_with or unit.code] += unit.headcount
    for unit in campaign.units.values():
        if not unit.count_with and 0 < people[unit.code] < FEWEST_ALONE:
            message = _("“{unit}” has {count} people: too few to show results alone.")
            message = message.format(unit=unit.name, count=people[unit.code])
            remedy = _(
                "Write the code of a neighbour under count_with: both are counted in one line."
            )
            problems.notice(unit.location, message, remedy)
