"""The house font in single weights, as engines want it that are slow with a variable one."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from typesetting.fonts import font_folder, font_identity


def static_fonts(folder: Path, weights: tuple[int, ...]) -> dict[int, str]:
    """Return the address of a font file for each weight.

    A weight takes some twelve seconds to make, so files stay in ``folder``.
    """
    fonts = folder.resolve() / font_identity().replace(" ", "-")
    fonts.mkdir(parents=True, exist_ok=True)
    (variable,) = font_folder().glob("*.ttf")
    files = {weight: fonts / f"{weight}.ttf" for weight in weights}
    for weight, file in files.items():
        if not file.exists():
            font = TTFont(variable, lazy=False)
            instantiateVariableFont(font, {"wght": weight}, inplace=True)
            unfinished = file.with_suffix(".part")
            font.save(unfinished)
            unfinished.rename(file)
    return {weight: file.as_uri() for weight, file in files.items()}
