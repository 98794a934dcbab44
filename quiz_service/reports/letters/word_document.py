"""A letter as a Word file that an office changes and sends. The only file that knows docx."""

from __future__ import annotations

import io
from datetime import UTC

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from quiz_service.reports.letters.letter import (
    HEADING,
    ITEM,
    NOTE,
    ORIGIN,
    TEXT,
    Letter,
    LetterBlock,
    LetterTable,
)
from typesetting.blank_word import blank_word, without_clock

STYLES = {
    TEXT: "Body Text",
    HEADING: "heading 1",
    ITEM: "Item",
    NOTE: "Note",
    ORIGIN: "Origin",
}
BELOW = (NOTE, ORIGIN)  # the date, not in the letter itself
TEXT_WIDTH = 156  # millimetres between the margins


def word_document(letter: Letter) -> bytes:
    """Return the letter as DOCX; the same letter is the same bytes."""
    document = Document(io.BytesIO(blank_word()))
    _about(document, letter)
    _write(document, "Title", letter.title)
    if letter.addressee:
        _write(document, "Addressee", letter.addressee)
    notes = [b for b in letter.blocks if isinstance(b, LetterBlock) and b.kind in BELOW]
    for block in letter.blocks:
        if isinstance(block, LetterTable):
            document.paragraphs[-1].paragraph_format.space_after = Pt(10)
            _table(document, block)
        elif block.kind not in BELOW:
            _write(document, STYLES[block.kind], block.text)
    if letter.contact:
        _write(document, "Contact", letter.contact)
    _write(document, "Signed", letter.signed_by)
    _write(document, "Dated", letter.dated)
    for note in notes:
        _write(document, STYLES[note.kind], note.text)
    _edges(document, letter)
    buffer = io.BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def _write(document: WordDocument, style: str, text: str) -> None:
    document.add_paragraph(text, style=document.styles[style])


def _about(document: WordDocument, letter: Letter) -> None:
    about = document.core_properties
    moment = letter.moment.astimezone(UTC).replace(tzinfo=None)
    about.title, about.author = letter.title, letter.author
    about.last_modified_by, about.comments = letter.author, letter.mark
    about.created = about.modified = moment
    about.language, about.revision = letter.language.replace("_", "-"), 1
    about.subject = letter.addressee


def _table(document: WordDocument, table: LetterTable) -> None:
    grid = document.add_table(rows=0, cols=len(table.head))
    grid.style = document.styles["Table Grid"]
    grid.autofit = False
    widths = [Mm(TEXT_WIDTH * width / sum(table.widths)) for width in table.widths]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for row in (table.head, *table.rows):
        cells = grid.add_row().cells
        for number, (cell, text) in enumerate(zip(cells, row, strict=True)):
            cell.width = widths[number]
            _fill(document, cell, text, number=number > 0)
    # The head stands again on every page that the table runs over.
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(document: WordDocument, cell: _Cell, text: str, *, number: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = document.styles["Cell"]
    paragraph.add_run(text)
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _edges(document: WordDocument, letter: Letter) -> None:
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.style, foot.style = document.styles["header"], document.styles["footer"]
    head.add_run(letter.mark)
    foot.add_run("— ")
    _page_number(foot)
    foot.add_run(" —")
    section.footer.add_paragraph(letter.foot, style=document.styles["Hash"])


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
