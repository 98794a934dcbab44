"""The report as a workbook: what it means first, then sheet by sheet, ready to print."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from campaign_model.language import gettext as _
from design import Tokens, house_tokens
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files import tables
from quiz_service.reports.files.explained import explained

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FONT = house_tokens().measures["font-office"]
LANDSCAPE_A4 = 9
WIDEST, NARROWEST = 46, 8


def xlsx_of(report: Report, tokens: Tokens) -> bytes:
    """The workbook; the same report is the same bytes."""
    out = io.BytesIO()
    made = datetime.fromisoformat(report.origin.queried).replace(tzinfo=None)
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(out, engine="xlsxwriter", engine_kwargs=options) as writer:
        book: Any = writer.book
        book.set_properties({"title": report.origin.title, "created": made})
        book.formats[0].set_font_name(FONT)
        _explain(writer, report)
        for name, frame in _sheets(report):
            frame.to_excel(writer, sheet_name=name, index=False, startrow=0)
            dress(writer, name, frame, tokens)
    return out.getvalue()


def _sheets(report: Report) -> list[tuple[str, pd.DataFrame]]:
    return [
        (_("Groups"), tables.groups(report, tables.SHOWN)),
        (_("Unit list"), tables.units(report, tables.SHOWN)),
        (_("Points"), tables.points(report)),
        (_("Question list"), tables.items(report)),
        (_("Worth asking"), tables.signals(report)),
    ]


def dress(writer: Any, name: str, frame: pd.DataFrame, tokens: Tokens) -> None:
    """Widths, a head that stays, a filter, and A4 across for the printer."""
    sheet: Worksheet = writer.sheets[name]
    percent = writer.book.add_format({"num_format": "0.0%", "font_name": FONT})
    shares = tables.share_heads()
    head = writer.book.add_format(_head(tokens))
    for at, column in enumerate(frame.columns):
        kind = percent if column in shares else None
        sheet.set_column(at, at, _width(column, frame[column]), kind)
        sheet.write_string(0, at, str(column), head)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    sheet.freeze_panes(1, 2)
    sheet.set_paper(LANDSCAPE_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _head(tokens: Tokens) -> dict[str, object]:
    """Return the format of a table's head: white on ink, as the pages' bar is."""
    return {
        "bold": True,
        "bg_color": tokens.hex("ink"),
        "font_color": tokens.hex("white"),
        "text_wrap": True,
        "valign": "top",
        "font_name": FONT,
    }


def _width(head: object, column: pd.Series[Any]) -> int:
    # A Han character is as wide as two digits; a long head is broken into lines.
    longest = max(
        (_cells(str(value)) for value in column if value is not None), default=0
    )
    return min(WIDEST, max(NARROWEST, longest + 2, (_cells(str(head)) + 1) // 2 + 3))


def _cells(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _explain(writer: Any, report: Report) -> None:
    book = writer.book
    sheet = book.add_worksheet(_("Read first"))
    look = {"text_wrap": True, "valign": "top", "font_name": FONT}
    wide, bold = book.add_format(look), book.add_format({**look, "bold": True})
    sheet.set_column(0, 0, 26, bold)
    sheet.set_column(1, 1, 90, wide)
    for row, (name, told) in enumerate(explained(report)):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, told, wide)
    sheet.set_paper(LANDSCAPE_A4)
    sheet.fit_to_pages(1, 0)
