"""Which column is which: headings in any order and language, titles above, on one line or two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from campaign_model.reading.cells import half_width, is_blank, plain_text
from campaign_model.reading.sheet import MOST_COLUMNS, TITLES, Line, Sheet
from campaign_model.vocabulary import Term


class CellKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MONTH = "month"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name in the program, and how offices head it.

    ``title`` is what messages and templates call it, ``aliases`` are other headings. Where
    it is not ``required``, a table may do without it; where it need not be ``filled``, a row.
    ``counted`` are signs that may follow a number (“38人”); ``terms`` are words whose
    Chinese names may stand for them.
    """

    name: str
    kind: CellKind = CellKind.TEXT
    title: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = True
    filled: bool = True
    counted: str = ""
    terms: type[Term] | None = None

    @property
    def heading(self) -> str:
        """What messages and templates call the column."""
        return self.title or self.name

    @property
    def chinese_heading(self) -> str:
        """What messages about a table with Chinese headings call it."""
        chinese = (alias for alias in self.aliases if not alias.isascii())
        return self.title or next(chinese, self.name)


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column stands (from 0) and which headings nobody reads.

    ``first`` and ``last`` are places in the sheet's lines; ``line`` is what a person sees.
    """

    first: int = 0
    last: int = 0
    line: int = 1
    labels: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()

    def name(self, column: Column) -> str:
        """Return what a message calls a column that stands here, or should."""
        labels = map(self.label, self.places.values())
        is_english = all(label.isascii() for label in labels)
        return column.heading if is_english else column.chinese_heading

    def label(self, place: int) -> str:
        """Return the heading of a column as the file has it; empty where there is none."""
        return self.labels[place] if place < len(self.labels) else ""


_ASIDE = re.compile(r"[(\[【〔][^十百千万亿%]*?[)\]】〕]|[\s*_:]+")
_NUMBERED = re.compile(
    r"\s*(?:[①-⑳]|[(]?[0-9]{1,2}\s*[.、)](?![0-9])|[一二三四五六七八九十]{1,2}、)\s*"
)
_FRAMED = re.compile(r"\s*(?:【([^】]+)】|\[([^\]]+)\]|「([^」]+)」|“([^”]+)”)\s*")
_MEASURE = re.compile(
    r"[(]?(?:单位:)?(?:人|名|位|个|元|起|件|宗|张|处|年.?月.?日?)[)]?"
)
_DIGIT = re.compile("[0-9]")


def find_headings(sheet: Sheet, columns: Sequence[Column]) -> Headings:
    """Return the headings with the most of the columns; where none is known, line one.

    The first line that has every needed column wins, then two lines read together.
    """
    spellings = _spellings(columns)
    needed = {column.name for column in columns if column.required}
    best, most = Headings(line=sheet.lines[0].number if sheet.lines else 1), (0, 0)
    for candidate in _candidates(sheet, spellings):
        rank = len(needed & candidate.places.keys()), len(candidate.places)
        # A lone word such as “单位” above a table is no heading, unless one is all there is.
        if rank > most and (rank[1] > 1 or len(columns) == 1):
            best, most = candidate, rank
        if needed <= candidate.places.keys():
            break
    return _with_measures(sheet, best)


def _with_measures(sheet: Sheet, headings: Headings) -> Headings:
    """The headings, and the line below them where it only says what is counted: “人”."""
    below = sheet.lines[headings.last + 1 : headings.last + 2]
    texts = [plain_text(c) for line in below for c in line.cells if not is_blank(c)]
    if not headings.places or not texts or not all(map(_MEASURE.fullmatch, texts)):
        return headings
    return replace(headings, last=headings.last + 1)


def has_headings_again(line: Line, headings: Headings) -> bool:
    """Return whether a line repeats the headings, as on the next page of a print."""
    return all(
        heading_key(line.cell(place)) == heading_key(headings.label(place))
        for place in headings.places.values()
    )


def heading_key(cell: object) -> str:
    """Return a heading without spaces, number, frame, asides, case and full-width signs.

    An aside stays where it makes other numbers of those below: 案损 (万元) is not 案损.
    """
    text = half_width(cell).casefold() if isinstance(cell, str) else ""
    numbered = _NUMBERED.match(text)
    text = text[numbered.end() :] if numbered else text
    framed = _FRAMED.fullmatch(text)
    return _ASIDE.sub("", framed[framed.lastindex or 0] if framed else text)


def _spellings(columns: Sequence[Column]) -> dict[str, str]:
    return {
        heading_key(spelling): column.name
        for column in columns
        for spelling in (column.name, column.heading, *column.aliases)
    }


def _candidates(sheet: Sheet, spellings: Mapping[str, str]) -> Iterator[Headings]:
    lines = sheet.lines[: TITLES + 1]
    for place, line in enumerate(lines[:TITLES]):
        yield _headings(sheet, (place, place), _labels(sheet, line), spellings)
    for place, line in enumerate(lines[:-1]):
        below = lines[place + 1]
        if _is_lower_heading(below):
            labels = _joined(_labels(sheet, line), _labels(sheet, below), spellings)
            yield _headings(sheet, (place, place + 1), labels, spellings)


def _headings(
    sheet: Sheet,
    places_of_lines: tuple[int, int],
    labels: tuple[str, ...],
    spellings: Mapping[str, str],
) -> Headings:
    first, last = places_of_lines
    places: dict[str, int] = {}
    repeated, unread = [], []
    for place, label in enumerate(labels):
        column = spellings.get(heading_key(label))
        if column is None:
            if label:
                unread.append(place)
        elif column not in places:
            places[column] = place
        elif not _is_wide(sheet, last, place):
            repeated.append(column)
    line = sheet.lines[first].number
    return Headings(first, last, line, labels, places, tuple(repeated), tuple(unread))


def _is_wide(sheet: Sheet, last: int, place: int) -> bool:
    """Whether a heading is merged over a column in which nothing stands."""
    heading = sheet.lines[last]
    is_covered = sheet.origin(heading, place) != (heading.number, place)
    return is_covered and all(
        is_blank(line.cell(place)) for line in sheet.lines[last + 1 :]
    )


def _labels(sheet: Sheet, line: Line) -> tuple[str, ...]:
    """The texts of a line; one that is merged over several columns stands above each."""
    covered = [c + 1 for c in range(MOST_COLUMNS) if (line.number, c) in sheet.merged]
    width = max((len(line.cells), *covered))
    return tuple(_label(sheet, line, column) for column in range(width))


def _label(sheet: Sheet, line: Line, column: int) -> str:
    number, origin = sheet.origin(line, column)
    if number != line.number:
        line = next((one for one in sheet.lines if one.number == number), line)
    return _text(line.cell(origin))


def _text(cell: object) -> str:
    return "" if is_blank(cell) else plain_text(cell)


def _is_lower_heading(line: Line) -> bool:
    """Whether a line may be the lower half of headings: words, and not one digit."""
    return not any(
        _DIGIT.search(plain_text(cell)) for cell in line.cells if not is_blank(cell)
    )


def _joined(
    upper: tuple[str, ...], lower: tuple[str, ...], spellings: Mapping[str, str]
) -> tuple[str, ...]:
    """Two lines as one: “人数” above “(人)” is 人数, above “小学” it is “人数 小学”."""
    width = max(len(upper), len(lower))
    upper += ("",) * (width - len(upper))
    lower += ("",) * (width - len(lower))
    return tuple(
        _one_label(above, below, spellings)
        for above, below in zip(upper, lower, strict=True)
    )


def _one_label(above: str, below: str, spellings: Mapping[str, str]) -> str:
    if heading_key(below) in spellings or above == below:
        return below
    return f"{above} {below}".strip()
