"""Sets what the service handed over, and reads every code back before it is handed out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import zxingcpp

from campaign_model.handover import holds_handouts, read_handouts, read_slips
from campaign_model.language import gettext as _
from generator.errors import BuildError, PosterError, PosterUnreadableError
from generator.print.handouts.compose import Print, sheet_prints, slip_prints
from generator.print.template_folder import TEMPLATES
from typesetting.typeset import TypesetJob, TypesettingError, typeset

PROOF_PPI = 200


def prints_of(file: Path) -> Iterator[Print]:
    """What to set of a file of codes or sheets. Raises HandoverError or OSError."""
    text = file.read_text(encoding="utf-8")
    if holds_handouts(text):
        return sheet_prints(read_handouts(text, file.name))
    return slip_prints(read_slips(text, file.name))


def print_codes(file: Path, out: Path) -> list[Path]:
    """Set a file's PDFs into a folder that only its owner reads; their paths.

    Raises HandoverError, OSError, BuildError; a code that does not read back is one.
    """
    prints = list(prints_of(file))
    if not any(each.codes for each in prints):
        raise BuildError(_("{file} holds no code.").format(file=file))
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    for each in prints:
        data = json.dumps(each.data, ensure_ascii=False)
        pdf = _typeset(TypesetJob(each.name, TEMPLATES, each.template, data, 0))
        _prove(pdf, each)
        path = out / f"{each.name}.pdf"
        fresh = path.with_suffix(".new")
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
        ) as f:
            f.write(pdf)
        fresh.replace(path)
        made.append(path)
    return made


def _typeset(job: TypesetJob) -> bytes:
    try:
        return typeset(job)
    except TypesettingError as error:
        raise PosterError(str(error)) from error


def _prove(pdf: bytes, work: Print) -> None:
    if not work.codes:
        return
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [
            code.text
            for page in document
            for code in zxingcpp.read_barcodes(
                page.render(scale=PROOF_PPI / 72, grayscale=True).to_numpy()
            )
        ]
    finally:
        document.close()
    lost = sorted(set(work.codes) - set(found))
    if lost or len(found) != len(work.codes):
        what = _("“{record}”: {count} of its QR codes do not read back.")
        count = max(len(lost), abs(len(found) - len(work.codes)))
        raise PosterUnreadableError(what.format(record=work.name, count=count))
