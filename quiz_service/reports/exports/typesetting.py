"""JSON and template to PDF/UA-1. Of reports, the only file that knows Typst."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import typst

FOLDER = Path(__file__).parents[1] / "typeset"
FONTS = "justmytype_intl_cjk"
# A compiler is no good in two threads at once, and a service has several.
_ONE_AT_A_TIME = Lock()


def typeset(template: str, data: str, moment: datetime) -> bytes:
    """A template of ``typeset/`` with its data as PDF; a missing glyph is an error.

    Raises typst.TypstError.
    """
    with _ONE_AT_A_TIME:
        made = _compiler(template).compile(
            format="pdf",
            sys_inputs={"data": data},
            pdf_standards=["ua-1"],
            timestamp=int(moment.timestamp()),
        )
    assert isinstance(made, bytes), "no output path, so the bytes come back"
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    # The folder of the Simplified Chinese face alone: its sisters draw 骨 and 直 otherwise.
    folder = Path(str(files(FONTS))) / "fonts" / "ofl" / "notosanssc"
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder)],
    )
    return typst.Compiler(str(FOLDER / template), root=str(FOLDER), font_paths=fonts)
