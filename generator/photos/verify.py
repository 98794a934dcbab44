"""Whether the poster on a photograph is genuine: its codes, held against the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.vocabulary import Term
from generator.photos.layout import shows_layout
from generator.photos.register import Register, RegisteredPoster

LARGEST = 2400  # pixels: a phone's photograph has more than a code needs
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class PhotoError(InputError):
    """A file is no photograph that can be read."""


class Verdict(Term):
    """What a photograph says of the poster on it."""

    GENUINE = "genuine", "真的", "Genuine"
    EXPIRED = "expired", "过期了，该换", "Expired, to be replaced"
    ELSEWHERE = "elsewhere", "是真的，贴错了单位", "Genuine, in the wrong unit"
    TAMPERED = "tampered", "被人贴了假码，撕下来", "Tampered with, take it down"
    COVERED = (
        "covered",
        "码被整个盖住了，撕下来换一张",
        "Its code is covered, replace it",
    )
    FOREIGN = "foreign", "不是我们的码", "Not our code"
    NO_CODE = "no-code", "没读到码，靠近再拍一张", "No code to be read, come closer"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one photograph, the poster where it is known, and every code read."""

    verdict: Verdict
    poster: RegisteredPoster | None
    codes: tuple[str, ...]


def verify_photo(
    photo: Path, register: Register, *, today: date, unit: str = ""
) -> Finding:
    """Return what a photograph shows; ``unit`` is where it was taken, if that is known.

    Two different codes on one wall are an alarm: somebody stuck one beside or over ours. So
    is a stranger's code alone on what looks like a poster of ours.
    Raises PhotoError.
    """
    codes = read_photo(photo)
    ours = [poster for poster in map(register.poster_of, codes) if poster]
    if not codes:
        return Finding(Verdict.NO_CODE, None, codes)
    if not ours:
        is_covered = shows_layout(_opened(photo), register.layouts)
        verdict = Verdict.COVERED if is_covered else Verdict.FOREIGN
        return Finding(verdict, None, codes)
    if len(codes) > len(ours):
        return Finding(Verdict.TAMPERED, ours[0], codes)
    verdicts = [(_verdict(poster, today, unit), poster) for poster in ours]
    faults = [pair for pair in verdicts if pair[0] is not Verdict.GENUINE]
    verdict, poster = (faults or verdicts)[0]
    return Finding(verdict, poster, codes)


def _verdict(poster: RegisteredPoster, today: date, unit: str) -> Verdict:
    if unit and poster.unit and poster.unit != unit:
        return Verdict.ELSEWHERE
    return Verdict.EXPIRED if today > poster.valid_until else Verdict.GENUINE


def read_photo(photo: Path) -> tuple[str, ...]:
    """Return every different code on a photograph, in order.

    A dark or pale one is stretched to all its greys and read again. Raises PhotoError.
    """
    codes = {code.text: None for picture in _looks(photo) for code in _codes(picture)}
    return tuple(sorted(codes))


def _codes(picture: Image.Image) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(picture, formats=_QR))


def _opened(photo: Path) -> Image.Image:
    """Return a photograph in greys, upright, no larger than a code needs."""
    try:
        with Image.open(photo) as opened:
            picture = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, UnidentifiedImageError) as error:
        message = _("{file} is no photograph that can be read. Send JPEG or PNG.")
        raise PhotoError(message.format(file=photo)) from error
    picture.thumbnail((LARGEST, LARGEST))
    return picture


def _looks(photo: Path) -> Iterator[Image.Image]:
    picture = _opened(photo)
    yield picture
    yield ImageOps.autocontrast(picture, cutoff=2)
    yield ImageOps.equalize(picture)
