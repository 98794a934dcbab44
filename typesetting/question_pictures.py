"""The pictures above questions: drawn once by ``make drawings``, read by a service.

A service at work need not load Typst for twelve small drawings.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

DRAWINGS = Path(__file__).with_name("question_pictures.json")


def question_picture(name: str) -> str:
    """Return the SVG of a picture; nothing for no name, or one that is drawn no longer."""
    return _drawings().get(name, "")


@cache
def _drawings() -> dict[str, str]:
    drawings: dict[str, str] = json.loads(DRAWINGS.read_text("utf-8"))
    return drawings
