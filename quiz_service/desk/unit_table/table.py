"""Reads, merges and checks tables of units, as a workshop does it beside the requests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from campaign_model import Campaign, CampaignError, Unit, load_campaign
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problem, Problems
from campaign_model.reading.rows import read_rows
from campaign_model.reading.source_location import SourceLocation
from campaign_model.schema.field import declared
from campaign_model.schema.records import read_record
from campaign_model.schema.tables import table_format
from quiz_service.desk.unit_table.handover import FILE

_FIELDS = tuple(field for field in declared(Unit) if field.name != "location")
KEYS = tuple(field.key for field in _FIELDS)


class UnitStep(StrEnum):
    """What a table does to a unit."""

    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class TableChange:
    """A unit that is added or changed: each field's name in files, before and after."""

    code: str
    name: str
    step: UnitStep
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TableReading:
    """A merged table as CSV and what it changes, or everything that is wrong."""

    table: str = ""
    changes: tuple[TableChange, ...] = ()
    problems: tuple[Problem, ...] = ()


def merge_table(
    campaign: Campaign, now: bytes | None, data: bytes, name: str
) -> TableReading:
    """Return the units of now with those of a table added or changed; none is taken out.

    ``now`` is the table that holds at the next start. A row that is wrong stops all of them,
    also one that an editor left there.
    """
    problems = Problems()
    rows = list(_units(data, name, problems))
    if not rows and not problems.errors:
        location = SourceLocation(name or FILE, 1)
        problems.add(location, _("No row is filled in."), _("Give one unit at least."))
    units = _of_now(campaign, now, problems)
    if problems.errors:
        return TableReading(problems=tuple(sorted(set(problems.errors))))
    merged = units | {str(unit.code): unit for unit in rows}
    return TableReading(units_csv(merged.values()), tuple(changes_of(units, merged)))


def check_table(campaign: Campaign, table: bytes) -> tuple[Problem, ...]:
    """Return what is wrong with the campaign once a table is in it."""
    try:
        load_campaign(campaign.folder, replaced={FILE: table})
    except CampaignError as error:
        return tuple(error.problems)
    return ()


def units_of_table(table: bytes) -> dict[str, Unit]:
    """Return the units of a table that was checked, by their codes."""
    return {unit.code: unit for unit in _units(table, FILE, Problems())}


def table_changes(before: bytes | None, after: bytes) -> list[TableChange]:
    """Return what one table changes against another, which may be none."""
    return changes_of(units_of_table(before or b""), units_of_table(after))


def changes_of(
    before: Mapping[str, Unit], after: Mapping[str, Unit]
) -> list[TableChange]:
    """Return the units that are new or another, in the order of the table."""
    changes = []
    for code, unit in after.items():
        old, new = before.get(code), _cells(unit)
        kept = _cells(old) if old else dict.fromkeys(new, "")
        fields = tuple((k, kept[k], new[k]) for k in new if kept[k] != new[k])
        if fields:
            step = UnitStep.CHANGED if old else UnitStep.NEW
            changes.append(TableChange(code, str(unit.name), step, fields))
    return changes


def units_csv(units: Iterable[Unit]) -> str:
    """Return units as the CSV that a campaign holds."""
    return rows_csv(_cells(unit) for unit in units)


def rows_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows of cells, by the names that files have for fields, as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, KEYS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _of_now(
    campaign: Campaign, table: bytes | None, problems: Problems
) -> dict[str, Unit]:
    if table is None:
        return {str(code): unit for code, unit in campaign.units.items()}
    return {str(unit.code): unit for unit in _units(table, FILE, problems)}


def _units(data: bytes, name: str, problems: Problems) -> Iterable[Unit]:
    for row in read_rows(data, name, table_format(Unit), problems):
        yield read_record(Unit, row)


def _cells(unit: Unit) -> dict[str, str]:
    return {field.key: _cell(getattr(unit, field.name)) for field in _FIELDS}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
