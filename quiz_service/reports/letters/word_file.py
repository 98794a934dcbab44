"""A letter as a Word file that an office changes and sends. The only file that knows docx."""

from __future__ import annotations

import io
from datetime import UTC

from docx import Document
from docx.document import Document as Made
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from quiz_service.reports.letters.blank_word import blank_word, without_clock
from quiz_service.reports.letters.letter import (
    HEADING,
    ITEM,
    NOTE,
    TEXT,
    Block,
    Letter,
    Table,
)

STYLES = {TEXT: "Body Text", HEADING: "heading 1", ITEM: "Item", NOTE: "Note"}
TEXT_WIDTH = 156  # millimetres between the margins


def docx_of(letter: Letter) -> bytes:
    """The letter as DOCX; the same letter is the same bytes."""
    made = Document(io.BytesIO(blank_word()))
    _about(made, letter)
    _write(made, "Title", letter.title)
    if letter.addressee:
        _write(made, "Addressee", letter.addressee)
    notes = [b for b in letter.blocks if isinstance(b, Block) and b.kind == NOTE]
    for block in letter.blocks:
        if isinstance(block, Table):
            made.paragraphs[-1].paragraph_format.space_after = Pt(10)
            _table(made, block)
        elif block.kind != NOTE:
            _write(made, STYLES[block.kind], block.text)
    if letter.contact:
        _write(made, "Contact", letter.contact)
    _write(made, "Signed", letter.signed_by)
    _write(made, "Dated", letter.dated)
    for note in notes:
        _write(made, STYLES[NOTE], note.text)
    _edges(made, letter)
    held = io.BytesIO()
    made.save(held)
    return without_clock(held.getvalue())


def _write(made: Made, style: str, text: str) -> None:
    made.add_paragraph(text, style=made.styles[style])


def _about(made: Made, letter: Letter) -> None:
    about = made.core_properties
    moment = letter.moment.astimezone(UTC).replace(tzinfo=None)
    about.title, about.author = letter.title, letter.author
    about.last_modified_by, about.comments = letter.author, letter.mark
    about.created = about.modified = moment
    about.language, about.revision = letter.language.replace("_", "-"), 1
    about.subject = letter.addressee


def _table(made: Made, table: Table) -> None:
    grid = made.add_table(rows=0, cols=len(table.head))
    grid.style = made.styles["Table Grid"]
    grid.autofit = False
    widths = [Mm(TEXT_WIDTH * width / sum(table.widths)) for width in table.widths]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for row in (table.head, *table.rows):
        cells = grid.add_row().cells
        for number, (cell, text) in enumerate(zip(cells, row, strict=True)):
            cell.width = widths[number]
            _fill(made, cell, text, number=number > 0)
    # The head stands again on every page that the table runs over.
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(made: Made, cell: _Cell, text: str, *, number: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = made.styles["Cell"]
    paragraph.add_run(text)
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _edges(made: Made, letter: Letter) -> None:
    section = made.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style, foot.style = made.styles["header"], made.styles["footer"]
    head.add_run(letter.mark)
    foot.add_run("— ")
    _page_number(foot)
    foot.add_run(" —")
    section.footer.add_paragraph(letter.foot, style=made.styles["Hash"])


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
