"""A picture that who was asked may keep: what to do when it happens. It tells nothing of anybody.

One picture for everybody, made on the server: a web view of any age shows a PNG and saves it
after a long press, and no script draws a result into it.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

from flask import Response

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.language import language
from campaign_model.vocabulary import HOTLINES
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page
from quiz_service.kernel.service import Service
from typesetting.typeset import TypesetJob, typeset

TEMPLATES = Path(__file__).parent
PIXELS_AN_INCH = 254  # 900 by 1200 pixels: sharp on a phone
COLOURS = 32  # few and flat; more would only be shades of letters' edges
MOST_LINES = 3
DAY = 24 * 3600


def keepsake() -> Response:
    """Show the picture, and say how a phone keeps it."""
    return page("quiz/keepsake.html")


def keepsake_picture() -> Response:
    """Send the picture, the same for everybody, as a public file."""
    pictures = service().prepared(_pictures)
    if language() not in pictures:
        pictures[language()] = picture_of(service().campaign)
    answer = Response(pictures[language()], content_type="image/png")
    answer.headers["Cache-Control"] = f"public, max-age={DAY}"
    # A cookie chooses the language, so a proxy must not show one visitor's to the next.
    answer.vary.add("Cookie")
    return answer


def picture_of(campaign: Campaign) -> bytes:
    """Return the picture of a campaign as PNG, in the language in force."""
    settings = campaign.settings
    data = {
        "title": _("I can tell them apart"),
        "campaign": str(settings.title),
        "answer": _("Hang up first, then ask"),
        "lines": [str(point.name) for point in settings.must_know[:MOST_LINES]],
        "hotlines": [{"label": h.label, "number": h.number} for h in HOTLINES],
        "note": _("To remember it by: no certificate, no name, no result."),
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    look = campaign.look.for_print()
    job = TypesetJob(
        "keepsake", TEMPLATES, "keepsake.typ", text, 0, look, PIXELS_AN_INCH
    )
    from PIL import Image  # noqa: PLC0415 - with the first picture

    with Image.open(io.BytesIO(typeset(job))) as picture:
        flat = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def _pictures(_service: Service) -> dict[str, bytes]:
    """Return the pictures by language; each is made when it is first asked for."""
    return {}
