"""Names by which one file refers to another: each field that is declared to hold some."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from typing import Any

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.fields import did_you_mean
from campaign_model.reading.office_habits import sign_from_office
from campaign_model.reading.source_location import LocatedStr
from campaign_model.schema import names
from campaign_model.schema.field import declared, is_record
from campaign_model.schema.names import Names

# What the campaign has, for each kind of name.
_NAMES: dict[Names, Callable[[Campaign], Iterable[str]]] = {
    names.FRAUD_TYPES: lambda campaign: campaign.fraud_types,
    names.CASES: lambda campaign: campaign.cases,
    names.AUDIENCES: lambda campaign: campaign.audiences,
    names.TECHNIQUES: lambda campaign: campaign.techniques,
    names.TOWNSHIPS: lambda campaign: campaign.townships,
    names.UNITS: lambda campaign: campaign.units,
    names.QUESTIONS: lambda campaign: (question.id for question in campaign.questions),
    names.POINTS: lambda campaign: (
        *campaign.fraud_types,
        *(point.id for point in campaign.settings.points),
    ),
    names.MUST_KNOW: lambda campaign: (
        named.id for named in campaign.settings.must_know
    ),
}


def check(inspection: Inspection) -> None:
    """Note each name that is referred to and does not exist."""
    references = References(inspection)
    for record in _records(inspection.campaign):
        for kind, name in _names_in(record):
            references.expect(kind, name)


class References:
    """The names that may be referred to; quiet where a file that holds some was not read."""

    def __init__(self, inspection: Inspection) -> None:
        self.inspection = inspection

    def expect(self, kind: Names, name: LocatedStr) -> None:
        """Note a name that is not among those of its kind."""
        names_of_kind = self._names[kind]
        if names_of_kind is None or not name or name in names_of_kind:
            return
        message = _("“{word}” is not known.").format(word=name)
        remedy = sign_from_office(name) or did_you_mean(name, names_of_kind)
        self.inspection.problems.add(name.location, message, remedy)

    @cached_property
    def _names(self) -> dict[Names, dict[str, None] | None]:
        return {kind: self._names_of(kind) for kind in _NAMES}

    def _names_of(self, kind: Names) -> dict[str, None] | None:
        """Return the names of a kind in their order, or None where some are not known."""
        spelt = dict.fromkeys(map(str, _NAMES[kind](self.inspection.campaign)))
        complete = self.inspection.was_read(*kind.files) and "" not in spelt
        return spelt if complete else None


def _records(campaign: Campaign) -> Iterator[Any]:
    for attribute in dataclasses.fields(campaign):
        value = getattr(campaign, attribute.name)
        yield from _records_in(value.values() if isinstance(value, dict) else value)


def _records_in(value: object) -> Iterator[Any]:
    """Yield the records in a value, however deep."""
    kind: Any = type(value)  # a class is hashable, which mypy does not see
    parts = _parts_of(kind)
    if parts is not None:
        yield value
        for name in parts:
            yield from _records_in(getattr(value, name))
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for item in value:
            yield from _records_in(item)


@cache
def _parts_of(kind: Any) -> tuple[str, ...] | None:
    """Return the fields of a record that hold records, or None of what is no record."""
    if not is_record(kind):
        return None
    return tuple(
        part.name for part in declared(kind) if is_record(part.item or part.kind)
    )


def _names_in(record: Any) -> Iterator[tuple[Names, LocatedStr]]:
    record_type: Any = type(record)
    for field, kind in _naming_fields(record_type):
        value = getattr(record, field)
        for name in value if isinstance(value, tuple) else (value,):
            if name is not None:
                yield kind, name


@cache
def _naming_fields(record: Any) -> tuple[tuple[str, Names], ...]:
    """Return the fields of a record that name something, each with what it names."""
    return tuple(
        (part.name, part.field.names)
        for part in declared(record)
        if part.field.names is not None
    )
