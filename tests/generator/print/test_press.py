"""For a print shop: boxes, bleed, the inks of a press, every font inside, the same bytes again."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pypdfium2
import pytest

from campaign_model import Campaign
from generator.errors import PosterError
from generator.print.families import poster_families
from generator.print.job import PrintJob, make, make_proven
from generator.print.press import boxed, preflight, preflight_table
from generator.print_run import plan


def shop_jobs(campaign: Campaign) -> dict[str, PrintJob]:
    """The first job for the print shop of each family."""
    jobs: dict[str, PrintJob] = {}
    for job in plan(campaign):
        if job.for_press:
            jobs.setdefault(job.root.name, job)
    return jobs


def test_every_family_has_a_file_for_a_print_shop(qingyuan: Campaign) -> None:
    assert set(shop_jobs(qingyuan)) == set(poster_families())


def test_each_passes_the_preflight_and_is_read_back(qingyuan: Campaign) -> None:
    for job in shop_jobs(qingyuan).values():
        found = preflight(make_proven(job))
        assert found.faults == []
        assert found.bleed == 3
        assert found.fonts > 0


def test_the_trim_is_the_papers_size(qingyuan: Campaign) -> None:
    found = preflight(make(shop_jobs(qingyuan)["teller"]))

    assert (found.width, found.height) == (100, 150)


def test_colour_reaches_beyond_the_trim(qingyuan: Campaign) -> None:
    """A pixel is a millimetre: the cut is at 10, the bleed begins at 7."""
    page = pypdfium2.PdfDocument(make(shop_jobs(qingyuan)["finance"]))[0]

    picture = page.render(scale=25.4 / 72, rev_byteorder=True).to_numpy()

    red, green, blue = (int(part) for part in picture[40, 8][:3])
    assert (red > 200, green > 140, blue < 90) == (True, True, True), (red, green, blue)


def test_beyond_the_bleed_stand_the_marks_alone(qingyuan: Campaign) -> None:
    """Between the marks, which end 6 mm inside the sheet, and the bleed at 7 mm all is white."""
    for family, job in shop_jobs(qingyuan).items():
        page = pypdfium2.PdfDocument(make(job))[0]
        picture = page.render(scale=4 * 25.4 / 72, grayscale=True).to_numpy()
        line = 26  # four pixels a millimetre
        frame = [
            picture[line, line:-line],
            picture[-line, line:-line],
            picture[line:-line, line],
            picture[line:-line, -line],
        ]
        assert all(side.min() > 250 for side in frame), family


def test_no_font_is_called_by_a_weight_it_does_not_have(qingyuan: Campaign) -> None:
    with pikepdf.open(io.BytesIO(make(shop_jobs(qingyuan)["station"]))) as document:
        names = [
            str(item[key])
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary)
            for key in ("/BaseFont", "/FontName")
            if key in item
        ]

    assert names
    assert not [name for name in names if "Thin" in name]


def test_the_same_job_gives_the_same_bytes(qingyuan: Campaign) -> None:
    job = shop_jobs(qingyuan)["market"]

    assert make(job) == make(job)


def test_too_much_ink_does_not_go_to_a_press(qingyuan: Campaign) -> None:
    job = shop_jobs(qingyuan)["teller"]
    heavy = job.look.replace('"red": [0.0', '"red": [100.0')

    with pytest.raises(PosterError, match=job.source):
        make(dataclasses.replace(job, look=heavy))


def test_a_page_of_an_office_is_no_page_of_a_press(qingyuan: Campaign) -> None:
    office = next(job for job in plan(qingyuan) if job.path.endswith("-colour.pdf"))

    assert preflight(make(office)).faults == ["出血只有 0.0 毫米"]
    assert boxed(make(office), "x") is not None


def test_the_table_says_of_each_file_whether_it_is_fit(qingyuan: Campaign) -> None:
    job = shop_jobs(qingyuan)["teller"]

    table = preflight_table([(job.path, make(job))]).decode("utf-8-sig")

    assert "100×150" in table
    assert table.rstrip().endswith("合格")


def test_every_banner_that_is_written_is_printed(qingyuan: Campaign) -> None:
    jobs = [job for job in plan(qingyuan) if job.kind == "street banner"]

    assert len(jobs) == sum(s.kind == "banner" for s in qingyuan.slogans)
    for job in jobs:
        assert make_proven(job).startswith(b"%PDF")
