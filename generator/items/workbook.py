"""The bank as a workbook: a question a row, for editors who know tables better than YAML."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from xlsxwriter import Workbook

from campaign_model.reading.headings import Column
from campaign_model.reading.problems import Problems
from campaign_model.reading.rows import RowFields, read_rows
from campaign_model.reading.tables import TableFormat
from generator.items.bank_item import BankItem, BankOption, ItemFileError

MOST_OPTIONS = 6
SEPARATOR = "、"
FIELDS = {
    "id": "编号",
    "point": "知识点",
    "audiences": "人群",
    "kind": "题型",
    "genuine": "真的吗",
    "medium": "怎么来的",
    "sender": "谁发的",
    "message": "说了什么",
    "ask": "问什么",
    "explain": "讲解",
    "source": "依据",
    "difficulty": "难度",
    "must_know": "必会",
    "picture": "小图",
    "right": "对的是第几个",
}
OF_OPTION = {"text": "选项", "why": "为什么", "error": "错在哪头"}
HEADINGS = FIELDS | {
    f"{name}{n}": f"{heading}{n}"
    for n in range(1, MOST_OPTIONS + 1)
    for name, heading in OF_OPTION.items()
}
FORMAT = TableFormat(
    tuple(
        Column(
            name,
            title=heading,
            filled=False,
            required=name in ("ask", "right", "text1"),
        )
        for name, heading in HEADINGS.items()
    )
)
# What xlsxwriter would else take from the clock.
MADE = datetime(2026, 1, 1)


def write_workbook(items: Iterable[BankItem]) -> bytes:
    """Return the items as XLSX; text is text, whatever sign it begins with."""
    data = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with Workbook(data, options) as workbook:
        workbook.set_properties({"created": MADE})
        sheet = workbook.add_worksheet("题库")
        sheet.freeze_panes(1, 1)
        for place, heading in enumerate(HEADINGS.values()):
            sheet.write_string(0, place, heading)
        for line, item in enumerate(items, 1):
            cells = _cells(item)
            for place, name in enumerate(HEADINGS):
                sheet.write_string(line, place, cells.get(name, ""))
    return data.getvalue()


def read_workbook(data: bytes) -> list[BankItem]:
    """Return the questions of a table, XLSX or CSV. Raises ItemFileError with all faults."""
    problems = Problems()
    items = list(_items(read_rows(data, "题库", FORMAT, problems)))
    if problems.errors or not items:
        raise ItemFileError("\n".join(map(str, problems.errors)) or "XLSX")
    return items


def _cells(item: BankItem) -> dict[str, str]:
    right = [n for n, option in enumerate(item.options, 1) if option.right]
    cells = {
        name: getattr(item, name)
        for name in FIELDS
        if name not in ("audiences", "right")
    }
    cells |= {
        "audiences": SEPARATOR.join(item.audiences),
        "right": "".join(map(str, right)),
    }
    for n, option in enumerate(item.options, 1):
        cells |= {f"{name}{n}": getattr(option, name) for name in OF_OPTION}
    return cells


def _items(rows: Iterable[RowFields]) -> Iterator[BankItem]:
    for row in rows:
        cells = {name: str(row.optional(name) or "") for name in HEADINGS}
        options = tuple(
            BankOption(
                cells[f"text{n}"],
                cells["right"] == str(n),
                cells[f"why{n}"],
                cells[f"error{n}"],
            )
            for n in range(1, MOST_OPTIONS + 1)
            if cells[f"text{n}"]
        )
        plain = {
            name: cells[name] for name in FIELDS if name not in ("audiences", "right")
        }
        audiences = tuple(filter(None, cells["audiences"].split(SEPARATOR)))
        yield BankItem(**plain, audiences=audiences, options=options)
