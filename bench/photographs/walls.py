"""Walls as a phone sees them: a poster of a campaign, and what strangers stick on it.

How many covered codes are known, by family and format, and how many notices of strangers are
taken for ours.
"""

from __future__ import annotations

import io
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bench.figure import Figure
from bench.photographs.degraded import SPOILED, chosen_jobs, photograph
from campaign_model import Campaign, load_campaign
from generator.print.job import make
from generator.print.jobs import poster_files, print_jobs
from generator.print.register import register_of
from photographs.landmarks import poster_like
from photographs.photograph import places_of_codes
from photographs.register import Landmarks
from typesetting.fonts import font_folder
from typesetting.qr.code import QUIET, matrix

CAMPAIGN = Path("campaigns/qingyuan")
FALSE_CODE = "HTTPS://FALSE.EXAMPLE/P/1/"
NOTICES = 120
WALL = 150  # grey of the wall around
NOTICE_SIZES = ((600, 850), (700, 900), (600, 1000), (850, 600), (900, 600))
LETTERS = (22, 28, 36, 60, 90)  # pixels high
# What other people hang on a wall.
OTHERS = "招聘通知停水公告出租转让办理培训健身美食优惠大促开业急聘寻物启事物业提醒缴费热线收购二手"
Photo = Image.Image
# The family of a poster and its format.
Paper = tuple[str, str]


def run() -> list[Figure]:
    """Covered codes that are known, and notices of strangers that are taken for ours."""
    campaign, _notices = load_campaign(CAMPAIGN)
    landmarks = landmarks_of_campaign(campaign)
    alarms = [
        name for name, photo in strangers(campaign) if poster_like(photo, landmarks)
    ]
    reads: dict[Paper, dict[str, bool]] = defaultdict(dict)
    for paper, job in chosen_jobs(campaign).items():
        scene = on_wall(covered(photograph(job)))
        for way, spoil in WAYS.items():
            reads[paper][way] = bool(poster_like(spoil(scene), landmarks))
    for (family, form), row in reads.items():
        misses = ", ".join(way for way, is_hit in row.items() if not is_hit)
        print(f"    {family:12} {form:20} {sum(row.values())} of {len(row)}  {misses}")
    rows = list(reads.values())
    hits, photos = sum(sum(row.values()) for row in rows), sum(map(len, rows))
    worst = min(reads, key=lambda paper: sum(reads[paper].values()))
    return [
        Figure(
            "notices of strangers taken for posters of ours",
            len(alarms),
            0,
            False,
            f"{len(alarms)} of {NOTICES} {', '.join(alarms)}".strip(),
            "notices, some with our words in our font, and bare walls",
        ),
        Figure(
            "posters known whose code is covered",
            hits / photos,
            0.95,
            True,
            f"{hits} of {photos}: {len(WAYS)} photographs of each file",
            f"worst {' '.join(worst)}: {sum(reads[worst].values())} of {len(WAYS)}",
        ),
    ]


def landmarks_of_campaign(campaign: Campaign) -> tuple[Landmarks, ...]:
    """Return what a build keeps of how posters look."""
    jobs = {job.path: job for job in print_jobs(campaign)}
    return register_of(campaign, lambda path: make(jobs[path])).landmarks


def covered(picture: Photo, share: float = 1.5) -> Photo:
    """Return a poster with a false code over ours, so many times as wide."""
    [(left, top, right, bottom)] = places_of_codes(picture)
    side = round(share / 1.25 * (right - left))  # quiet zones belong to the place
    picture = picture.copy()
    corner = (left + right - side) // 2, (top + bottom - side) // 2
    picture.paste(picture_of_a_code(FALSE_CODE).resize((side, side)), corner)
    return picture


