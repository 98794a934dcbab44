"""The one font of everything printed: Noto Sans SC (OFL), from its wheel, by path."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from design import house_tokens

PACKAGE = "justmytype_intl_cjk"
FAMILY = house_tokens().measures["font-family"]


@cache
def font_folder() -> Path:
    """Return the Simplified Chinese face's folder: its sisters draw 骨 and 直 otherwise."""
    return Path(str(files(PACKAGE))) / "fonts" / "ofl" / "notosanssc"


def has_glyph(character: str) -> bool:
    """Return whether a character can be printed."""
    return ord(character) in _glyphs()


@cache
def _glyphs() -> frozenset[int]:
    # Imported only for a rare character: a campaign of common ones need not wait for it.
    ttlib = import_module("fontTools.ttLib")
    (file,) = font_folder().glob("*.ttf")
    with ttlib.TTFont(file, lazy=True) as font:
        # Number the glyphs: deriving their real names takes half a second, and none is used.
        font.setGlyphOrder([str(glyph) for glyph in range(font["maxp"].numGlyphs)])
        return frozenset(font.getBestCmap())


def font_identity() -> str:
    """Return what of the font a finished page depends on."""
    return f"{FAMILY} {version('justmytype-intl-cjk')}"
