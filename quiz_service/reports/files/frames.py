"""Tables as DataFrames, from which workbooks and CSV are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_service.reports.files.cells import rounded_share, safe_text
from quiz_service.reports.presentation.parts import (
    CellValue,
    ColumnKind,
    FigureCell,
    FigureColumn,
    FigureTable,
)
from quiz_service.statistics.display import percent

if TYPE_CHECKING:
    import pandas as pd

IN_FULL, IN_PERCENT = (
    6,
    3,
)  # decimals of a share: for other programs, and for a percent cell


def frame_of(table: FigureTable, decimals: int = IN_PERCENT) -> pd.DataFrame:
    """Return the columns that files hold: counts whole, shares from 0 to 1, texts safe."""
    import pandas as pd  # noqa: PLC0415 - 60 MB, with the first table

    filed = table.filed
    rows = [
        {
            safe_text(column.filed): _value(column, cell, decimals)
            for column, cell in zip(filed.columns, row.cells, strict=True)
        }
        for row in filed.rows
    ]
    # Objects, so that a whole number beside an empty cell stays whole.
    heads = [safe_text(column.filed) for column in filed.columns]
    return pd.DataFrame(rows, columns=heads, dtype=object)


def _value(column: FigureColumn, cell: FigureCell, decimals: int) -> CellValue:
    if isinstance(cell.value, str):
        return safe_text(cell.value)
    # A percent cell would write 100 % where print says in words that it is none.
    is_worded = cell.value == 1 and cell.text not in {"", percent(1, 1)}
    if column.kind is ColumnKind.SHARE and decimals == IN_PERCENT and is_worded:
        return safe_text(cell.text)
    if column.kind is ColumnKind.SHARE:
        return rounded_share(cell.value, decimals)
    return cell.value
