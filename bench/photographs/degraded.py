"""Codes read from bad photographs: every family and format, six photographs, three readers.

A photograph is what a phone's preview sees from where one stands: 1,080 pixels across a
field 1.15 times as wide as the distance (a lens of 60 degrees), with the page in its middle.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

from bench.figure import Figure
from campaign_model import Campaign, load_campaign
from generator.print.job import PrintJob, make
from generator.print.jobs import print_jobs

CAMPAIGN = Path("campaigns/qingyuan")
PIXELS, FIELD = 1080, 1.15
POINTS_PER_MM = 72 / 25.4
Photo = Image.Image


def run() -> list[Figure]:
    """Rates of each reader, over all and for the family that is read worst."""
    campaign, _notices = load_campaign(CAMPAIGN)
    results: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for (family, paper), job in chosen_jobs(campaign).items():
        for reader, name, is_right in _reads(job):
            for key in ("all", name, f"{family} {paper}"):
                results[reader, key].append(is_right)
    for (reader, key), reads in sorted(results.items()):
        print(f"    {reader:16} {key:28} {sum(reads):4} of {len(reads)}")
    least = {"zxing": 1.0, "opencv": 0.75, "opencv, enlarged": 0.9}
    return [_figure(results, reader, share) for reader, share in least.items()]


def _reads(job: PrintJob) -> Iterator[tuple[str, str, bool]]:
    """Yield reader, kind of photograph, and whether the code was read to the byte."""
    photo = photograph(job)
    for name, spoil in SPOILED.items():
        spoiled = spoil(photo)
        for reader, read in READERS.items():
            yield reader, name, read(spoiled) == job.address


def _figure(
    results: dict[tuple[str, str], list[bool]], reader: str, least: float
) -> Figure:
    reads = results[reader, "all"]
    worst = min(
        (sum(right) / len(right), key)
        for (who, key), right in results.items()
        if who == reader
    )
    return Figure(
        f"codes that {reader} reads from bad photographs",
        sum(reads) / len(reads),
        least,
        True,
        f"{sum(reads)} of {len(reads)}: {len(SPOILED)} photographs of each file",
        f"worst {worst[1]}: {worst[0]:.0%}",
    )


def chosen_jobs(campaign: Campaign) -> dict[tuple[str, str], PrintJob]:
    """Return a poster of each family and format, as an office prints it."""
    jobs = [job for job in print_jobs(campaign) if job.kind == "poster"]
    return {(job.root.name, _format(job)): job for job in jobs if not job.for_press}


def _format(job: PrintJob) -> str:
    return job.path.rsplit("/", 1)[1].split("-", 1)[1].removesuffix(".pdf")


def photograph(job: PrintJob) -> Photo:
    """Return the page as a phone sees it from its distance, cut where the page ends."""
    sheet = json.loads(job.data)["sheet"]
    distance = 10 * sheet["code"]  # millimetres: the code is a tenth of it wide
    per_mm = PIXELS / (FIELD * distance)
    page = pypdfium2.PdfDocument(make(job))[0]
    return page.render(scale=per_mm / POINTS_PER_MM, grayscale=True).to_pil()


def _blurred(photo: Photo) -> Photo:
    return photo.filter(ImageFilter.GaussianBlur(1.0))


def _small(photo: Photo) -> Photo:
    size = (round(0.7 * photo.width), round(0.7 * photo.height))
    return photo.resize(size, Image.Resampling.BILINEAR)


def _compressed(photo: Photo) -> Photo:
    file = io.BytesIO()
    photo.save(file, "jpeg", quality=50)
    return Image.open(file).convert("L")


def _skewed(photo: Photo) -> Photo:
    """Turn the page by 15 degrees about its upright axis, seen with perspective."""
    width, height = photo.size
    near, far = 1.07, 0.93
    across = 0.966 * width
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    seen = np.float32(
        [
            [0, (1 - near) / 2 * height],
            [across, (1 - far) / 2 * height],
            [across, (1 + far) / 2 * height],
            [0, (1 + near) / 2 * height],
        ]
    )
    matrix = cv2.getPerspectiveTransform(corners, seen)
    picture = cv2.warpPerspective(
        np.asarray(photo), matrix, (width, height), borderValue=128
    )
    return Image.fromarray(picture)


def _dark(photo: Photo) -> Photo:
    """A third of the light and the noise that comes with it."""
    noise = np.random.default_rng(14).normal(0, 6, (photo.height, photo.width))
    picture = 18 + 0.3 * np.asarray(photo, dtype=float) + noise
    return Image.fromarray(picture.clip(0, 255).astype(np.uint8))


def _by_zxing(photo: Photo) -> str:
    codes = zxingcpp.read_barcodes(photo)
    return codes[0].text if len(codes) == 1 else ""


def _by_opencv(photo: Photo) -> str:
    text, _points, _code = cv2.QRCodeDetector().detectAndDecode(np.asarray(photo))
    return text


SPOILED: dict[str, Callable[[Photo], Photo]] = {
    "as it is": lambda photo: photo,
    "blur": _blurred,
    "70 %": _small,
    "JPEG 50": _compressed,
    "15 degrees": _skewed,
    "low light": _dark,
}


def _by_opencv_enlarged(photo: Photo) -> str:
    """Read from twice as many pixels across, made up from those that there are.

    OpenCV samples a dot at its middle and needs three pixels of it; from afar it has two.
    """
    size = 2 * photo.width, 2 * photo.height
    return _by_opencv(photo.resize(size, Image.Resampling.BICUBIC))


READERS: dict[str, Callable[[Photo], str]] = {
    "zxing": _by_zxing,
    "opencv": _by_opencv,
    "opencv, enlarged": _by_opencv_enlarged,
}
