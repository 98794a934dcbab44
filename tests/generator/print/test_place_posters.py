"""Posters for one place: the one strong thing on each is as large as its place asks."""

from __future__ import annotations

import dataclasses
import json

import pypdfium2
import pytest
from pypdfium2 import raw

from campaign_model import Campaign
from generator.print.job import PrintJob, make, make_proven
from generator.print.jobs import poster_files

MM = 25.4 / 72


def sheet_of(campaign: Campaign, family: str, ending: str) -> PrintJob:
    poster = next(p for p in campaign.posters if p.family == family)
    return next(j for j in poster_files(campaign, poster) if j.path.endswith(ending))


def characters(job: PrintJob) -> list[tuple[str, float, float, float]]:
    """Each character with its left edge, its middle's height and its type, in millimetres."""
    text = pypdfium2.PdfDocument(make(job))[0].get_textpage()
    found = []
    for i in range(text.count_chars()):
        left, bottom, _right, top = text.get_charbox(i)
        size = raw.FPDFText_GetFontSize(text, i)
        letter = text.get_text_range(i, 1)
        found.append((letter, left * MM, (bottom + top) / 2 * MM, size * MM))
    return [each for each in found if each[0].strip()]


def order_height(job: PrintJob) -> float:
    """How much of a sheet's height the lines of its largest type take together."""
    letters = characters(job)
    largest = max(size for *_rest, size in letters)
    rows = {
        round(y / largest) for _letter, _x, y, size in letters if size > 0.99 * largest
    }
    return len(rows) * largest / json.loads(job.data)["sheet"]["height"]


@pytest.mark.parametrize(
    ("family", "ending", "least"),
    [
        ("market", "-a3-colour.pdf", 1 / 3),
        ("market", "-a3-lowink.pdf", 1 / 3),
        ("senior", "-a3-colour.pdf", 0.3),
        ("senior", "-a3-lowink.pdf", 0.3),
        ("teller", "-round60-colour.pdf", 0.22),
        ("station", "-600x900-colour.pdf", 0.25),
    ],
)
def test_the_order_is_seen_from_afar(
    family: str, ending: str, least: float, qingyuan: Campaign
) -> None:
    assert order_height(sheet_of(qingyuan, family, ending)) >= least


def test_each_fee_on_the_cafes_table_is_read_by_who_sits_at_it(
    qingyuan: Campaign,
) -> None:
    job = sheet_of(qingyuan, "cafe", "tent-210x99-colour.pdf")
    sizes = {letter: size / MM for letter, *_place, size in characters(job)}

    fees = "".join(json.loads(job.data)["hits"])
    assert min(sizes[letter] for letter in fees) >= 16


def test_the_sticker_has_one_line_less_once_its_address_is_real(
    qingyuan: Campaign,
) -> None:
    """Its rim holds the address, so that what is left goes to the order."""
    tried = sheet_of(qingyuan, "teller", "-round60-colour.pdf")
    data = json.loads(tried.data) | {
        "domain": "fanzha.qy.gov.cn/P/4E2W33V7",
        "example": "",
    }
    real = dataclasses.replace(tried, data=json.dumps(data))

    assert order_height(real) > order_height(tried)
    around = "".join(letter for letter, *_ in characters(real) if letter.isascii())
    assert around.startswith("fanzha.qy.gov.cn/P/4E2W33V7")


def test_a_long_address_goes_around_the_sticker(qingyuan: Campaign) -> None:
    """Half the rim has room for 40 letters; the proof reads the code that stands below."""
    tried = sheet_of(qingyuan, "teller", "-round60-lowink.pdf")
    address = "fanzha.qingyuan.lishui.gov.cn/P/4E2W33V7"
    data = json.loads(tried.data) | {"domain": address, "example": ""}
    real = dataclasses.replace(tried, data=json.dumps(data))

    assert make_proven(real).startswith(b"%PDF")
    rim = [(x, y) for letter, x, y, size in characters(real) if letter.isascii()][
        : len(address)
    ]
    assert min(y for _x, y in rim) > 30, "above the sticker's middle"


@pytest.mark.parametrize("family", ["station", "room", "village", "senior", "market"])
def test_the_last_line_stands_clear_of_the_edge(
    family: str, qingyuan: Campaign
) -> None:
    poster = next(p for p in qingyuan.posters if p.family == family)
    for job in poster_files(qingyuan, poster):
        if job.path.endswith("-colour.pdf"):
            text = pypdfium2.PdfDocument(make(job))[0].get_textpage()
            lowest = min(text.get_charbox(i)[1] for i in range(text.count_chars()))
            height = json.loads(job.data)["sheet"]["height"]
            assert lowest * MM >= 0.009 * height, job.path
