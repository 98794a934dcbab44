"""Writes an export to a folder that appears whole or not at all, with its code book."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.export.tables import TABLES, ExportTable, Row
from quiz_service.kernel.durable import make_durable
from quiz_service.reports.files.cells import safe_text

CODE_BOOK = "codebook.csv"
BOM = "\ufeff"  # without it a Chinese spreadsheet reads UTF-8 as something else
Rows = Mapping[str, list[Row]]


class ExportFormat(StrEnum):
    """How the tables are written: for spreadsheets, or for Arrow, Dask and R."""

    CSV = "csv"
    PARQUET = "parquet"


class ExportError(RefusedError):
    """Nothing was written; says what to do."""


def write_export(folder: Path, rows: Rows, form: ExportFormat) -> list[Path]:
    """Write every table and the code book to a new folder; return the files.

    Raises ExportError where the folder is there already, or Parquet cannot be written.
    """
    if folder.exists():
        message = _("“{path}” is there already. Choose another --out.")
        raise ExportError(message.format(path=folder))
    write = _write_csv if form is ExportFormat.CSV else _parquet_writer()
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    for table in TABLES:
        write(part / f"{table.name}.{form}", table, rows.get(table.name, []))
    (part / CODE_BOOK).write_bytes(code_book())
    for file in part.iterdir():
        make_durable(file)
    part.rename(folder)
    make_durable(folder.parent)
    return sorted(folder.iterdir())


def code_book() -> bytes:
    """Return what each column of each table means, as CSV."""
    lines = [("table", "column", "type", "meaning")]
    for table in TABLES:
        lines.append((table.name, "", "", table.meaning))
        lines += [(table.name, c.name, c.type, c.meaning) for c in table.columns]
    return _csv(lines)


def _write_csv(file: Path, table: ExportTable, rows: list[Row]) -> None:
    head = tuple(column.name for column in table.columns)
    file.write_bytes(_csv([head, *(tuple(map(_cell, row)) for row in rows)]))


def _cell(value: object) -> str:
    """Return a value as CSV has it; no name of a unit becomes a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_text(value) if isinstance(value, str) else str(value)


def _csv(lines: Iterable[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return (BOM + text.getvalue()).encode()


class _ParquetWriter:
    """Writes tables with Arrow, whose types are those of the code book."""

    def __init__(self) -> None:
        self.arrow = import_module("pyarrow")
        self.parquet = import_module("pyarrow.parquet")

    def __call__(self, file: Path, table: ExportTable, rows: list[Row]) -> None:
        """Write one table."""
        fields = [
            self.arrow.field(
                column.name,
                self.arrow.type_for_alias(column.type.value),
                metadata={"meaning": column.meaning},
            )
            for column in table.columns
        ]
        schema = self.arrow.schema(fields, metadata={"meaning": table.meaning})
        named = [dict(zip(schema.names, row, strict=True)) for row in rows]
        self.parquet.write_table(self.arrow.Table.from_pylist(named, schema), file)


def _parquet_writer() -> _ParquetWriter:
    try:
        return _ParquetWriter()
    except ImportError as error:
        message = _(
            "Parquet needs pyarrow. Install it (pip install 'wuzha[cluster]'), or choose"
            " --format csv."
        )
        raise ExportError(message) from error
