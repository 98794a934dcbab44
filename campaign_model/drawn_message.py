"""The lines of a paper, a web page or a screen, written in one text and drawn by every page.

The text alone says everything, so it is what a question freezes, a sheet prints and another
program takes in: lines stand between bars, a field in 〔 〕, a button in ［ ］.
"""

from __future__ import annotations

from typing import Literal

BAR = "｜"
SEAL = "（印章）"
Look = Literal["top", "line", "field", "button", "seal"]


def drawn_lines(text: str) -> list[tuple[Look, str]]:
    """Return the lines of a drawn message from above, each with how it looks."""
    lines = [line.strip() for line in text.split(BAR)]
    return [_drawn(place, line) for place, line in enumerate(lines)]


def _drawn(place: int, line: str) -> tuple[Look, str]:
    if line == SEAL:
        return "seal", line.strip("（）")
    if line.startswith("〔") and line.endswith("〕"):
        return "field", line.strip("〔〕")
    if line.startswith("［") and line.endswith("］"):
        return "button", line.strip("［］")
    return ("line" if place else "top"), line
