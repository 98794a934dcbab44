"""A letter as PDF/UA-1, for reading and printing."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from design import Look
from quiz_service.reports.letters.letter import Letter, LetterBlock, LetterTable
from typesetting.typeset import TypesetJob, typeset

TEMPLATES = Path(__file__).parent
# Official letters are black on white, whatever the campaign's colours are.
PLAIN_LOOK = Look().for_print()


def pdf_of(letter: Letter) -> bytes:
    """Return the letter as PDF; the same letter is the same bytes.

    Raises TypesettingError, which names the letter, for a character without a glyph.
    """
    data = json.dumps(_letter_data(letter), ensure_ascii=False, sort_keys=True)
    moment = int(letter.moment.timestamp())
    job = TypesetJob(letter.name, TEMPLATES, "letter.typ", data, moment, PLAIN_LOOK)
    return typeset(job)


def _letter_data(letter: Letter) -> dict[str, object]:
    data = asdict(letter) | {"moment": letter.moment.isoformat()}
    data["blocks"] = [_block(block) for block in letter.blocks]
    return data


def _block(block: LetterBlock | LetterTable) -> dict[str, object]:
    kind = {"kind": "table"} if isinstance(block, LetterTable) else {}
    return kind | asdict(block)
