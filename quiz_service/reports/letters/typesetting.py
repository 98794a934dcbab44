"""A letter as PDF/UA-1, for reading and printing. Of letters, the only file that knows Typst."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import typst

from campaign_model.language import gettext as _
from quiz_service.reports.letters.letter import Block, Letter, Table

TEMPLATE = Path(__file__).with_name("letter.typ")
FONTS = "justmytype_intl_cjk"
# A compiler is no good in two threads at once, and a service has several.
_one_at_a_time = Lock()


class NotSet(ValueError):
    """A letter that cannot be set, for a character without a glyph; says which letter."""


def pdf_of(letter: Letter) -> bytes:
    """The letter as PDF; the same letter is the same bytes. Raises NotSet."""
    data = json.dumps(_told(letter), ensure_ascii=False, sort_keys=True)
    with _one_at_a_time:
        try:
            made = _compiler().compile(
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=["ua-1"],
                timestamp=int(letter.moment.timestamp()),
            )
        except typst.TypstError as error:
            what = _("“{record}” cannot be typeset: {reason}")
            told = what.format(record=letter.name, reason=error.message)
            raise NotSet(told) from error
    assert isinstance(made, bytes), "no output path, so the bytes come back"
    return made


@cache
def _compiler() -> typst.Compiler:
    # The folder of the Simplified Chinese face alone: its sisters draw 骨 and 直 otherwise.
    folder = Path(str(files(FONTS))) / "fonts" / "ofl" / "notosanssc"
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder)],
    )
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts)


def _told(letter: Letter) -> dict[str, object]:
    told = asdict(letter) | {"moment": letter.moment.isoformat()}
    told["blocks"] = [_block(block) for block in letter.blocks]
    return told


def _block(block: Block | Table) -> dict[str, object]:
    kind = {"kind": "table"} if isinstance(block, Table) else {}
    return kind | asdict(block)
