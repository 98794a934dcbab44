"""Draws the pictures above questions anew: ``make drawings``."""

from __future__ import annotations

import json

from campaign_model import QuestionPicture
from design import Look
from typesetting.compact_svg import compact_svg
from typesetting.question_pictures import DRAWINGS
from typesetting.typeset import draw


def question_drawings() -> str:
    """Return the JSON of all pictures, in the colours of the house."""
    look = Look().for_print()
    drawn = {}
    for picture in QuestionPicture:
        data = json.dumps({"frames": [picture], "asked": True})
        drawn[picture.value] = compact_svg(
            draw("strip.typ", data, look), picture.chinese
        )
    return json.dumps(drawn, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    DRAWINGS.write_text(question_drawings(), "utf-8")
