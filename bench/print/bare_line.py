"""The least page that the engine sets: one line without a code, the baseline of a poster's cost."""

from __future__ import annotations

import json

from generator.print.template_folder import TEMPLATES
from typesetting.typeset import TypesetJob

_LINE = {
    "title": "x",
    "sample": False,
    "say": "一行字",
    "answer": "停",
    "kicker": "停",
    "sheet": {"width": 210, "height": 297, "scale": 1},
    "variant": "colour",
    "hotlines": [],
}


def bare_line(number: int, look: str) -> TypesetJob:
    """Return the job of a page with one line; ``number`` makes each another page."""
    data = json.dumps(_LINE | {"foot": str(number)}, ensure_ascii=False)
    return TypesetJob("bare", TEMPLATES, "led.typ", data=data, timestamp=0, look=look)
