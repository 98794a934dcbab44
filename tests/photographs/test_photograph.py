"""Files that come from phones, and files that were made to look like it."""

from __future__ import annotations

import io
import random
import struct
import zlib
from contextlib import suppress

import pytest
from PIL import ExifTags, Image

from bench.photographs.walls import picture_of_a_code
from photographs.photograph import (
    LARGEST,
    MOST_PIXELS,
    MOST_SCANS,
    PhotoError,
    open_photograph,
    read_codes,
)

CODE = "https://FZ.QINGYUAN.EXAMPLE/P/XS7JZKCQ/"


def saved(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def wall() -> Image.Image:
    """A grey wall, higher than wide, with a code near its top."""
    picture = Image.new("L", (900, 1200), 180)
    picture.paste(picture_of_a_code(CODE).resize((360, 360)), (80, 60))
    return picture


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_phones_formats_are_read(form: str) -> None:
    assert read_codes(open_photograph(saved(wall(), form), "wall")) == (CODE,)


def test_a_photograph_is_turned_the_way_up_that_the_phone_says() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    lying = wall().transpose(Image.Transpose.ROTATE_90)

    upright = open_photograph(saved(lying, exif=exif), "wall.jpg")

    assert (upright.width, upright.height) == (900, 1200)
    assert upright.getpixel((20, 20)) == pytest.approx(180, abs=4)
    assert upright.getpixel((100, 80)) == 255  # the code's white edge


def test_where_it_was_taken_is_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (27.6, 0.0, 0.0)
    data = saved(wall(), exif=exif)
    asked: list[int] = []
    monkeypatch.setattr(
        Image.Exif, "get_ifd", lambda _self, tag: asked.append(tag) or {}
    )

    open_photograph(data, "wall.jpg")

    assert asked == []


def test_a_large_photograph_is_made_as_small_as_a_code_needs() -> None:
    picture = Image.new("RGB", (6000, 4000), "white")

    assert open_photograph(saved(picture), "wall.jpg").size == (LARGEST, 1600)


@pytest.mark.parametrize("side", [9_000, 30_000, 65_000])
def test_a_file_that_claims_a_huge_picture_is_refused_before_it_is_unpacked(
    side: int,
) -> None:
    assert side**2 > MOST_PIXELS
    header = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header
    bomb += struct.pack(">I", zlib.crc32(header)) + b"\0\0\1\0IDAT" + bytes(256)

    with pytest.raises(PhotoError, match=r"bomb\.png .*像素"):
        open_photograph(bomb, "bomb.png")


def test_a_jpeg_that_is_drawn_over_and_over_is_refused_before_it_is_unpacked() -> None:
    whole = saved(wall(), progressive=True)
    start = whole.rindex(b"\xff\xda")
    last_scan = whole[start:-2]

    usual = open_photograph(whole, "wall.jpg")
    with pytest.raises(PhotoError, match="bomb"):
        open_photograph(whole[:-2] + MOST_SCANS * last_scan + b"\xff\xd9", "bomb.jpg")

    assert usual.size == (900, 1200)


@pytest.mark.parametrize(
    ("mode", "form"), [("LA", "PNG"), ("RGBA", "WEBP"), ("P", "PNG")]
)
def test_a_picture_without_a_ground_is_read_as_on_white_paper(
    mode: str, form: str
) -> None:
    """An exported poster may have its dark dots alone; nothing is nothing, not black."""
    dots = picture_of_a_code(CODE).resize((360, 360)).convert("L")
    black = Image.new("L", dots.size, 0)
    alone = Image.new("LA", (900, 1200), (0, 0))
    alone.paste(
        Image.merge("LA", (black, dots.point(lambda grey: 255 - grey))), (80, 60)
    )
    if mode == "P":
        shades = alone.getchannel("A").point(lambda opaque: 0 if opaque > 127 else 1)
        picture = Image.new("P", alone.size)
        picture.putpalette((0, 0, 0, 0, 0, 0))
        picture.paste(shades)
        data = saved(picture, form, transparency=1)
    else:
        data = saved(alone.convert(mode), form, lossless=True)

    assert read_codes(open_photograph(data, "poster")) == (CODE,)


@pytest.mark.parametrize(
    "brand", [b"heic", b"mif1", b"hevx", b"hevm", b"hevs", b"avif", b"avis"]
)
def test_a_phones_own_format_is_answered_with_what_to_do(brand: bytes) -> None:
    data = b"\x00\x00\x00\x24ftyp" + brand + b"\x00" * 40

    with pytest.raises(PhotoError, match=r"HEIC.*AVIF.*截屏"):
        open_photograph(data, "IMG_0042.HEIC")


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF"])
def test_no_format_is_opened_that_phones_do_not_write(form: str) -> None:
    with pytest.raises(PhotoError, match="JPEG"):
        open_photograph(saved(wall(), form), "wall")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_file_is_refused_in_our_words_or_read(form: str) -> None:
    """No library's own error comes through, however the bytes are spoiled."""
    chance = random.Random(form)
    whole = saved(wall().resize((300, 400)), form)
    for _try in range(150):
        data = bytearray(whole[: chance.randrange(1, len(whole))])
        for _change in range(chance.randrange(8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(PhotoError):
            open_photograph(bytes(data), "wall")
