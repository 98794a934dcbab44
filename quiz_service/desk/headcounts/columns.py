"""Which column is which: Chinese or English headings, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from campaign_model.language import gettext as _
from quiz_service.desk.headcounts.findings import Wrong, echo
from quiz_service.desk.headcounts.values import half_width

# The first name of each is the one that the template and messages use.
NAMES = {
    "code": ("单元代码", "代码", "单位代码", "编码", "code", "unit code", "unit"),
    "name": (
        "单元名称",
        "单元",
        "名称",
        "单位名称",
        "单位",
        "学校",
        "name",
        "unit name",
    ),
    "headcount": ("人数", "总人数", "在册人数", "headcount", "people", "n"),
    "date": ("统计日期", "日期", "人数日期", "date", "headcount date", "counted"),
    "source": ("来源", "数据来源", "人数来源", "source", "headcount source"),
}
NEEDED = ("code", "headcount", "date", "source")
_ASIDE = re.compile(r"\(.*?\)|[\s*_:]+")
_COLUMN = {
    _ASIDE.sub("", name): column for column, names in NAMES.items() for name in names
}


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column stands (from 0), and which headings nobody reads."""

    line: int
    labels: tuple[object, ...]
    at: dict[str, int]
    unread: tuple[int, ...]


def said(index: int, labels: Sequence[object]) -> str:
    """A column as a spreadsheet and its heading name it: “C 人数”."""
    label = labels[index] if index < len(labels) else None
    return f"{letters(index)} {'' if label is None else echo(label)}".strip()


def letters(index: int) -> str:
    """A column's name in a spreadsheet: 0 is A, 26 is AA."""
    told = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


def column_of(cell: object) -> str | None:
    """The column that a heading names."""
    text = half_width(cell).casefold() if isinstance(cell, str) else ""
    return _COLUMN.get(_ASIDE.sub("", text))


def is_header(cells: Sequence[object]) -> bool:
    """Whether a line is the one with the headings, and no title above it."""
    return {"code", "headcount"} <= {column_of(cell) for cell in cells}


def header(line: int, cells: Sequence[object]) -> Header:
    """The columns of a line with headings. Raises Wrong where one is missing or there twice."""
    at: dict[str, int] = {}
    unread = []
    for index, cell in enumerate(cells):
        column = column_of(cell)
        if column in at:
            what = _("There are two columns “{name}”.").format(name=NAMES[column][0])
            raise Wrong(
                what, _("Leave one of them, so that it is clear which holds."), line
            )
        if column:
            at[column] = index
        elif cell is not None and str(cell).strip():
            unread.append(index)
    missing = [NAMES[column][0] for column in NEEDED if column not in at]
    if missing:
        what = _("The column {names} is missing.").format(names=_(", ").join(missing))
        remedy = _("Add it, or fill in the template of this page.")
        raise Wrong(what, remedy, line)
    return Header(line, tuple(cells), at, tuple(unread))