def on_wall(picture: Photo, grey: int = WALL) -> Photo:
    """Return a picture with an uneven wall around it, an eighth of its width at each side."""
    width, height = picture.width * 5 // 4, picture.height * 6 // 5
    noise = np.random.default_rng(14).normal(0, 1, (height, width))
    stains = 80 * cv2.GaussianBlur(noise, (0, 0), 6)
    wall = Image.fromarray((grey + stains + 4 * noise).clip(0, 255).astype(np.uint8))
    wall.paste(picture, (picture.width // 8, picture.height // 10))
    return wall


def strangers(campaign: Campaign) -> Iterator[tuple[str, Photo]]:
    """Yield notices of strangers by name: some are bare walls.

    Every second one says what our posters and banners say, in our type: all campaigns say it.
    """
    chance = random.Random(7)
    words = [slogan.text for slogan in campaign.slogans]
    words += [campaign.poster_title(poster) for poster in campaign.posters]
    for number in range(NOTICES):
        lines = words if number % 2 else []
        notice = _notice(chance, lines, is_bare=number % 15 == 0)
        yield f"notice {number}", on_wall(notice, chance.randrange(100, 200))


def _notice(chance: random.Random, lines: list[str], *, is_bare: bool) -> Photo:
    """Return a notice with fields, lines of text and a false code, laid out by chance."""
    width, height = chance.choice(NOTICE_SIZES)
    ground = chance.choice((255, 245, 235, 220, 90, 60, 40))
    picture = Image.new("L", (width, height), ground)
    if not is_bare:
        _draw_fields(ImageDraw.Draw(picture), chance, width, height)
        _write_lines(ImageDraw.Draw(picture), chance, lines, height)
    side = chance.randrange(width // 5, width // 3)
    corner = (
        chance.randrange(width - side),
        chance.randrange(height // 3, height - side),
    )
    picture.paste(picture_of_a_code(FALSE_CODE).resize((side, side)), corner)
    return picture


def _draw_fields(
    drawing: ImageDraw.ImageDraw, chance: random.Random, width: int, height: int
) -> None:
    for _field in range(chance.randrange(5)):
        left, top = chance.randrange(width // 2), chance.randrange(height * 2 // 3)
        right, bottom = (
            left + chance.randrange(60, width),
            top + chance.randrange(60, 300),
        )
        drawing.rectangle((left, top, right, bottom), fill=chance.randrange(255))


def _write_lines(
    drawing: ImageDraw.ImageDraw, chance: random.Random, lines: list[str], height: int
) -> None:
    face = str(next(font_folder().glob("*.ttf")))
    top = chance.randrange(20, 80)
    while top < height - 60:
        size = chance.choice(LETTERS)
        words = chance.choice(lines or ["".join(chance.sample(OTHERS, 9))])
        font = ImageFont.truetype(face, size)
        place = chance.randrange(10, 60), top
        drawing.text(place, words, font=font, fill=chance.choice((0, 30, 255)))
        top += int(size * chance.uniform(1.1, 2.2))


def _aslant(photo: Photo) -> Photo:
    """From below and from the left, so that no edge stays parallel to another."""
    width, height = photo.size
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    seen = np.array([[0.06, 0.12], [0.98, 0], [1, 0.96], [0, 0.93]], np.float32)
    scale = np.array([width, height], np.float32)
    plane = cv2.getPerspectiveTransform(corners * scale, seen * scale)
    picture = cv2.warpPerspective(
        np.asarray(photo), plane, (width, height), borderValue=WALL
    )
    return Image.fromarray(picture)


def _mirroring_a_lamp(photo: Photo) -> Photo:
    width, height = photo.size
    glare = Image.new("L", photo.size, 0)
    ImageDraw.Draw(glare).ellipse((0, 0, width * 3 // 5, height // 2), fill=230)
    picture = photo.copy()
    picture.paste(255, (0, 0), glare.filter(ImageFilter.GaussianBlur(width / 15)))
    return picture


def _far(photo: Photo) -> Photo:
    size = photo.width // 2, photo.height // 2
    return photo.resize(size, Image.Resampling.BILINEAR)


WAYS: dict[str, Callable[[Photo], Photo]] = SPOILED | {
    "aslant": _aslant,
    "lamp": _mirroring_a_lamp,
    "8 degrees": lambda photo: photo.rotate(8, expand=True, fillcolor=WALL),
    "half": _far,
}


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
