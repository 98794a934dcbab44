"""One page a fraud type: whole, on one sheet, and its code leads to the guide."""

from __future__ import annotations

import io
import json
from itertools import pairwise

import pypdfium2
import pytest

from campaign_model import Campaign
from generator.errors import PosterError
from generator.print.job import PrintJob, make_proven
from generator.print.onepage import items
from generator.print.proof import smallest_type
from generator.print_run import plan
from tests.generator.print.test_posters import with_words


def sheets(campaign: Campaign) -> list[PrintJob]:
    return [
        job
        for job in plan(campaign)
        if isinstance(job, PrintJob) and job.template == "onepage.typ"
    ]


def test_every_type_has_its_page_and_none_overflows(qingyuan: Campaign) -> None:
    jobs = sheets(qingyuan)

    assert {job.source for job in jobs} == set(qingyuan.fraud_types)
    for job in jobs:
        assert (job.address or "").endswith(f"/T/{job.source}/")
        assert make_proven(job).startswith(b"%PDF")


def test_no_two_of_them_are_set_within_three_files(qingyuan: Campaign) -> None:
    """What Typst keeps of each weighs as much as six posters."""
    templates = [job.template for job in plan(qingyuan) if isinstance(job, PrintJob)]
    places = [n for n, name in enumerate(templates) if name == "onepage.typ"]

    assert len(places) == len(qingyuan.fraud_types)
    assert all(later - earlier > 3 for earlier, later in pairwise(places))


def test_what_stands_in_the_guide_stands_on_the_page(qingyuan: Campaign) -> None:
    job = next(job for job in sheets(qingyuan) if job.source == "T04")
    guide = qingyuan.fraud_types["T04"]

    page = pypdfium2.PdfDocument(io.BytesIO(make_proven(job)))[0]
    text = page.get_textpage().get_text_bounded().replace("\r\n", "")

    for title, most in (("骗局一步步", 9), ("现在怎么办", 9), ("平时怎么防", 1)):
        for item in items(guide, title)[:most]:
            words = (item["title"] + item["text"]).replace(" ", "")
            assert words[:12] in text.replace(" ", "").replace("\n", ""), words


def test_where_a_guide_is_long_text_goes_and_never_size(qingyuan: Campaign) -> None:
    for job in sheets(qingyuan):
        page = pypdfium2.PdfDocument(make_proven(job))[0]
        assert smallest_type(page) >= 14


def test_links_and_bold_marks_do_not_reach_the_paper(qingyuan: Campaign) -> None:
    for guide in qingyuan.fraud_types.values():
        for title in ("骗局一步步", "现在怎么办", "平时怎么防"):
            text = json.dumps(items(guide, title), ensure_ascii=False)
            assert "**" not in text
            assert "](" not in text


def test_a_guide_too_long_for_a_page_stops_the_build(qingyuan: Campaign) -> None:
    job = sheets(qingyuan)[0]
    step = {"title": "先取信。", "text": "他说得头头是道，句句都像真的。" * 12}

    with pytest.raises(PosterError, match=job.source):
        make_proven(with_words(job, steps=[step] * 8))
