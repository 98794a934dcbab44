"""Published progress: of this campaign, with figures that can be, and points it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.fields import allowed_values
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.progress import GroupProgress, Progress, PublishedSums
from campaign_model.vocabulary import Grouping, UnitKind

_DIGEST = re.compile("[0-9a-f]{64}")
_PEOPLE = ("headcount", "answered", "persons", "first", "learned")


def check(inspection: Inspection) -> None:
    """Note what cannot be in published progress: somebody changed the file by hand."""
    campaign, problems = inspection.campaign, inspection.problems
    progress = campaign.progress
    if progress is None:
        return
    _names(progress, campaign, problems)
    for sums in (progress.total, *(group.sums for group in progress.groups)):
        if not _can_be(sums):
            _refuse_numbers(sums.location, problems)
    groups = [(f"{g.group} {g.name}", g.location) for g in progress.groups]
    _refuse_twice(groups, problems)
    _refuse_twice([(str(p.point), p.location) for p in progress.points], problems)
    for grouping in Grouping:
        parts = [group for group in progress.groups if group.group is grouping]
        # A total that is not there was reported already.
        if parts and progress.total.units and _is_above(parts, progress.total):
            _refuse_numbers(parts[0].location, problems)


def _names(progress: Progress, campaign: Campaign, problems: Problems) -> None:
    name = campaign.settings.name
    if progress.campaign and progress.campaign != name:
        _wrong("campaign", progress.campaign, allowed_values([name]), problems)
    if progress.snapshot and not _DIGEST.fullmatch(progress.snapshot):
        remedy = _("Publish a newer snapshot.")
        _wrong("snapshot", progress.snapshot, remedy, problems)
    kinds = UnitKind.spellings()
    for group in progress.groups:
        if group.group is Grouping.KIND and group.name and group.name not in kinds:
            _wrong("name", group.name, allowed_values(kinds), problems)
    points = {*campaign.fraud_types, *(p.id for p in campaign.settings.points)}
    for point in progress.points:
        if point.point and point.point not in points:
            message = _("There is no knowledge point “{point}”.")
            message = message.format(point=point.point)
            remedy = _("Publish a newer snapshot.")
            problems.add(point.point.location, message, remedy)


def _wrong(key: str, value: LocatedStr, remedy: str, problems: Problems) -> None:
    message = _("“{key}” is “{value}”.").format(key=key, value=value)
    problems.add(value.location, message, remedy)


def _can_be(sums: PublishedSums) -> bool:
    """Whether each number is no greater than the one that it is part of."""
    steps = [getattr(sums, name) for name in ("first", "learned", "persons")]
    steps += [sums.answered, sums.headcount]
    return steps == sorted(steps)


def _refuse_numbers(location: SourceLocation, problems: Problems) -> None:
    message = _("These numbers cannot be: none may be above the one it is part of.")
    problems.add(location, message, _("Publish a newer snapshot."))


def _refuse_twice(
    names: Iterable[tuple[str, SourceLocation]], problems: Problems
) -> None:
    first_with: dict[str, SourceLocation] = {}
    for name, location in names:
        first = first_with.setdefault(name, location)
        if name and first is not location:
            message = _("The id “{id}” is used twice, first at {first}.")
            message = message.format(id=name, first=first)
            problems.add(location, message, _("Publish a newer snapshot."))


def _is_above(groups: Sequence[GroupProgress], total: PublishedSums) -> bool:
    """Whether the groups of one table have more of anything than the whole has."""
    return any(
        sum(getattr(group.sums, name) for group in groups) > getattr(total, name)
        for name in ("units", *_PEOPLE)
    )
