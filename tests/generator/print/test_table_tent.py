"""The table tents for rooms and cafés: folded in three, each side read from its own seat."""

from __future__ import annotations

import pypdfium2
import pytest
from pypdfium2 import raw

from campaign_model import Campaign
from generator.print.job import PrintJob, make
from generator.print.jobs import poster_files, print_jobs
from generator.print.paper_sizes import A4, TABLE_TENT

PANEL = TABLE_TENT.height / 3 * 72 / 25.4  # points
BASE, FRONT, BACK = range(3)  # from below
TENTS = ("room", "cafe")


def tent(campaign: Campaign, family: str) -> PrintJob:
    poster = next(p for p in campaign.posters if p.family == family)
    files = poster_files(campaign, poster)
    return next(job for job in files if job.path.endswith("tent-210x99-colour.pdf"))


def texts(page: pypdfium2.PdfPage) -> list[tuple[int, int, bool]]:
    """The panels that each piece of text begins and ends in, and whether it stands on its head."""
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        _left, bottom, _right, top = item.get_bounds()
        lowest, highest = int(bottom // PANEL), int(top // PANEL)
        found.append((lowest, highest, item.get_matrix().a < 0))
    return found


@pytest.mark.parametrize("family", TENTS)
def test_no_text_crosses_a_fold_and_the_back_is_read_from_behind(
    family: str, qingyuan: Campaign
) -> None:
    found = texts(pypdfium2.PdfDocument(make(tent(qingyuan, family)))[0])

    assert {lowest for lowest, _highest, _turned in found} == {BASE, FRONT, BACK}
    for lowest, highest, is_turned in found:
        assert lowest == highest
        assert is_turned == (lowest == BACK)


@pytest.mark.parametrize("family", TENTS)
def test_an_office_folds_it_out_of_a_sheet_of_a4(
    family: str, qingyuan: Campaign
) -> None:
    page = pypdfium2.PdfDocument(make(tent(qingyuan, family)))[0]

    assert page.get_width() * 25.4 / 72 == pytest.approx(A4.width, abs=0.1)
    assert page.get_height() * 25.4 / 72 == pytest.approx(A4.height, abs=0.1)


def test_the_page_of_a_poster_still_offers_what_hangs(qingyuan: Campaign) -> None:
    """A tent is no wider than a café's A3, but one who opens the page has a wall to fill."""
    cafe = next(p.id for p in qingyuan.posters if p.family == "cafe")
    public = [j.path for j in print_jobs(qingyuan) if j.source == cafe and j.on_site]

    assert any(path.endswith("-a3-wide-lowink.pdf") for path in public)
    assert not any("tent" in path for path in public)
