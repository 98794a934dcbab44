"""The round sticker for a cash machine: red to beyond its cut, everything else well inside."""

from __future__ import annotations

from itertools import product
from math import hypot

import pypdfium2
import pytest

from campaign_model import Campaign
from generator.print.job import PrintJob, make, make_proven
from generator.print.jobs import print_jobs
from generator.print.paper_sizes import ROUND_STICKER

SAFE = 2.0  # millimetres from the cut to the nearest letter
PER_MM = 10  # pixels


def sticker(campaign: Campaign, variant: str) -> PrintJob:
    return next(
        job
        for job in print_jobs(campaign)
        if job.path.endswith(f"-{ROUND_STICKER.name}-{variant}.pdf")
    )


@pytest.mark.parametrize("variant", ["colour", "lowink", "shop"])
def test_its_code_reads_back(variant: str, qingyuan: Campaign) -> None:
    assert make_proven(sticker(qingyuan, variant)).startswith(b"%PDF")


def test_nothing_that_is_read_comes_near_the_cut(qingyuan: Campaign) -> None:
    """Along the cut, inside its dashes, is red alone and below it white alone."""
    page = pypdfium2.PdfDocument(make(sticker(qingyuan, "colour")))[0]
    picture = page.render(scale=PER_MM * 25.4 / 72).to_pil().convert("RGB")
    middle = picture.width / 2
    for x, y in product(range(picture.width), range(picture.height)):
        from_cut = middle / PER_MM - hypot(x - middle, y - middle) / PER_MM
        if 0.5 < from_cut < SAFE:
            red, green, _blue = picture.getpixel((x, y))
            assert red > 150 > green if y < 0.45 * picture.height else True, (x, y)
            assert min(red, green) > 200 if y > 0.5 * picture.height else True, (x, y)


def test_a_print_shop_gets_its_red_to_beyond_the_cut(qingyuan: Campaign) -> None:
    page = pypdfium2.PdfDocument(make(sticker(qingyuan, "shop")))[0]
    picture = page.render(scale=PER_MM * 25.4 / 72).to_pil()
    _left, _bottom, _right, top = page.get_trimbox()
    cut = round((page.get_height() - top) / 72 * 25.4 * PER_MM)

    for above_the_cut in (1, PER_MM, 2 * PER_MM):
        red, green, _blue = picture.getpixel((picture.width // 2, cut - above_the_cut))
        assert red > 150 > green
