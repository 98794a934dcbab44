"""JSON and a template to PDF or PNG. The only file that knows Typst."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from typesetting.fonts import font_folder, font_identity

if TYPE_CHECKING:
    import typst

# Typst's cache only grows within a process, so workers are replaced after so many jobs.
JOBS_PER_WORKER = 400

# Templates import the house style from here, as @wuzha/house:1.0.0, wherever they lie.
PACKAGES = Path(__file__).parent / "packages"
# Drawings of the house style that stand by themselves, without the page of a caller.
HOUSE = PACKAGES / "wuzha/house/1.0.0"
DRAWN = (".typ", ".svg", ".png", ".jpg")  # what a page can be made of, beside its data

# A compiler is no good in two threads at once, and a service has several.
_COMPILER_LOCK = Lock()
_TOO_LONG = re.compile(r"too-full:([a-z_]+)")


class TypesettingError(RefusedError):
    """A page cannot be set; the message names the record and the reason."""


class TextTooLongError(TypesettingError):
    """A text does not fit at its smallest size; the message names record and field."""


@dataclass(frozen=True, slots=True)
class TypesetJob:
    """A file to set, of a page or of several.

    ``record`` names the source in messages. ``template`` is a path below the folder
    ``root``; its imports reach that folder and the house style. ``data`` is JSON,
    ``timestamp`` goes into the PDF's metadata (seconds since 1970), ``look`` is the
    campaign's (``Look.for_print``), ``ppi`` is None for PDF, else the PNG's density.
    """

    record: str
    root: Path
    template: str
    data: str
    timestamp: int
    look: str
    ppi: float | None = None


def typeset(job: TypesetJob) -> bytes:
    """Return the finished PDF (PDF/UA-1) or PNG.

    Under UA-1 a missing glyph is an error; without it Typst would print an empty box and
    say nothing. Raises TextTooLongError where a text does not fit at its smallest size and
    TypesettingError for a character without glyph, or without the font.
    """
    import typst  # noqa: PLC0415 - 10 MB that a worker without a page to set does without

    with _COMPILER_LOCK:
        try:
            return _compiled(_compiler(), job)
        except typst.TypstError as error:
            raise _refusal(job, error) from error


def draw(template: str, data: str, look: str) -> str:
    """Return a drawing of the house style as SVG; there must be no letters in it."""
    with _COMPILER_LOCK:
        drawing = _compiler().compile(
            str(HOUSE / template),
            root=str(HOUSE),
            format="svg",
            sys_inputs={"data": data, "look": look},
        )
    assert isinstance(drawing, bytes), "one page, and no output path"
    return drawing.decode()


@cache
def toolset(root: Path) -> str:
    """Return what every page set from ``root`` depends on: templates, drawings, font, Typst."""
    files = [path for folder in (root, PACKAGES) for path in sorted(folder.rglob("*"))]
    drawn = [path for path in files if path.suffix in DRAWN]
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in drawn]
    return " ".join([version("typst"), font_identity(), *digests])


def toolset_digest() -> str:
    """Return one number for font, Typst and house style: same number, same pages."""
    return hashlib.sha256(toolset(PACKAGES).encode()).hexdigest()


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler of this process: each would hold the font again.

    Raises TypesettingError without a font: pages would come out blank, and say nothing.
    """
    import typst  # noqa: PLC0415 - as above

    if not any(font_folder().glob("*.ttf")):
        message = _(
            "The font for slips, letters and reports is gone. Install the programs again:"
            " make setup"
        )
        raise TypesettingError(message)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(font_folder())],
    )
    return typst.Compiler(font_paths=fonts, package_path=str(PACKAGES))


def _compiled(compiler: typst.Compiler, job: TypesetJob) -> bytes:
    inputs = {"data": job.data, "look": job.look}
    page = str(job.root / job.template)
    pdf = compiler.compile(
        page,
        root=str(job.root),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
        timestamp=job.timestamp,
    )
    if job.ppi is None:
        assert isinstance(pdf, bytes), "no output path, so the bytes come back"
        return pdf
    # The glyph check works for PDF alone, so a picture is set as PDF first.
    png = compiler.compile(
        page, root=str(job.root), format="png", ppi=job.ppi, sys_inputs=inputs
    )
    # Of a leaflet's two sides the first is the picture.
    assert png, "no output path, so the bytes come back"
    return png if isinstance(png, bytes) else png[0]


def _refusal(job: TypesetJob, error: typst.TypstError) -> TypesettingError:
    full = _TOO_LONG.search(f"{error.message} {error.diagnostic}")
    if full:
        message = _("“{record}”: the text of “{field}” does not fit. Shorten it.")
        return TextTooLongError(message.format(record=job.record, field=full[1]))
    message = _("“{record}” cannot be typeset: {reason}")
    return TypesettingError(message.format(record=job.record, reason=error.message))
