"""The report as a workbook: what it means first, then sheet by sheet, ready to print."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from campaign_model import Campaign
from campaign_model.language import gettext as _
from design import Tokens, house_tokens
from quiz_service.reports.figures.comparison import learned_in
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.cells import safe_text
from quiz_service.reports.files.frames import frame_of
from quiz_service.reports.presentation.context import explanations
from quiz_service.reports.presentation.detail_tables import (
    heat_table,
    point_table,
    question_table,
)
from quiz_service.reports.presentation.items import item_table, situations_of
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    Explanation,
    FigureTable,
)
from quiz_service.reports.presentation.provenance import provenance_lines
from quiz_service.reports.presentation.unit_tables import (
    all_groups_table,
    unit_table,
)
from quiz_service.reports.presentation.waves import beside_earlier, learned_table

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.worksheet import Worksheet

FONT = house_tokens().measures["font-office"]
LANDSCAPE_A4 = 9
# Only none is 0 %, only all are 100 %: the values are rounded so that no other cell says it.
SHARE_FORMAT = '[=0]0%;[<0.001]"<0.1%";0.0%'
WIDEST, NARROWEST = 46, 8
LONGEST_HEAD = 14  # on one line
HEAD = 1  # the row of the titles
# Points of a line, and of a line of small print. Heights are set: not every spreadsheet finds
# out by itself how many lines a row needs.
LINE, SMALL, SMALL_LINE = 15, 9, 13
USUAL_SIZE = 11
ACROSS = (
    150  # cells of a digit's width beside each other on a sheet of paper one can read
)
PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False}
FIGURES = frozenset({ColumnKind.COUNT, ColumnKind.SHARE})
BROKEN = frozenset({ColumnKind.NAME, ColumnKind.WORDS})  # into lines
Sheets = Sequence[tuple[str, FigureTable]]


def xlsx_of(
    report: Report, campaign: Campaign, *, before: Report | None = None
) -> bytes:
    """Return the workbook; the same report and campaign are the same bytes.

    ``before`` is an earlier wave to set this one beside.
    """
    sheets = (
        (_("Groups"), all_groups_table(report)),
        (_("Unit list"), unit_table(report, report.units)),
        (_("Points"), point_table(report.points)),
        (_("Weak points by unit"), heat_table(report)),
        (_("Before and after"), learned_table(learned_in(report))),
        *_earlier_sheet(before, report),
        (_("Question list"), item_table(report, situations_of(campaign))),
        (_("Worth asking"), question_table(report)),
    )
    return workbook_of(
        report,
        sheets,
        campaign.look.tokens,
        before=lambda writer: _explain(writer, report),
    )


def _earlier_sheet(before: Report | None, report: Report) -> Sheets:
    if before is None:
        return ()
    return ((_("Beside the earlier wave"), beside_earlier(before, report).table),)


def workbook_of(
    report: Report,
    sheets: Sheets,
    tokens: Tokens,
    *,
    before: Callable[[Any], None] | None = None,
) -> bytes:
    """Return a workbook of a report; ``before`` writes what stands first."""
    return tables_workbook(
        sheets,
        tokens,
        WorkbookContext(
            report.origin.title,
            datetime.fromisoformat(report.origin.queried),
            provenance_lines(report),
        ),
        before=before,
    )


@dataclass(frozen=True, slots=True)
class WorkbookContext:
    """What a workbook is called, when it was queried, and the lines above each sheet."""

    title: str
    queried: datetime
    lines: tuple[str, ...]


def tables_workbook(
    sheets: Sheets,
    tokens: Tokens,
    context: WorkbookContext,
    *,
    before: Callable[[Any], None] | None = None,
) -> bytes:
    """Return a workbook with one sheet a table, its context in the first row of each."""
    out = io.BytesIO()
    created = context.queried.replace(tzinfo=None)
    properties = {"title": context.title, "created": created}
    options = {"options": PLAIN_TEXT}
    import pandas as pd  # noqa: PLC0415 - 60 MB, with the first workbook

    with pd.ExcelWriter(out, engine="xlsxwriter", engine_kwargs=options) as writer:
        book: Any = writer.book
        book.set_properties(properties)
        book.formats[0].set_font_name(FONT)
        if before:
            before(writer)
        for name, table in sheets:
            origin = (*context.lines, *table.origin)
            _write_table(writer, name, table, tokens=tokens, provenance=origin)
    return out.getvalue()


def _write_table(
    writer: Any,
    name: str,
    table: FigureTable,
    *,
    tokens: Tokens,
    provenance: Sequence[str],
) -> None:
    """Write a table below where it comes from, with a head that stays, a filter, A4 across."""
    frame = frame_of(table)
    frame.to_excel(writer, sheet_name=name, index=False, startrow=HEAD)
    sheet: Worksheet = writer.sheets[name]
    last = len(frame.columns) - 1
    small = {"text_wrap": True, "valign": "top", "font_name": FONT, "font_size": SMALL}
    text = safe_text("\n".join(provenance))
    small_print = writer.book.add_format(small)
    if last:
        sheet.merge_range(0, 0, 0, last, text, small_print)
    else:  # a table of no figures has one column
        sheet.write_string(0, 0, text, small_print)
    width = _write_columns(writer.book, sheet, table, frame, tokens=tokens)
    fit = width * USUAL_SIZE // SMALL
    sheet.set_row(0, SMALL_LINE * sum(_lines(line, fit) for line in provenance) + 4)
    if frame.empty and table.empty:
        sheet.write_string(HEAD + 1, 0, safe_text(table.empty), small_print)
    sheet.autofilter(HEAD, 0, HEAD + len(frame), last)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.set_paper(LANDSCAPE_A4)
    sheet.set_landscape()
    # A table too wide for one sheet of paper goes on beside it, with its names again.
    sheet.fit_to_pages(-(-width // ACROSS), 0)
    sheet.repeat_rows(0, HEAD)
    sheet.print_area(0, 0, HEAD + max(1, len(frame)), last)
    if width > ACROSS:
        kinds = [column.kind for column in table.filed.columns]
        sheet.repeat_columns(0, kinds.index(ColumnKind.NAME))


def _write_columns(
    book: Any, sheet: Any, table: FigureTable, frame: pd.DataFrame, *, tokens: Tokens
) -> int:
    """Write the titles, set columns and rows to what they hold; return the width of all."""
    forms, heads = _column_formats(book), _heads(book, tokens)
    widths, most = [], [1] * len(frame)
    columns = zip(table.filed.columns, frame.columns, strict=True)
    for place, (column, title) in enumerate(columns):
        width = _width(title, frame[title])
        sheet.set_column(place, place, width, forms[column.kind])
        sheet.write_string(HEAD, place, str(title), heads[column.kind in FIGURES])
        if column.kind in BROKEN:
            here = [_lines(str(value), width) for value in frame[title]]
            most = list(map(max, most, here))
        widths.append(width)
    titles = zip(frame.columns, widths, strict=True)
    sheet.set_row(HEAD, LINE * max(_lines(str(t), width - 1) for t, width in titles))
    for row, lines in enumerate(most, HEAD + 1):
        if lines > 1:
            sheet.set_row(row, LINE * lines)
    return sum(widths)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in so many cells; letters are wider than digits."""
    return max(1, -(-_cells(text) * 11 // (width * 10)))


def _column_formats(book: Any) -> dict[ColumnKind, Any]:
    """Return the formats of columns: shares in percent, sentences broken into lines.

    All begin at the top of a row, as its name does.
    """
    plain = {"valign": "top", "font_name": FONT}
    sentence = {**plain, "text_wrap": True}
    by_kind = {
        **dict.fromkeys(BROKEN, sentence),
        ColumnKind.SHARE: {**plain, "num_format": SHARE_FORMAT},
    }
    return {kind: book.add_format(by_kind.get(kind, plain)) for kind in ColumnKind}


def _heads(book: Any, tokens: Tokens) -> tuple[Any, Any]:
    """Return the formats of a head, over words and over figures: white on ink, as the bar is."""
    words = {
        "bold": True,
        "bg_color": tokens.hex("ink"),
        "font_color": tokens.hex("white"),
        "text_wrap": True,
        "valign": "top",
        "font_name": FONT,
    }
    return book.add_format(words), book.add_format({**words, "align": "right"})


def _width(head: object, column: pd.Series[Any]) -> int:
    # A Han character is as wide as two digits; only a long head is broken into lines.
    longest = max(
        (_cells(str(value)) for value in column if value is not None), default=0
    )
    titled = _cells(str(head))
    titled = titled + 2 if titled <= LONGEST_HEAD else (titled + 1) // 2 + 3
    return min(WIDEST, max(NARROWEST, longest + 2, titled))


def _cells(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _explain(writer: Any, report: Report) -> None:
    book = writer.book
    sheet = book.add_worksheet(_("Read first"))
    plain = {"text_wrap": True, "valign": "top", "font_name": FONT}
    wide, bold = book.add_format(plain), book.add_format({**plain, "bold": True})
    names, texts = 26, 90
    sheet.set_column(0, 0, names, bold)
    sheet.set_column(1, 1, texts, wide)
    lines = [
        Explanation(_("Where the figures come from"), line)
        for line in provenance_lines(report)
    ]
    for row, explanation in enumerate((*lines, *explanations(report))):
        sheet.write_string(row, 0, safe_text(explanation.name), bold)
        sheet.write_string(row, 1, safe_text(explanation.text), wide)
        sheet.set_row(row, LINE * _lines(explanation.text, texts))
    sheet.set_paper(LANDSCAPE_A4)
    sheet.fit_to_pages(1, 0)
