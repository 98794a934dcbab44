"""Walls as a phone sees them: a poster of a campaign, and what strangers stick on it."""

from __future__ import annotations

import io

from PIL import Image

from bench.degraded import photograph
from campaign_model import Campaign
from generator.print.jobs import poster_files
from typesetting.qr.code import QUIET, matrix

FALSE_CODE = "HTTPS://FALSE.EXAMPLE/P/1/"


def wall(campaign: Campaign, poster: str, unit: str = "") -> Image.Image:
    """Return a poster as a phone sees it from its distance; of a unit's kit if one is named."""
    printed = next(p for p in campaign.posters if p.id == poster)
    owner = campaign.units[unit] if unit else None
    return photograph(next(poster_files(campaign, printed, unit=owner)))


def with_sticker(picture: Image.Image, *, over: bool) -> Image.Image:
    """Return a wall with a false code over ours, or beside it."""
    picture = picture.copy()
    width, height = picture.size
    side = width // 3 if over else width // 4
    place = (width - side, height - side) if over else (10, height // 2)
    picture.paste(picture_of_a_code(FALSE_CODE).resize((side, side)), place)
    return picture


def jpeg(picture: Image.Image, quality: int = 70) -> bytes:
    """Return a picture as a phone sends it."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()


def picture_of_a_code(text: str) -> Image.Image:
    """Return a picture of a code with dots of ten pixels, its quiet zone around it."""
    cells = matrix(text)
    side = len(cells) + 2 * QUIET
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(cells):
        for x, is_dark in enumerate(row):
            picture.putpixel((x + QUIET, y + QUIET), 0 if is_dark else 255)
    return picture.resize((10 * side, 10 * side), Image.Resampling.NEAREST)
