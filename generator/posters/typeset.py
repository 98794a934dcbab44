"""JSON and template to PDF and PNG. The only file that knows Typst."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import typst

from campaign_model.language import gettext as _
from generator.errors import BuildError, PosterTooFull
from generator.posters.fonts import font_folder, font_identity

TEMPLATES = Path(__file__).parent / "templates"
# Typst's cache only grows within a process, so workers are replaced after so many jobs.
JOBS_PER_WORKER = 400

_TOO_FULL = re.compile(r"too-full:([a-z_]+)")
_NO_GLYPH = re.compile(r"(?:text|glyph|character)[^`\"“]*[`\"“]([^`\"”]+)[`\"”]")


@dataclass(frozen=True, slots=True)
class Sheetwork:
    """One thing to typeset: ``data`` is JSON, ``ppi`` None for PDF, else for PNG."""

    record: str
    template: str
    data: str
    day: int
    ppi: float | None


@cache
def _compiler(template: str) -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(font_folder())],
    )
    return typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=fonts
    )


@cache
def toolset() -> str:
    """What every poster depends on beside its data: templates, font, Typst."""
    templates = sorted(TEMPLATES.glob("*.typ"))
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in templates]
    return " ".join([version("typst"), font_identity(), *parts])


def typeset(work: Sheetwork) -> bytes:
    """The finished PDF (PDF/UA-1) or PNG.

    Raises PosterTooFull where a text does not fit at its smallest size and BuildError
    for a character without glyph; both name the record. Under UA-1 a missing glyph is
    an error; without it Typst would print an empty box and say nothing.
    """
    compiler = _compiler(work.template)
    inputs = {"data": work.data}
    try:
        if work.ppi is not None:
            # The glyph check works for PDF alone, so a picture is set as PDF first.
            compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
            made = compiler.compile(format="png", ppi=work.ppi, sys_inputs=inputs)
        else:
            made = compiler.compile(
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["ua-1"],
                timestamp=work.day,
            )
    except typst.TypstError as error:
        raise _refusal(work, error) from error
    assert isinstance(made, bytes), "one page in, one file out"
    return made


def _refusal(work: Sheetwork, error: typst.TypstError) -> BuildError:
    full = _TOO_FULL.search(f"{error.message} {error.diagnostic}")
    if full:
        what = _("“{record}”: the text of “{field}” does not fit. Shorten it.")
        return PosterTooFull(what.format(record=work.record, field=full[1]))
    what = _("“{record}” cannot be typeset: {reason}")
    return BuildError(what.format(record=work.record, reason=error.message))
