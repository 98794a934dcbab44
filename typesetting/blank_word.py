"""An empty Word file with our styles and nothing else, for python-docx to fill."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PARTS = Path(__file__).parent / "word"
# Earliest moment a zip can hold: the same letter is the same bytes on any day.
MOMENT = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
}


@cache
def blank_word() -> bytes:
    """Return the file; its parts are readable XML beside this module."""
    parts = {
        f"word/{name}.xml": (PARTS / f"{name}.xml").read_bytes() for name in _KINDS
    }
    return zipped(
        {
            "[Content_Types].xml": _types().encode(),
            "_rels/.rels": _relations({"document": "word/document.xml"}).encode(),
            "word/_rels/document.xml.rels": _relations(
                {n: f"{n}.xml" for n in _KINDS if n != "document"}
            ).encode(),
            **parts,
        }
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive with its files in this order and no clock in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def without_clock(data: bytes) -> bytes:
    """Return the same archive, with the times of its files taken out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def _types() -> str:
    entries = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in _KINDS.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    kinds = {"document": "officeDocument"}
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kinds.get(name, name)}" '
        f'Target="{target}"/>'
        for number, (name, target) in enumerate(targets.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'
