"""Tables as offices save them, for the tests: workbooks, and parts of them replaced."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]  # it ships no types

from campaign_model.reading.headings import CellKind, Column
from campaign_model.reading.problems import Problems
from campaign_model.reading.rows import read_rows
from campaign_model.reading.tables import TableFormat

FILES = Path(__file__).parent / "files"
DAY = date(2026, 11, 20)
COUNTS = TableFormat(
    (
        Column("code", aliases=("单元代码", "代码")),
        Column("name", aliases=("单元名称", "单位"), required=False),
        Column("people", CellKind.NUMBER, aliases=("人数",), counted="人名"),
        Column("day", CellKind.DAY, aliases=("统计日期",)),
        Column("source", aliases=("来源",)),
    )
)
HEADER = ("单元代码", "单元名称", "人数", "统计日期", "来源")
ROWS = (
    ("H02", "示例卫生院", 38, DAY, "卫健局台账"),
    ("E03", "示例铅笔厂", 95, DAY, "人社局台账"),
    ("V03", "示例桥下村", 245, DAY, "村册"),
)
# What the three rows mean, wherever and however they stand.
RIGHT = [
    {"code": "H02", "name": "示例卫生院", "people": "38", "day": "2026-11-20"},
    {"code": "E03", "name": "示例铅笔厂", "people": "95", "day": "2026-11-20"},
    {"code": "V03", "name": "示例桥下村", "people": "245", "day": "2026-11-20"},
]


def read(
    data: bytes | str, table_format: TableFormat = COUNTS
) -> tuple[list[dict[str, str]], Problems]:
    """The rows of a file as plain texts, and everything that was noted."""
    problems = Problems()
    encoded = data.encode() if isinstance(data, str) else data
    rows = list(read_rows(encoded, "表.csv", table_format, problems))
    return [
        {str(key): str(text) for key, text in row.entry.items()} for row in rows
    ], problems


def values(data: bytes | str) -> list[dict[str, str]]:
    """The rows of a file without their sources; it must hold no problem."""
    rows, problems = read(data)
    assert errors(problems) == []
    return [{k: v for k, v in row.items() if k != "source"} for row in rows]


def complaints(data: bytes | str, table_format: TableFormat = COUNTS) -> list[str]:
    """Everything that is wrong with a file."""
    return errors(read(data, table_format)[1])


def complaints_of_rows(data: bytes | str) -> list[str]:
    """Everything that is wrong with a file whose codes and numbers somebody needs."""
    problems = Problems()
    encoded = data.encode() if isinstance(data, str) else data
    for row in read_rows(encoded, "表.csv", COUNTS, problems):
        row.text("code")
        row.number("people", least=0, most=10**6)
    return errors(problems)


def notices(data: bytes | str) -> list[str]:
    """What is worth knowing of a file in which nothing is wrong."""
    _rows, problems = read(data)
    assert errors(problems) == []
    return [str(notice) for notice in problems.notices]


def errors(problems: Problems) -> list[str]:
    return [str(problem) for problem in sorted(problems.errors)]


def csv_of(*rows: Sequence[object], header: Sequence[str] = HEADER) -> str:
    """CSV of rows, none of whose cells needs quotes."""
    return "".join(",".join(map(str, row)) + "\r\n" for row in (header, *rows))


def xlsx_of(
    *rows: Iterable[object],
    merge: Sequence[str] = (),
    formats: dict[str, str] | None = None,
) -> bytes:
    """A workbook of one page; ``formats`` are number formats by cell."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cell, code in (formats or {}).items():
        book.active[cell].number_format = code
    for cells in merge:
        book.active.merge_cells(cells)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same workbook, each part as ``change`` makes it of its path and content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = change(part.filename, old.read(part))
            new.writestr(part.filename, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_sheet(data: bytes, *replaced: tuple[bytes, bytes]) -> bytes:
    """The same workbook with pieces of its first page replaced."""

    def change(path: str, content: bytes) -> bytes:
        for old, new in replaced if path.endswith("sheet1.xml") else ():
            assert old in content
            content = content.replace(old, new)
        return content

    return with_parts(data, change)
