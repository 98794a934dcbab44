"""The parts that every rendering of a report is put together from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from campaign_model.language import gettext as _

CellValue = str | int | float | None


class ColumnKind(StrEnum):
    """How a column is set, and what a spreadsheet makes of its values."""

    NAME = "name"
    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure in large: its name, its value, and the sentence that says of whom.

    ``is_goal`` marks the one at which the goal “everybody” is read.
    """

    label: str
    value: str
    words: str
    is_goal: bool = False


@dataclass(frozen=True, slots=True)
class GoalDistance:
    """How far it is to 100 %, or why that cannot be said; ``parts`` say of whom it consists.

    With a ``count`` it reads “before count after”, without one ``before`` says it all.
    """

    kind: str
    before: str
    count: int | None = None
    after: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column with its title in print and its title in files; empty where it is left out.

    Only ``on_phones`` is it shown on a screen that has no room for all.
    """

    printed: str = ""
    filed: str = ""
    kind: ColumnKind = ColumnKind.TEXT
    on_phones: bool = True


@dataclass(frozen=True, slots=True)
class FigureCell:
    """What is printed, and the value that a file holds.

    ``note`` stands beside it in small print; ``tone`` names a shade of the heat table.
    """

    text: str = ""
    value: CellValue = None
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Cells in the order of the columns; ``unit`` is the code of the unit it is about."""

    cells: tuple[FigureCell, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Rows under columns. ``empty`` is said where there is no row, ``note`` below them.

    ``origin`` says where those figures come from that are of another report.
    """

    title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    note: str = ""
    empty: str = ""
    origin: tuple[str, ...] = ()

    @property
    def printed(self) -> FigureTable:
        """Return the columns that pages and paper show."""
        return self._only([bool(column.printed) for column in self.columns])

    @property
    def filed(self) -> FigureTable:
        """Return the columns that workbooks and CSV hold."""
        return self._only([bool(column.filed) for column in self.columns])

    def _only(self, keep: list[bool]) -> FigureTable:
        return replace(
            self,
            columns=tuple(
                c for c, is_in in zip(self.columns, keep, strict=True) if is_in
            ),
            rows=tuple(
                replace(
                    row,
                    cells=tuple(
                        cell
                        for cell, is_in in zip(row.cells, keep, strict=True)
                        if is_in
                    ),
                )
                for row in self.rows
            ),
        )


@dataclass(frozen=True, slots=True)
class LabelledLink:
    """What a link is called, and where on the public site it leads."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Printable:
    """What helps: its page on the public site, and the files a tap away from paper."""

    label: str
    address: str
    files: tuple[LabelledLink, ...]


@dataclass(frozen=True, slots=True)
class PointAdvice:
    """A weak knowledge point with its counts, its guide and what can be printed."""

    name: str
    words: str
    guide: LabelledLink
    materials: tuple[Printable, ...]


@dataclass(frozen=True, slots=True)
class UnitQuestion:
    """Something worth asking a unit about; ``unit`` is its code."""

    unit: str
    unit_name: str
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a word or a number of the report means."""

    name: str
    text: str


def count_cell(count: int | None) -> FigureCell:
    """Return a cell with a whole number; nothing where it is hidden."""
    return FigureCell("" if count is None else str(count), count)


def text_cell(text: str, *, note: str = "") -> FigureCell:
    """Return a cell that says the same in print and in files."""
    return FigureCell(text, text, note)


def joined(*sentences: str) -> str:
    """Return sentences one after the other, with the space that a language puts between."""
    whole, *others = filter(None, sentences)
    for sentence in others:
        whole = _("{sentences} {next}").format(sentences=whole, next=sentence)
    return whole
