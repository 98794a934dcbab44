"""``progress.yml`` to a typed object; a campaign has it once a snapshot was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from campaign_model.language import gettext as _
from campaign_model.load_people import UNIT_KINDS
from campaign_model.progress import (
    GROUPS,
    KIND,
    PROGRESS,
    WAVES,
    GroupProgress,
    PointProgress,
    Progress,
    PublishedDefinition,
    PublishedSums,
)
from campaign_model.reading.fields import Fields
from campaign_model.reading.folder import Folder
from campaign_model.reading.source_location import LocatedStr, SourceLocation

MOST = 100_000_000
NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)  # where a time is wrong and was reported
_DIGEST = re.compile("[0-9a-f]{64}")
_PEOPLE = ("headcount", "answered", "persons", "first", "learned")


def load_progress(
    folder: Folder, campaign: LocatedStr, points: frozenset[str]
) -> Progress | None:
    """The file, or None where there is none."""
    if not (folder.path / PROGRESS).exists():
        folder.known_names.append(PROGRESS)
        return None
    top = folder.yaml(PROGRESS)
    top.choice("kind", (KIND,))
    opens, closes = top.days("opens", "closes")
    total = _sums(top.entry_of("total"), folder)
    found = Progress(
        campaign=top.choice("campaign", (campaign,)),
        wave=top.choice("wave", WAVES),
        opens=opens,
        closes=closes,
        as_of=_moment(top.text("as_of", most=40), folder),
        definition=_definition(top),
        simulated=top.flag("simulated"),
        snapshot=_digest(top.text("snapshot"), folder),
        total=total,
        pledges=top.number("pledges", least=0, most=MOST),
        paper_pledges=top.number("paper_pledges", least=0, most=MOST),
        conflicts=top.number("conflicts", least=0, most=MOST),
        kinds_left_out=top.number("kinds_left_out", least=0, most=MOST),
        townships_left_out=top.number("townships_left_out", least=0, most=MOST),
        groups=_groups(top, total, folder),
        points=_points(top, points, folder),
        location=top.location,
    )
    top.close()
    return found


def _definition(top: Fields) -> PublishedDefinition:
    mark = top.number("pass_mark", least=50, most=100)
    return PublishedDefinition(
        top.text("definition", most=20), mark, top.words("must_know")
    )


def _moment(told: LocatedStr, folder: Folder) -> datetime:
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        moment = None
    if moment and moment.tzinfo:
        return moment
    if told:
        _refuse("as_of", told, folder)
    return NO_MOMENT


def _digest(told: LocatedStr, folder: Folder) -> str:
    if told and not _DIGEST.fullmatch(told):
        _refuse("snapshot", told, folder)
    return told


def _refuse(key: str, told: LocatedStr, folder: Folder) -> None:
    message = _("“{key}” is “{value}”.").format(key=key, value=told)
    folder.problems.add(told.location, message, _("Publish a newer snapshot."))


def _sums(fields: Fields, folder: Folder) -> PublishedSums:
    units = fields.number("units", least=0, most=MOST)
    people = [fields.number(name, least=0, most=MOST) for name in _PEOPLE]
    told = PublishedSums(units, *people)
    steps = [told.first, told.learned, told.persons, told.answered, told.headcount]
    if steps != sorted(steps):
        _refuse_numbers(fields.location, folder)
    fields.close()
    return told


def _refuse_numbers(location: SourceLocation, folder: Folder) -> None:
    message = _("These numbers cannot be: none may be above the one it is part of.")
    folder.problems.add(location, message, _("Publish a newer snapshot."))


def _refuse_twice(names: Iterable[tuple[str, SourceLocation]], folder: Folder) -> None:
    seen: dict[str, SourceLocation] = {}
    for name, location in names:
        first = seen.setdefault(name, location)
        if name and first is not location:
            message = _("The id “{id}” is used twice, first at {first}.")
            message = message.format(id=name, first=first)
            folder.problems.add(location, message, _("Publish a newer snapshot."))


def _groups(
    top: Fields, total: PublishedSums, folder: Folder
) -> tuple[GroupProgress, ...]:
    found = [_group(each, folder) for each in top.entries("groups")]
    _refuse_twice([(f"{g.group} {g.name}", g.location) for g in found], folder)
    for table in GROUPS:
        mine = [each for each in found if each.group == table]
        # A total that is not there was reported already.
        if mine and total.units and _above(mine, total):
            _refuse_numbers(mine[0].location, folder)
    return tuple(found)


def _above(groups: Sequence[GroupProgress], total: PublishedSums) -> bool:
    """Whether the groups of one table have more of anything than the whole has."""
    return any(
        sum(getattr(group.sums, name) for group in groups) > getattr(total, name)
        for name in ("units", *_PEOPLE)
    )


def _group(fields: Fields, folder: Folder) -> GroupProgress:
    table = fields.choice("group", GROUPS)
    is_kind = table == "kind"
    name = (
        fields.choice("name", UNIT_KINDS) if is_kind else fields.text("name", most=40)
    )
    sums = _sums(fields.entry_of("sums"), folder)
    fields.close()
    return GroupProgress(table, name, sums, fields.location)


def _points(
    top: Fields, known: frozenset[str], folder: Folder
) -> tuple[PointProgress, ...]:
    found = [_point(each, known, folder) for each in top.entries("points")]
    _refuse_twice([(str(p.point), p.location) for p in found], folder)
    return tuple(found)


def _point(fields: Fields, known: frozenset[str], folder: Folder) -> PointProgress:
    name = fields.text("point", most=63)
    asked = fields.number("asked", least=0, most=MOST)
    right = fields.number("right", least=0, most=asked)
    if str(name) and str(name) not in known:
        message = _("There is no knowledge point “{point}”.").format(point=name)
        folder.problems.add(name.location, message, _("Publish a newer snapshot."))
    fields.close()
    return PointProgress(name, asked, right, fields.location)
