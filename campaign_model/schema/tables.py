"""The columns of a campaign's tables, as their records declare them."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, cast

from campaign_model.reading.headings import CellKind, Column
from campaign_model.reading.source_location import LocatedDate
from campaign_model.reading.tables import TableFormat
from campaign_model.schema.field import Declared, declared, is_term

_KINDS: dict[Any, CellKind] = {
    int: CellKind.NUMBER,
    bool: CellKind.FLAG,
    LocatedDate: CellKind.DAY,
}


def table_format(record: type) -> TableFormat:
    """Return what a table must hold whose rows are records of this class."""
    return _format(cast(Hashable, record))


@cache
def _format(record: Any) -> TableFormat:
    return TableFormat(tuple(map(_column, declared(record))))


def _column(field: Declared) -> Column:
    return Column(
        field.key,
        _KINDS.get(field.kind, CellKind.TEXT),
        aliases=field.field.headings,
        required=not field.field.optional_column,
        filled=not field.optional,
        counted=field.field.counted,
        terms=field.kind if is_term(field.kind) else None,
    )
