"""A letter as a Word file; the library for it is loaded with the first."""

from __future__ import annotations

from quiz_service.reports.letters.letter import Letter

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_of(letter: Letter) -> bytes:
    """Return the letter as DOCX; the same letter is the same bytes."""
    from quiz_service.reports.letters.word_document import (  # noqa: PLC0415 - 20 MB
        word_document,
    )

    return word_document(letter)
