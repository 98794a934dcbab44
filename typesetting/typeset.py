"""JSON and a template to PDF or PNG. The only file that knows Typst."""

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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
# What a page says lies beside a copy of this one, in a folder of each process.
PAGE = Path("wuzha/page/1.0.0")
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
    ``root``; its imports reach that folder and the house style. ``data`` is JSON, ``own`` is
    the JSON of what this page alone says: whatever is drawn without it is laid out once for
    pages that share ``data``, as posters of one subject for many units do. ``timestamp``
    goes into the PDF's metadata (seconds since 1970), ``look`` is the campaign's
    (``Look.for_print``), ``ppi`` is None for PDF, else the PNG's density.
    """

    record: str
    root: Path
    template: str
    data: str
    timestamp: int
    look: str
    ppi: float | None = None
    own: str = "{}"


def typeset(job: TypesetJob) -> bytes:
    """Return the finished PDF (PDF/UA-1) or PNG.

    Under UA-1 a missing glyph is an error; without it Typst would print an empty box and
    say nothing. Raises TextTooLongError where a text does not fit at its smallest size and
    TypesettingError for a character without glyph, or without the font.
    """
    import typst  # noqa: PLC0415 - 10 MB that a worker without a page to set does without

    with _COMPILER_LOCK:
        try:
            return _compiled(*_compiler(), job)
        except typst.TypstError as error:
            raise _refusal(job, error) from error


def draw(template: str, data: str, look: str) -> str:
    """Return a drawing of the house style as SVG; there must be no letters in it."""
    with _COMPILER_LOCK:
        compiler, page = _compiler()
        with page.says(data, "{}", look):
            drawing = compiler.compile(
                str(HOUSE / template), root=str(HOUSE), format="svg"
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


class _PageFiles:
    """The files of the package @wuzha/page, in a folder that ends with this process.

    As inputs of the compiler they would be a part of Typst's library, on which all that it
    has laid out depends: every poster of another number would be laid out anew.
    """

    def __init__(self) -> None:
        self.packages = Path(tempfile.mkdtemp(prefix="wuzha-page-"))
        atexit.register(shutil.rmtree, self.packages, ignore_errors=True)

    @contextmanager
    def says(self, shared: str, own: str, look: str) -> Iterator[None]:
        """Lay a page's files down for Typst; then take them away, for slips hold codes."""
        folder = self.packages / PAGE
        if not (folder / "page.typ").exists():  # at first, or after somebody swept /tmp
            shutil.copytree(PACKAGES / PAGE, folder, dirs_exist_ok=True)
        contents = {"shared.json": shared, "own.json": own, "look.json": look}
        files = {folder / name: text for name, text in contents.items()}
        try:
            for file, text in files.items():
                file.write_text(text, "utf-8")
            yield
        finally:
            for file in files:
                file.unlink(missing_ok=True)


@cache
def _compiler() -> tuple[typst.Compiler, _PageFiles]:
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
    page = _PageFiles()
    compiler = typst.Compiler(
        font_paths=fonts,
        package_path=str(page.packages),
        package_cache_path=str(PACKAGES),
    )
    return compiler, page


def _compiled(compiler: typst.Compiler, page: _PageFiles, job: TypesetJob) -> bytes:
    template, root = str(job.root / job.template), str(job.root)
    with page.says(job.data, job.own, job.look):
        pdf = compiler.compile(
            template,
            root=root,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=job.timestamp,
        )
        if job.ppi is None:
            assert isinstance(pdf, bytes), "no output path, so the bytes come back"
            return pdf
        # The glyph check works for PDF alone, so a picture is set as PDF first.
        png = compiler.compile(template, root=root, format="png", ppi=job.ppi)
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
