"""Sets the file that the service wrote, and reads every code back before it goes out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from campaign_model.handover import (
    HandoverError,
    holds_handouts,
    read_handouts,
    read_slips,
)
from campaign_model.language import gettext as _
from design import Look
from typesetting.handouts.compose import PrintFile, quiz_files, slip_files
from typesetting.qr.reading import read_codes
from typesetting.typeset import TypesetJob, TypesettingError, typeset

TEMPLATES = Path(__file__).parent
PROOF_PPI = 150  # a slip's module is then 4.7 pixels wide
# A file of codes says nothing of its campaign's colours; a slip is black on white.
HOUSE_LOOK = Look().for_print()


class UnreadableCodeError(TypesettingError):
    """A QR code of a handout does not read back from the finished PDF."""


def quiz_address_of(file: Path) -> str:
    """Return the address to which a file's slips or papers lead, all of them the same.

    Raises HandoverError or OSError.
    """
    text = file.read_text(encoding="utf-8")
    if holds_handouts(text):
        slips = [handout.slip for handout in read_handouts(text, file.name)]
    else:
        slips = read_slips(text, file.name)
    return slips[0].address if slips else ""


def files_of(file: Path) -> Iterator[PrintFile]:
    """Return the PDFs to set of a file of codes or paper quizzes.

    Raises HandoverError or OSError.
    """
    text = file.read_text(encoding="utf-8")
    if holds_handouts(text):
        return quiz_files(read_handouts(text, file.name))
    return slip_files(read_slips(text, file.name))


def print_codes(file: Path, out: Path) -> list[Path]:
    """Set a file's PDFs into a folder that only its owner reads, and return their paths.

    Raises HandoverError, OSError, and TypesettingError, also for a code that does not
    read back.
    """
    files = list(files_of(file))
    if not any(record.codes for record in files):
        raise HandoverError(_("{file} holds no code.").format(file=file))
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    return [_print(record, out) for record in files]


def finished_pdf(record: PrintFile) -> bytes:
    """Return a file set in print, every code of it read back from the finished pages.

    Raises TypesettingError.
    """
    data = json.dumps(record.data, ensure_ascii=False)
    job = TypesetJob(record.name, TEMPLATES, record.template, data, 0, HOUSE_LOOK)
    pdf = typeset(job)
    _prove(pdf, record)
    return pdf


def _print(record: PrintFile, out: Path) -> Path:
    pdf = finished_pdf(record)
    path = out / f"{record.name}.pdf"
    fresh = path.with_suffix(".new")
    # Readable by its owner alone from the first byte on: codes are as good as answers.
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(pdf)
    fresh.replace(path)
    return path


def _prove(pdf: bytes, record: PrintFile) -> None:
    if not record.codes:
        return
    import pypdfium2  # noqa: PLC0415 - with the first file

    document = pypdfium2.PdfDocument(pdf)
    try:
        read = [
            code.text
            for page in document
            for code in read_codes(page.render(scale=PROOF_PPI / 72, grayscale=True))
        ]
    finally:
        document.close()
    lost = sorted(set(record.codes) - set(read))
    if lost or len(read) != len(record.codes):
        message = _("“{record}”: {count} of its QR codes do not read back.")
        count = max(len(lost), abs(len(read) - len(record.codes)))
        raise UnreadableCodeError(message.format(record=record.name, count=count))
